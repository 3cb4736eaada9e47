using System;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Tests.Checks;

/// <summary>The user's own Compatibility View list spelled byte by byte, apart from the code under test.</summary>
internal static class CompatibilityViewBlob
{
    public const string Key = @"HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData";

    private static readonly DateTime Added = new(2019, 12, 2, 11, 0, 0, DateTimeKind.Utc);

    public static byte[] Create(params string[] domains)
    {
        byte[] entries = [.. domains.SelectMany(Entry)];
        return [.. Header(domains.Length, 12 + entries.Length), .. entries];
    }

    public static byte[] Header(int count, int length) =>
        [0x41, 0x1F, 0, 0, 0x53, 0x08, 0xAD, 0xBA, .. BitConverter.GetBytes(count), .. BitConverter.GetBytes(length), 1, 0, 0, 0, .. BitConverter.GetBytes(count)];

    public static byte[] Entry(string domain) =>
        [0x0C, 0, 0, 0, .. BitConverter.GetBytes(Added.ToFileTimeUtc()), 1, 0, 0, 0, .. BitConverter.GetBytes((ushort)domain.Length), .. Encoding.Unicode.GetBytes(domain)];
}
