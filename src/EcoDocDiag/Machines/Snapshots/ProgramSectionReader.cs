using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads what a snapshot says of other programs.</summary>
internal sealed class ProgramSectionReader
{
    private readonly SnapshotValueReader _values;
    private readonly ValueReader<Reading<string>> _readText;

    public ProgramSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readText = (ref Utf8JsonReader reader) => values.ReadReading(ref reader, values.Text);
    }

    public void Read(ref Utf8JsonReader reader, SnapshotPrograms programs)
    {
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("files"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, programs.Files, _values.Text, _readText);
            }
            else if (reader.ValueTextEquals("services"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, programs.Services, _values.Text, _readText);
            }
            else if (reader.ValueTextEquals("listeners"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, programs.Listeners, _values.Text, _readText);
            }
            else
            {
                throw Unknown(ref reader, "files, services, listeners");
            }
        }
    }
}
