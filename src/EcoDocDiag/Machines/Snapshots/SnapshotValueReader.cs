using System;
using System.Collections.Generic;
using System.Text.Json;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Reads what the sections of a snapshot are made of: texts, tables and lists, and values that were read, were absent or were not read.
/// Texts and certificates that several snapshots share become one object.
/// </summary>
internal sealed class SnapshotValueReader
{
    private readonly Utf8Cache<string> _texts = new(4096, 512);
    private readonly Utf8Cache<EncodedCertificate> _certificates = new(1024, 16 * 1024);

    public SnapshotValueReader()
    {
        Text = ReadText;
        Texts = ListOf(Text);
        Encoded = ReadEncoded;
    }

    /// <summary>Reads a text.</summary>
    public ValueReader<string> Text { get; }

    /// <summary>Reads an array of texts.</summary>
    public ValueReader<IReadOnlyList<string>> Texts { get; }

    /// <summary>Reads a certificate in base64.</summary>
    public ValueReader<EncodedCertificate> Encoded { get; }

    /// <summary>Reads an array of what <paramref name="read"/> reads.</summary>
    public static ValueReader<IReadOnlyList<T>> ListOf<T>(ValueReader<T> read) => (ref Utf8JsonReader reader) => ReadList(ref reader, read);

    /// <summary>Reads an object from name to reading.</summary>
    public static void ReadTable<TKey, T>(ref Utf8JsonReader reader, SnapshotTable<TKey, T> table, ValueReader<TKey> readKey, ValueReader<T> read)
    {
        BeginObject(ref reader);
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            TKey key = readKey(ref reader);
            reader.Read();
            table.Append(key, read(ref reader));
        }

        Seal(table, start);
    }

    /// <summary>Reads an array of entries with keys of several parts.</summary>
    public static void ReadEntries<TKey, T>(ref Utf8JsonReader reader, SnapshotTable<TKey, T> table, ValueReader<SnapshotEntry<TKey, T>> read)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        long start = reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartObject, "an object");
            SnapshotEntry<TKey, T> entry = read(ref reader);
            table.Append(entry.Key, entry.Value);
        }

        Seal(table, start);
    }

    /// <summary>Ends a table, each of whose names must stand in it once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="start">Where it begins, for an error.</param>
    public static void Seal<TKey, T>(SnapshotTable<TKey, T> table, long start)
    {
        if (!table.Seal())
        {
            throw new SnapshotFormatException(Mistyped, start, "each name once");
        }
    }

    public static List<T> ReadList<T>(ref Utf8JsonReader reader, ValueReader<T> read)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(read(ref reader));
        }

        return list;
    }

    /// <summary>Reads a whole number, or why there is none.</summary>
    public Reading<int> ReadNumber(ref Utf8JsonReader reader) => ReadReading(ref reader, ReadInt32);

    /// <summary>Reads what <paramref name="read"/> reads, null for absence, or the object that says why it was not read.</summary>
    public Reading<T> ReadReading<T>(ref Utf8JsonReader reader, ValueReader<T> read)
        where T : notnull
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Reading<T>.Absent();
            case JsonTokenType.StartObject:
                long start = reader.TokenStartIndex;
                UnreadValue unread = default;
                while (NextMember(ref reader))
                {
                    if (!TakeUnread(ref reader, ref unread))
                    {
                        throw Unknown(ref reader, "failed, detail, notCaptured");
                    }
                }

                return unread.IsSet ? unread.ToReading<T>() : throw new SnapshotFormatException(Mistyped, start, "failed or notCaptured");
            default:
                return Reading<T>.Present(read(ref reader));
        }
    }

    /// <summary>Takes a member of the object that stands for a value that was not read; false where it is another member.</summary>
    public bool TakeUnread(ref Utf8JsonReader reader, ref UnreadValue unread)
    {
        if (reader.ValueTextEquals("failed"u8))
        {
            // A code, which goes into findings and totals as it is.
            unread.Failed = InputText.Escape(ReadMemberText(ref reader));
        }
        else if (reader.ValueTextEquals("detail"u8))
        {
            unread.Detail = ReadMemberText(ref reader);
        }
        else if (reader.ValueTextEquals("notCaptured"u8))
        {
            unread.NotCaptured = InputText.Escape(ReadMemberText(ref reader));
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Reads the text of a member whose name was read.</summary>
    public string ReadMemberText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ReadText(ref reader);
    }

    /// <summary>The text or the name that was read.</summary>
    public string ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Error(ref reader, Mistyped, "a text");
        }

        if (_texts.TryGet(reader.ValueSpan, out string text))
        {
            return text;
        }

        try
        {
            return _texts.Add(reader.ValueSpan, reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair.
            throw Error(ref reader, "NotUtf8", "");
        }
    }

    // Plain base64 is looked up as it stands; only an escaped one has to be decoded to be known.
    public EncodedCertificate ReadEncoded(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "base64");
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        return reader.ValueIsEscaped ? EncodedCertificate.Own(ReadBase64(ref reader))
            : _certificates.TryGet(raw, out EncodedCertificate known) ? known
            : _certificates.Add(raw, EncodedCertificate.Own(ReadBase64(ref reader)));
    }
}
