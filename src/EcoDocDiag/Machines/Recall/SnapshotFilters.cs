namespace EcoDocDiag.Machines.Recall;

/// <summary>What a reader of snapshots leaves out; null where all counts.</summary>
/// <param name="Key">Of a registry key, from its name on.</param>
/// <param name="Probes">Of the probes.</param>
internal sealed record SnapshotFilters(TextFilter? Key = null, TextFilter? Probes = null);
