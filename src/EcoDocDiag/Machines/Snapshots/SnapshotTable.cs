using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// What a section of a snapshot holds, in the order of its keys. A sorted array instead of a hash table: it is written in this order anyway,
/// and a fleet's files are read without hashing a single path.
/// </summary>
internal sealed class SnapshotTable<TKey, TValue> : SnapshotPiece
{
    private readonly IComparer<TKey> _order;
    // Null before the first entry: an empty array of each of our types would be made by code that is compiled in every process that reads a snapshot.
    private SnapshotEntry<TKey, TValue>[]? _items;
    private bool _sorted = true;

    public SnapshotTable(IComparer<TKey> order)
    {
        _order = order;
    }

    public int Count { get; private set; }

    public Enumerator GetEnumerator() => new(_items, Count);

    public bool TryGet(TKey key, out TValue value)
    {
        int index = Find(key);
        value = index < 0 ? default! : _items![index].Value;
        return index >= 0;
    }

    /// <summary>Removes all entries and keeps the room for them.</summary>
    public void Clear()
    {
        Count = 0;
        _sorted = true;
    }

    /// <summary>Makes room for <paramref name="count"/> entries at once.</summary>
    public void Reserve(int count)
    {
        if (_items is null || _items.Length < count)
        {
            Enlarge(count);
        }
    }

    /// <summary>The position of a key, or the complement of the one that it would have.</summary>
    public int Find(TKey key)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            int order = _order.Compare(_items![middle].Key, key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>Adds an entry unless the key has one: the first answer stands.</summary>
    public void TryAdd(TKey key, TValue value)
    {
        int index = Count > 0 && _order.Compare(_items![Count - 1].Key, key) < 0 ? ~Count : Find(key);
        if (index < 0)
        {
            SnapshotEntry<TKey, TValue>[] items = Grow();
            Array.Copy(items, ~index, items, ~index + 1, Count - ~index);
            items[~index] = new SnapshotEntry<TKey, TValue>(key, value);
            Count++;
        }
    }

    /// <summary>Adds an entry in whatever order a file has; <see cref="Seal"/> must follow before anything is looked up.</summary>
    public void Append(TKey key, TValue value)
    {
        SnapshotEntry<TKey, TValue>[] items = Grow();
        _sorted = _sorted && (Count == 0 || _order.Compare(items[Count - 1].Key, key) < 0);
        items[Count++] = new SnapshotEntry<TKey, TValue>(key, value);
    }

    /// <summary>Adds an entry behind all others; false, and nothing done, where its key does not come behind theirs.</summary>
    public bool TryAppendInOrder(TKey key, TValue value)
    {
        if (Count > 0 && _order.Compare(_items![Count - 1].Key, key) >= 0)
        {
            return false;
        }

        AppendInOrder(key, value);
        return true;
    }

    /// <summary>Adds an entry whose key is known to come behind all others.</summary>
    public void AppendInOrder(TKey key, TValue value)
    {
        Grow()[Count++] = new SnapshotEntry<TKey, TValue>(key, value);
    }

    /// <summary>Puts what was appended in order.</summary>
    /// <returns>False where a key occurs twice.</returns>
    public bool Seal()
    {
        if (_sorted)
        {
            return true;
        }

        Array.Sort(_items!, 0, Count, Comparer<SnapshotEntry<TKey, TValue>>.Create((left, right) => _order.Compare(left.Key, right.Key)));
        _sorted = true;
        for (int i = 1; i < Count; i++)
        {
            if (_order.Compare(_items![i - 1].Key, _items[i].Key) == 0)
            {
                return false;
            }
        }

        return true;
    }

    public SnapshotTable<TKey, TValue> Copy(Func<TValue, TValue> copyValue)
    {
        SnapshotTable<TKey, TValue> copy = new(_order);
        foreach (SnapshotEntry<TKey, TValue> item in this)
        {
            copy.Append(item.Key, copyValue(item.Value));
        }

        return copy;
    }

    public SnapshotTable<TKey, TValue> Copy() => Copy(static value => value);

    // The entries with room for one more.
    private SnapshotEntry<TKey, TValue>[] Grow()
    {
        if (_items is null || Count == _items.Length)
        {
            return Enlarge(Math.Max(8, Count * 2));
        }

        return _items;
    }

    private SnapshotEntry<TKey, TValue>[] Enlarge(int count)
    {
        SnapshotEntry<TKey, TValue>[] larger = new SnapshotEntry<TKey, TValue>[count];
        if (_items is not null)
        {
            Array.Copy(_items, larger, Count);
        }

        return _items = larger;
    }

    public struct Enumerator(SnapshotEntry<TKey, TValue>[]? items, int count)
    {
        private int _index = -1;

        public readonly SnapshotEntry<TKey, TValue> Current => items![_index];

        public bool MoveNext() => ++_index < count;
    }
}
