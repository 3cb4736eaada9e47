using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace EcoDocDiag.Tests.Machines.Collected;

/// <summary>Writes zip files as no honest program does.</summary>
internal sealed class HostileZip
{
    private readonly MemoryStream _stream = new();
    private readonly List<byte[]> _directory = [];

    /// <summary>Where the part of the first entry begins.</summary>
    public int First { get; private set; } = -1;

    /// <summary>Adds an entry.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="flags">General purpose bits.</param>
    /// <param name="attributes">External attributes.</param>
    /// <param name="size">The size that it says; null for the true one.</param>
    /// <param name="offset">Where it says that it begins; null for the truth.</param>
    /// <param name="method">The method that it says.</param>
    public HostileZip Add(string name, byte[] content, int flags = 0, uint attributes = 0, int? size = null, int? offset = null, int method = 8)
    {
        byte[] packed = Deflate(content);
        byte[] rawName = Encoding.UTF8.GetBytes(name);
        int start = (int)_stream.Length;
        First = First < 0 ? start : First;
        uint checksum = ChecksumOf(content);
        _stream.Write(Record(0x04034B50, (20, 2), (flags, 2), (method, 2), (0, 4), (checksum, 4), (packed.Length, 4), (size ?? content.Length, 4), (rawName.Length, 2), (0, 2)));
        _stream.Write(rawName);
        _stream.Write(packed);
        _directory.Add(
        [
            .. Record(
                0x02014B50, (0x0314, 2), (20, 2), (flags, 2), (method, 2), (0, 4), (checksum, 4), (packed.Length, 4), (size ?? content.Length, 4), (rawName.Length, 2), (0, 2), (0, 2), (0, 2), (0, 2),
                (attributes, 4), (offset ?? start, 4)),
            .. rawName,
        ]);
        return this;
    }

    public byte[] ToArray()
    {
        int start = (int)_stream.Length;
        foreach (byte[] entry in _directory)
        {
            _stream.Write(entry);
        }

        _stream.Write(Record(0x06054B50, (0, 4), (_directory.Count, 2), (_directory.Count, 2), (_stream.Length - start, 4), (start, 4), (0, 2)));
        return _stream.ToArray();
    }

    private static byte[] Record(uint signature, params (long Value, int Length)[] fields)
    {
        List<byte> record = [.. BitConverter.GetBytes(signature)];
        foreach ((long value, int length) in fields)
        {
            record.AddRange(BitConverter.GetBytes(value)[..length]);
        }

        return [.. record];
    }

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream packed = new();
        using (DeflateStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    private static uint ChecksumOf(byte[] content)
    {
        uint checksum = uint.MaxValue;
        foreach (byte item in content)
        {
            checksum ^= item;
            for (int bit = 0; bit < 8; bit++)
            {
                checksum = (checksum & 1) != 0 ? (checksum >> 1) ^ 0xEDB88320 : checksum >> 1;
            }
        }

        return ~checksum;
    }
}
