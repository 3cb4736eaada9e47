namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// A key of a <see cref="SnapshotTable{TKey, TValue}"/> and what it holds for it. A type of our own, as are the keys of several parts: they are
/// compiled ahead of time, while the framework's generic types over ours are compiled anew in every process that reads a snapshot.
/// </summary>
internal readonly struct SnapshotEntry<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key { get; } = key;

    public TValue Value { get; } = value;
}
