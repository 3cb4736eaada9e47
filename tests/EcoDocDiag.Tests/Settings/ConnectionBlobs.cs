using System;
using System.Collections.Generic;
using System.Text;

namespace EcoDocDiag.Tests.Settings;

/// <summary>Connection blobs spelled byte by byte, apart from the code under test.</summary>
internal static class ConnectionBlobs
{
    public const int Direct = 1;
    public const int Manual = 3;
    public const int Pac = 5;
    public const int AutoDetect = 9;

    public static byte[] Create(int flags, string server = "", string bypass = "", string autoConfigUrl = "", uint counter = 7, byte[]? tail = null)
    {
        List<byte> data = [.. BitConverter.GetBytes(0x46), .. BitConverter.GetBytes(counter), .. BitConverter.GetBytes(flags)];
        foreach (string text in new[] { server, bypass, autoConfigUrl })
        {
            data.AddRange(BitConverter.GetBytes(text.Length));
            data.AddRange(Encoding.Latin1.GetBytes(text));
        }

        data.AddRange(tail ?? new byte[32]);
        return [.. data];
    }
}
