namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What stands in a snapshot for a value that was not read.</summary>
internal struct UnreadValue
{
    public string? Failed;
    public string? Detail;
    public string? NotCaptured;

    public readonly bool IsSet => Failed is not null || NotCaptured is not null;

    public readonly Reading<T> ToReading<T>()
        where T : notnull =>
        Failed is not null ? Reading<T>.Failed(Failed, Detail ?? "") : Reading<T>.NotCaptured(NotCaptured!);
}
