namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of the user's profile.</summary>
internal sealed class SnapshotProfile : SnapshotPiece
{
    public Reading<UserProfile> State { get; set; } = Reading<UserProfile>.NotCaptured();

    public SnapshotProfile Copy() => new() { State = State };
}
