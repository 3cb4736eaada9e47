using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Items by their names, which are compared without case. A few are a list, more are a table: most of a million keys have one or two keys below them, for which a
/// table takes five times the memory of all the rest of the key.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
internal struct NamedItems<T>
{
    private const int Few = 8;

    private KeyValuePair<string, T>[]? _few;
    private int _fewCount;
    private Dictionary<string, T>? _many;

    /// <summary>How many there are.</summary>
    public readonly int Count => _many?.Count ?? _fewCount;

    /// <summary>The item with a name.</summary>
    public readonly bool TryGet(string name, out T item)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(name, out item!);
        }

        int index = IndexOf(name);
        item = index < 0 ? default! : _few![index].Value;
        return index >= 0;
    }

    /// <summary>Puts an item under a name, in place of the one that has it.</summary>
    public void Set(string name, T item)
    {
        if (_many is not null)
        {
            _many[name] = item;
        }
        else if (IndexOf(name) is >= 0 and int index)
        {
            _few![index] = new KeyValuePair<string, T>(_few[index].Key, item);
        }
        else if (_fewCount < Few)
        {
            if (_few is null || _fewCount == _few.Length)
            {
                Array.Resize(ref _few, _fewCount == 0 ? 1 : Math.Min(2 * _fewCount, Few));
            }

            _few[_fewCount++] = new KeyValuePair<string, T>(name, item);
        }
        else
        {
            _many = _few!.ToDictionary(static known => known.Key, static known => known.Value, StringComparer.OrdinalIgnoreCase);
            _few = null;
            _fewCount = 0;
            _many[name] = item;
        }
    }

    /// <summary>Takes the item with a name away.</summary>
    public void Remove(string name)
    {
        if (_many is not null)
        {
            _many.Remove(name);
        }
        else if (IndexOf(name) is >= 0 and int index)
        {
            _fewCount--;
            Array.Copy(_few!, index + 1, _few!, index, _fewCount - index);
            _few![_fewCount] = default;
        }
    }

    /// <summary>All of them.</summary>
    public readonly IEnumerable<KeyValuePair<string, T>> Items() => _many ?? _few?.Take(_fewCount) ?? [];

    private readonly int IndexOf(string name)
    {
        for (int index = 0; index < _fewCount; index++)
        {
            if (_few![index].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }
}
