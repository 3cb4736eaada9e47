using System.Text;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the registry keys of a snapshot. Names and values that several snapshots share become one object.</summary>
internal sealed class RegistrySectionReader
{
    private readonly SnapshotValueReader _values;
    private readonly Utf8Cache<RegistryKeyName> _keys = new(2048, 512);
    private readonly Utf8Cache<RegistryValue> _numbers = new(512, 16);
    private readonly Utf8Cache<RegistryValue> _strings = new(1024, 256);
    private readonly ValueReader<Reading<RegistryValue>> _readValue;

    public RegistrySectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readValue = ReadValue;
    }

    public void Read(ref Utf8JsonReader reader, SnapshotTable<RegistryPath, SnapshotKey> registry)
    {
        BeginObject(ref reader);
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            RegistryPath path = ReadKeyName(ref reader);
            registry.Append(path, ReadKey(ref reader));
        }

        SnapshotValueReader.Seal(registry, start);
    }

    public SnapshotKey ReadKey(ref Utf8JsonReader reader)
    {
        SnapshotKey key = new();
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("exists"u8))
            {
                reader.Read();
                key.IsAbsent = !ReadBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("values"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, key.Values, _values.Text, _readValue);
            }
            else if (reader.ValueTextEquals("allValues"u8))
            {
                reader.Read();
                key.Listing = _values.ReadReading(ref reader, ReadBoolean);
            }
            else if (reader.ValueTextEquals("subKeys"u8))
            {
                reader.Read();
                key.SubKeys = _values.ReadReading(ref reader, _values.Texts);
            }
            else
            {
                throw Unknown(ref reader, "exists, values, allValues, subKeys");
            }
        }

        return key;
    }

    public RegistryPath ReadKeyName(ref Utf8JsonReader reader)
    {
        if (_keys.TryGet(reader.ValueSpan, out RegistryKeyName name))
        {
            return name.Path;
        }

        return RegistryPath.TryParse(_values.ReadText(ref reader), out RegistryPath path)
            ? _keys.Add(reader.ValueSpan, new RegistryKeyName(path)).Path
            : throw Error(ref reader, Mistyped, @"HKCU\… or HKLM\…");
    }

    private Reading<RegistryValue> ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Reading<RegistryValue>.Absent();
            case JsonTokenType.Number:
                if (!_numbers.TryGet(reader.ValueSpan, out RegistryValue number))
                {
                    number = _numbers.Add(reader.ValueSpan, RegistryValue.DWord(unchecked((int)ReadUInt32(ref reader))));
                }

                return Reading<RegistryValue>.Present(number);
            case JsonTokenType.String:
                if (!_strings.TryGet(reader.ValueSpan, out RegistryValue text))
                {
                    text = _strings.Add(reader.ValueSpan, RegistryValue.String(_values.ReadText(ref reader)));
                }

                return Reading<RegistryValue>.Present(text);
            case JsonTokenType.StartObject:
                return ReadTypedValue(ref reader);
            default:
                throw Error(ref reader, Mistyped, "null, a number, a text or an object");
        }
    }

    private Reading<RegistryValue> ReadTypedValue(ref Utf8JsonReader reader)
    {
        long start = reader.TokenStartIndex;
        UnreadValue unread = default;
        uint? type = null;
        byte[]? data = null;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = ReadUInt32(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                data = Encoding.Unicode.GetBytes(_values.ReadMemberText(ref reader) + "\0");
            }
            else if (reader.ValueTextEquals("hex"u8))
            {
                reader.Read();
                data = ReadHex(ref reader);
            }
            else if (!_values.TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "type, text, hex, failed, detail, notCaptured");
            }
        }

        if (unread.IsSet)
        {
            return unread.ToReading<RegistryValue>();
        }

        return type is { } number && data is not null
            ? Reading<RegistryValue>.Present(new RegistryValue(unchecked((RegistryValueType)number), data))
            : throw new SnapshotFormatException(Mistyped, start, "type with text or hex");
    }

    private sealed class RegistryKeyName(RegistryPath path)
    {
        public RegistryPath Path { get; } = path;
    }
}
