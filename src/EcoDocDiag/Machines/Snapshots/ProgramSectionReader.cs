using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads what a snapshot says of other programs.</summary>
internal sealed class ProgramSectionReader
{
    // In the order of their values, which count from 0.
    private static readonly string[] Signatures =
        [nameof(FileSignature.Microsoft), nameof(FileSignature.Other), nameof(FileSignature.Unsigned), nameof(FileSignature.Invalid)];

    private readonly SnapshotValueReader _values;
    private readonly ValueReader<Reading<string>> _readText;
    private readonly ValueReader<Reading<FileSignature>> _readSignature;

    public ProgramSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readText = (ref Utf8JsonReader reader) => values.ReadReading(ref reader, values.Text);
        _readSignature = (ref Utf8JsonReader reader) => values.ReadReading(ref reader, static (ref Utf8JsonReader word) => (FileSignature)ReadWord(ref word, Signatures));
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
            else if (reader.ValueTextEquals("signatures"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, programs.Signatures, _values.Text, _readSignature);
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
                throw Unknown(ref reader, "files, signatures, services, listeners");
            }
        }
    }
}
