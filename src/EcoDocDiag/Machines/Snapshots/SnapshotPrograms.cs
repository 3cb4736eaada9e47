using System.Globalization;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of other programs: versions of files and who signed them by their names, states of services by theirs, listeners by their ports.</summary>
internal sealed class SnapshotPrograms : SnapshotPiece
{
    public SnapshotTable<string, Reading<string>> Files { get; private set; } = new(SnapshotOrder.Name);

    public SnapshotTable<string, Reading<FileSignature>> Signatures { get; private set; } = new(SnapshotOrder.Name);

    public SnapshotTable<string, Reading<string>> Services { get; private set; } = new(SnapshotOrder.Name);

    public SnapshotTable<string, Reading<string>> Listeners { get; private set; } = new(SnapshotOrder.Name);

    public bool IsEmpty => Files.Count + Signatures.Count + Services.Count + Listeners.Count == 0;

    public static string KeyOf(int port) => port.ToString(CultureInfo.InvariantCulture);

    public SnapshotPrograms Copy() => new() { Files = Files.Copy(), Signatures = Signatures.Copy(), Services = Services.Copy(), Listeners = Listeners.Copy() };
}
