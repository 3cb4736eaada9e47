using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// What registry exports say of one hive. An exported key comes with all that is below it, so a key that the files name is known with its
/// whole subtree: what is not there is absent. Outside of those subtrees nothing is known.
/// </summary>
internal sealed class RegistryTree
{
    private readonly Node _root = new("");

    /// <summary>How many keys the tree has, those that only lead to others included.</summary>
    public int Count { get; private set; }

    /// <summary>Sets or deletes what <paramref name="key"/> says.</summary>
    /// <param name="key">The key.</param>
    /// <param name="file">The file that says it.</param>
    /// <returns>The first value that another file gives differently, and that file; null where there is none.</returns>
    public (string Value, string File)? Apply(RegistryExportKey key, string file)
    {
        Node node = Open(key.SubKey, exists: !key.Deletes);
        node.IsNamed = true;
        if (key.Deletes)
        {
            Count -= node.Clear();
            return null;
        }

        // Most keys are in one file, once: then there is nothing to compare with.
        bool isKnown = node.HasValues;
        (string Value, string File)? differs = null;
        foreach (KeyValuePair<string, RegistryValue?> value in key.Values)
        {
            if (isKnown && value.Value is not null && node.Find(value.Key) is { } given && given.File != file)
            {
                if (given.Value.Equals(value.Value))
                {
                    continue;
                }

                differs ??= (value.Key, given.File);
            }

            node.Set(value.Key, value.Value, file);
        }

        return differs;
    }

    public Reading<RegistryValue> ReadValue(string subKey, string name) => Find(subKey, out Node? node) switch
    {
        ReadState.Present => node!.Find(name) is { } given ? Reading<RegistryValue>.Present(given.Value) : Reading<RegistryValue>.Absent(),
        ReadState.Absent => Reading<RegistryValue>.Absent(),
        _ => Reading<RegistryValue>.NotCaptured(),
    };

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(string subKey) =>
        Read<IReadOnlyList<KeyValuePair<string, RegistryValue>>>(subKey, static node => node.Values());

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(string subKey) =>
        Read<IReadOnlyList<string>>(subKey, static node => node.SubKeyNames());

    private Reading<T> Read<T>(string subKey, Func<Node, T> read)
        where T : notnull =>
        Find(subKey, out Node? node) switch
        {
            ReadState.Present => Reading<T>.Present(read(node!)),
            ReadState.Absent => Reading<T>.Absent(),
            _ => Reading<T>.NotCaptured(),
        };

    private ReadState Find(string subKey, out Node? node)
    {
        node = _root;
        bool isCovered = _root.IsNamed;
        foreach (string name in Names(subKey))
        {
            node = node.FindChild(name);
            if (node is null)
            {
                return isCovered ? ReadState.Absent : ReadState.NotCaptured;
            }

            isCovered |= node.IsNamed;
        }

        return !isCovered ? ReadState.NotCaptured : node.Exists ? ReadState.Present : ReadState.Absent;
    }

    private Node Open(string subKey, bool exists)
    {
        Node node = _root;
        node.Exists |= exists;
        foreach (string name in Names(subKey))
        {
            Node? child = node.FindChild(name);
            if (child is null)
            {
                child = node.AddChild(name);
                Count++;
            }

            node = child;
            node.Exists |= exists;
        }

        return node;
    }

    private static string[] Names(string subKey) => subKey.Length == 0 ? [] : subKey.Split('\\');

    private sealed class Node(string name)
    {
        private Dictionary<string, Node>? _children;
        private Dictionary<string, GivenValue>? _values;

        public string Name { get; } = name;

        public bool IsNamed { get; set; }

        public bool Exists { get; set; }

        public bool HasValues => _values is { Count: > 0 };

        public Node? FindChild(string name) => _children is not null && _children.TryGetValue(name, out Node? child) ? child : null;

        public Node AddChild(string name)
        {
            Node child = new(name);
            (_children ??= new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase)).Add(name, child);
            return child;
        }

        public GivenValue? Find(string name) => _values is not null && _values.TryGetValue(name, out GivenValue value) ? value : null;

        public void Set(string name, RegistryValue? value, string file)
        {
            _values ??= new Dictionary<string, GivenValue>(StringComparer.OrdinalIgnoreCase);
            if (value is null)
            {
                _values.Remove(name);
            }
            else
            {
                _values[name] = new GivenValue(value, file);
            }
        }

        /// <summary>Deletes the key and all below it.</summary>
        /// <returns>How many keys below it there were.</returns>
        public int Clear()
        {
            int count = 0;
            Stack<Node> below = new(_children?.Values ?? Enumerable.Empty<Node>());
            while (below.Count > 0)
            {
                count++;
                foreach (Node child in below.Pop()._children?.Values ?? Enumerable.Empty<Node>())
                {
                    below.Push(child);
                }
            }

            Exists = false;
            _children = null;
            _values = null;
            return count;
        }

        // In the order of a snapshot, so that a recording of an export reads the same.
        public List<KeyValuePair<string, RegistryValue>> Values()
        {
            if (_values is null)
            {
                return [];
            }

            string[] names = [.. _values.Keys];
            Array.Sort(names, StringComparer.OrdinalIgnoreCase);
            List<KeyValuePair<string, RegistryValue>> values = new(names.Length);
            foreach (string name in names)
            {
                values.Add(new KeyValuePair<string, RegistryValue>(name, _values[name].Value));
            }

            return values;
        }

        public List<string> SubKeyNames() =>
            _children is null
                ? []
                : [.. _children.Values.Where(static child => child.Exists).Select(static child => child.Name).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)];
    }

    private readonly record struct GivenValue(RegistryValue Value, string File);
}
