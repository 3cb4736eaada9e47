using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Checks;

/// <summary>
/// The user's own Compatibility View list: the REG_BINARY value <c>UserFilter</c>. Little-endian: a signature of 8 bytes, the number of entries, the length of
/// what follows, 1, the number of entries again; then the entries, each 0x0C, the FILETIME at which it was added, 1, the number of characters in 16 bits, and
/// the domain in UTF-16 without an end.
/// </summary>
/// <remarks>
/// Source: byte strings of public setup scripts, parsed here (lengths and dates fit), and a public reader of the value. Scripts write it with nonsense in the
/// length and the dates, so both are ignored and the entries themselves are followed, within the bytes that are there.
/// </remarks>
internal sealed class CompatibilityViewList
{
    private const int HeaderLength = 24;
    private const int CountOffset = 8;
    private const int LengthOffset = 12;
    private const int SecondCountOffset = 20;
    private const int LengthOfRest = HeaderLength - LengthOffset;
    private const int EntryHeaderLength = 18;
    private const int CharactersOffset = 16;
    private static readonly byte[] Signature = [0x41, 0x1F, 0x00, 0x00, 0x53, 0x08, 0xAD, 0xBA];

    private readonly byte[] _data;
    private readonly IReadOnlyList<Entry> _entries;
    private readonly int _end;

    private CompatibilityViewList(byte[] data, IReadOnlyList<Entry> entries, int end)
    {
        _data = data;
        _entries = entries;
        _end = end;
    }

    /// <summary>The domains in order.</summary>
    public IEnumerable<string> Domains => _entries.Select(static entry => entry.Domain);

    /// <summary>Reads a list. What follows the last entry is kept where it is zeros, and is a fault otherwise.</summary>
    /// <param name="data">The value's bytes.</param>
    /// <param name="list">The list; null where the bytes are not of the layout.</param>
    /// <param name="fault">What is wrong and at which offset, culture-free; empty for a good list.</param>
    public static bool TryParse(ReadOnlySpan<byte> data, [NotNullWhen(true)] out CompatibilityViewList? list, out string fault)
    {
        list = null;
        if (data.Length < HeaderLength || !data.Slice(0, Signature.Length).SequenceEqual(Signature))
        {
            fault = At(0, data.Length < HeaderLength ? "the header of 24 bytes ends early" : "the signature is not known");
            return false;
        }

        List<Entry> entries = [];
        int offset = HeaderLength;
        while (offset < data.Length && !IsZero(data.Slice(offset)))
        {
            int start = offset + EntryHeaderLength;
            if (start > data.Length)
            {
                fault = At(offset, "an entry ends early");
                return false;
            }

            int length = 2 * BinaryPrimitives.ReadUInt16LittleEndian(data.Slice(offset + CharactersOffset));
            if (length > data.Length - start)
            {
                fault = At(offset + CharactersOffset, "a length of " + (length / 2).ToString(CultureInfo.InvariantCulture) + " characters passes the end");
                return false;
            }

            string domain = Encoding.Unicode.GetString(data.Slice(start, length).ToArray()).TrimEnd('\0');
            entries.Add(new Entry(domain, offset, EntryHeaderLength + length));
            offset = start + length;
        }

        list = new CompatibilityViewList(data.ToArray(), entries, offset);
        fault = "";
        return true;
    }

    /// <summary>Whether <paramref name="domain"/> stands for <paramref name="host"/>: for itself and all below it.</summary>
    public static bool Covers(string domain, string host) =>
        domain.Length > 0
        && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    /// <summary>The entry that stands for <paramref name="host"/>, the first of several; null where none does.</summary>
    public string? Find(string host) => Domains.FirstOrDefault(domain => Covers(domain, host));

    /// <summary>The bytes of the list without the entries that stand for <paramref name="host"/>, all others as they are; null where none is left.</summary>
    public byte[]? Without(string host)
    {
        Entry[] kept = [.. _entries.Where(entry => !Covers(entry.Domain, host))];
        if (kept.Length == 0)
        {
            return null;
        }

        byte[] rewritten =
        [
            .. _data.AsSpan(0, HeaderLength).ToArray(),
            .. kept.SelectMany(entry => _data.AsSpan(entry.Offset, entry.Length).ToArray()),
            .. _data.AsSpan(_end).ToArray(),
        ];
        BinaryPrimitives.WriteInt32LittleEndian(rewritten.AsSpan(CountOffset), kept.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rewritten.AsSpan(SecondCountOffset), kept.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rewritten.AsSpan(LengthOffset), rewritten.Length - LengthOfRest);
        return rewritten;
    }

    private static bool IsZero(ReadOnlySpan<byte> data)
    {
        foreach (byte item in data)
        {
            if (item != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string At(int offset, string fault) => "offset " + offset.ToString(CultureInfo.InvariantCulture) + ": " + fault;

    private sealed record Entry(string Domain, int Offset, int Length);
}
