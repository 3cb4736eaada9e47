using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// A zip file that somebody sent, read in memory and trusted in nothing: its list of entries is checked as a whole before the first is read, and each is read
/// up to the size that the list gives. <c>ZipArchive</c> of the framework takes what lies one over another, and says neither that an entry is a link nor, on
/// .NET Framework, that it is encrypted. (The form: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.)
/// </summary>
internal sealed class ZipReader
{
    private const int DirectoryEnd = 0x06054B50;
    private const int DirectoryEntry = 0x02014B50;
    private const int LocalEntry = 0x04034B50;
    private const int DirectoryEndLength = 22;
    private const int DirectoryEntryLength = 46;
    private const int LocalEntryLength = 30;
    private const int MaximumComment = ushort.MaxValue;
    private const int Encrypted = 0x0001 | 0x0040;
    private const int Stored = 0;
    private const int Deflated = 8;

    // The kind of a file as Unix has it, in the upper half of the attributes, and that of Windows in the lower.
    private const int UnixKinds = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;
    private const int WindowsLink = 0x0400;

    // A drive, a stream of a file, the end of a name.
    private static readonly char[] UnsafeCharacters = [':', '\0'];

    private readonly byte[] _content;
    private readonly string _file;

    private ZipReader(byte[] content, string file)
    {
        _content = content;
        _file = file;
    }

    /// <summary>Whether a file that begins like <paramref name="content"/> is a zip file, be it without entries.</summary>
    public static bool IsZip(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]) || content.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x05, 0x06]);

    /// <summary>The files in a zip file that <see cref="CollectedLimits"/> knows, by name with <c>/</c> between folders.</summary>
    /// <param name="content">The zip file.</param>
    /// <param name="file">What an error calls it.</param>
    /// <exception cref="InputException">
    /// <c>ZipDamaged</c>, <c>ZipEncrypted</c>, <c>ZipUnsafeName</c>, <c>ZipLink</c>, <c>ZipDuplicate</c>, <c>ZipTooMany</c>, <c>ZipTooLarge</c>.
    /// </exception>
    public static IReadOnlyDictionary<string, byte[]> Read(byte[] content, string file)
    {
        ZipReader reader = new(content, file);
        List<Entry> entries = reader.ReadDirectory();
        reader.RefuseOverlaps(entries);
        Dictionary<string, byte[]> files = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Entry entry) in CollectedLimits.WithoutFolder(entries.Where(static entry => !entry.IsFolder), static entry => entry.Name))
        {
            if (CollectedLimits.MaximumOf(name) is { } maximum)
            {
                files[name] = reader.Extract(entry, maximum);
            }
        }

        return files;
    }

    private InputException Damaged(string place) => new("ZipDamaged", _file, "", InputText.Quote(place));

    private List<Entry> ReadDirectory()
    {
        int end = FindEnd();
        ReadOnlySpan<byte> record = _content.AsSpan(end);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(10));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(12));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(16));
        if (count > CollectedLimits.MaximumEntries)
        {
            throw new InputException("ZipTooMany", _file, "", CollectedLimits.MaximumEntries);
        }

        // Several disks, or a directory that is elsewhere than where it says.
        if (BinaryPrimitives.ReadInt32LittleEndian(record.Slice(4)) != 0 || BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(8)) != count || start + size != end)
        {
            throw Damaged("end of central directory");
        }

        List<Entry> entries = new(count);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        int position = (int)start;
        for (int i = 0; i < count; i++)
        {
            Entry entry = ReadEntry(ref position, end);
            if (!names.Add(entry.Name))
            {
                throw new InputException("ZipDuplicate", _file, "", InputText.Quote(entry.Name));
            }

            total += entry.Size;
            if (total > CollectedLimits.MaximumTotal || CollectedLimits.IsSuspicious(entry.PackedSize, entry.Size))
            {
                throw new InputException("ZipTooLarge", _file, "", InputText.Quote(entry.Name), CollectedLimits.MaximumTotal);
            }

            entries.Add(entry);
        }

        return position == end ? entries : throw Damaged("central directory");
    }

    private int FindEnd()
    {
        int lowest = Math.Max(0, _content.Length - DirectoryEndLength - MaximumComment);
        for (int position = _content.Length - DirectoryEndLength; position >= lowest; position--)
        {
            ReadOnlySpan<byte> record = _content.AsSpan(position);
            if (BinaryPrimitives.ReadInt32LittleEndian(record) == DirectoryEnd
                && BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(20)) == record.Length - DirectoryEndLength)
            {
                return position;
            }
        }

        throw Damaged("end of central directory");
    }

    private Entry ReadEntry(ref int position, int end)
    {
        if (end - position < DirectoryEntryLength || BinaryPrimitives.ReadInt32LittleEndian(_content.AsSpan(position)) != DirectoryEntry)
        {
            throw Damaged("central directory");
        }

        ReadOnlySpan<byte> record = _content.AsSpan(position, DirectoryEntryLength);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(28));
        int length = DirectoryEntryLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(30)) + BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(32));
        if (length > end - position)
        {
            throw Damaged("central directory");
        }

        // What is read is named in ASCII; of other names it only matters which is which.
        ReadOnlySpan<byte> rawName = _content.AsSpan(position + DirectoryEntryLength, nameLength);
        string name = Decode(rawName).Replace('\\', '/');
        RefuseUnsafe(name);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(8)) & Encrypted) != 0)
        {
            throw new InputException("ZipEncrypted", _file, "", InputText.Quote(name));
        }

        uint attributes = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(38));
        int unixKind = (int)(attributes >> 16) & UnixKinds;
        if ((unixKind != 0 && unixKind != UnixFile && unixKind != UnixFolder) || (attributes & WindowsLink) != 0)
        {
            throw new InputException("ZipLink", _file, "", InputText.Quote(name));
        }

        Entry entry = new(
            name.StartsWith("./", StringComparison.Ordinal) ? name.Substring(2) : name,
            rawName.ToArray(),
            BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(10)),
            BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(16)),
            BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(20)),
            BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(24)),
            BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(42)));
        position += length;
        return entry;
    }

    private static string Decode(ReadOnlySpan<byte> name)
    {
        StringBuilder text = new(name.Length);
        foreach (byte item in name)
        {
            text.Append((char)item);
        }

        return text.ToString();
    }

    // Nothing is written anywhere, so such a name could do nothing; whoever chose it did not make the file with the collector.
    private void RefuseUnsafe(string name)
    {
        string[] parts = name.Split('/');
        if (name.Length == 0 || name[0] == '/' || name.IndexOfAny(UnsafeCharacters) >= 0 || Array.IndexOf(parts, "..") >= 0)
        {
            throw new InputException("ZipUnsafeName", _file, "", InputText.Quote(name));
        }
    }

    // The parts of the file one after another: none may lie over another, nor over the directory.
    private void RefuseOverlaps(List<Entry> entries)
    {
        long last = 0;
        foreach (Entry entry in entries.OrderBy(static entry => entry.Offset))
        {
            if (entry.Offset < last || entry.Offset + LocalEntryLength > _content.Length)
            {
                throw Damaged(entry.Name);
            }

            ReadOnlySpan<byte> local = _content.AsSpan((int)entry.Offset);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(local.Slice(26));
            entry.Data = entry.Offset + LocalEntryLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(local.Slice(28));
            last = entry.Data + entry.PackedSize;
            if (BinaryPrimitives.ReadInt32LittleEndian(local) != LocalEntry
                || last > _content.Length
                || !local.Slice(LocalEntryLength, nameLength).SequenceEqual(entry.RawName))
            {
                throw Damaged(entry.Name);
            }
        }
    }

    private byte[] Extract(Entry entry, int maximum)
    {
        if (entry.Size > maximum)
        {
            throw new InputException("ZipTooLarge", _file, "", InputText.Quote(entry.Name), maximum);
        }

        byte[] data = new byte[entry.Size];
        using MemoryStream packed = new(_content, (int)entry.Data, (int)entry.PackedSize, writable: false);
        try
        {
            using Stream stream = entry.Method switch
            {
                Stored when entry.Size == entry.PackedSize => packed,
                Deflated => new DeflateStream(packed, CompressionMode.Decompress),
                _ => throw Damaged(entry.Name),
            };
            int length = 0;
            for (int count; length < data.Length && (count = stream.Read(data, length, data.Length - length)) > 0;)
            {
                length += count;
            }

            // One byte more than it says is as wrong as one less.
            if (length != data.Length || stream.ReadByte() >= 0)
            {
                throw Damaged(entry.Name);
            }
        }
        catch (InvalidDataException)
        {
            throw Damaged(entry.Name);
        }

        return ChecksumOf(data) == entry.Checksum ? data : throw Damaged(entry.Name);
    }

    private static uint ChecksumOf(byte[] data)
    {
        uint checksum = 0xFFFFFFFF;
        foreach (byte item in data)
        {
            checksum ^= item;
            for (int bit = 0; bit < 8; bit++)
            {
                checksum = (checksum >> 1) ^ (0xEDB88320 & (uint)-(int)(checksum & 1));
            }
        }

        return ~checksum;
    }

    private sealed class Entry(string name, byte[] rawName, int method, uint checksum, long packedSize, long size, long offset)
    {
        public string Name { get; } = name;

        public byte[] RawName { get; } = rawName;

        public int Method { get; } = method;

        public uint Checksum { get; } = checksum;

        public long PackedSize { get; } = packedSize;

        public long Size { get; } = size;

        public long Offset { get; } = offset;

        public bool IsFolder => Name[Name.Length - 1] == '/';

        /// <summary>Where its data begins.</summary>
        public long Data { get; set; }
    }
}
