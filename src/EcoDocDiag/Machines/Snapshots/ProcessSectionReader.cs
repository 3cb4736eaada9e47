using System.Collections.Generic;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the running programs of a snapshot.</summary>
internal sealed class ProcessSectionReader
{
    private readonly SnapshotValueReader _values;
    private readonly ValueReader<Reading<IReadOnlyList<RunningProcess>>> _readProcesses;

    public ProcessSectionReader(SnapshotValueReader values)
    {
        _values = values;
        ValueReader<IReadOnlyList<RunningProcess>> processes = SnapshotValueReader.ListOf(ReadProcess);
        _readProcesses = (ref Utf8JsonReader reader) => values.ReadReading(ref reader, processes);
    }

    public void Read(ref Utf8JsonReader reader, SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> processes) =>
        SnapshotValueReader.ReadTable(ref reader, processes, _values.Text, _readProcesses);

    private RunningProcess ReadProcess(ref Utf8JsonReader reader)
    {
        RunningProcess process = new("", 0, null);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                process = process with { Name = _values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                process = process with { Id = ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("started"u8))
            {
                reader.Read();
                process = process with { StartedUtc = ReadTime(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "name, id, started");
            }
        }

        return process;
    }
}
