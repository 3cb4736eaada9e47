using System;
using System.Collections.Generic;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads what a snapshot has of the logs of Windows.</summary>
internal sealed class EventSectionReader
{
    private const int LongestText = 255;

    private readonly SnapshotValueReader _values;
    private readonly ValueReader<string> _readLog;
    private readonly ValueReader<Reading<IReadOnlyList<TraceEvent>>> _readEvents;

    public EventSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readLog = ReadLog;
        ValueReader<IReadOnlyList<TraceEvent>> events = ReadList;
        _readEvents = (ref Utf8JsonReader reader) => values.ReadReading(ref reader, events);
    }

    public SnapshotTable<string, Reading<IReadOnlyList<TraceEvent>>> Read(ref Utf8JsonReader reader)
    {
        SnapshotTable<string, Reading<IReadOnlyList<TraceEvent>>> events = new(SnapshotOrder.Name);
        SnapshotValueReader.ReadTable(ref reader, events, _readLog, _readEvents);
        return events;
    }

    private string ReadLog(ref Utf8JsonReader reader)
    {
        string name = _values.ReadText(ref reader);
        return name is nameof(TraceLog.Schannel) or nameof(TraceLog.Capi2) ? name : throw Error(ref reader, Mistyped, "Schannel, Capi2");
    }

    private IReadOnlyList<TraceEvent> ReadList(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        List<TraceEvent> events = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            events.Add(events.Count < TraceEvent.MaximumCount ? ReadEvent(ref reader) : throw Error(ref reader, Mistyped, FormattableString.Invariant($"at most {TraceEvent.MaximumCount} events")));
        }

        return events;
    }

    private TraceEvent ReadEvent(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        TraceEvent read = new(DateTime.SpecifyKind(default, DateTimeKind.Utc), 0, 0, "", "", "");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("time"u8))
            {
                reader.Read();
                read = read with { TimeUtc = ReadTime(ref reader) };
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                read = read with { Id = ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("level"u8))
            {
                reader.Read();
                read = read with { Level = ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                read = read with { Code = ReadShort(ref reader) };
            }
            else if (reader.ValueTextEquals("host"u8))
            {
                read = read with { Host = ReadShort(ref reader) };
            }
            else if (reader.ValueTextEquals("certificate"u8))
            {
                read = read with { Certificate = ReadShort(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "time, id, level, code, host, certificate");
            }
        }

        return read;
    }

    private string ReadShort(ref Utf8JsonReader reader) =>
        _values.ReadMemberText(ref reader) is { Length: <= LongestText } text ? text : throw Error(ref reader, Mistyped, FormattableString.Invariant($"at most {LongestText} characters"));
}
