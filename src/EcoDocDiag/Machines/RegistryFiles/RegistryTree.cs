using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// What files say of one hive. An exported key comes with all that is below it, so a key that such a file names is known with its
/// whole subtree: what is not there is absent. Outside of those subtrees nothing is known, save what a file holds. What a file could not tell, because a line
/// of it could not be read, is neither: a reading of it fails and names the line.
/// </summary>
internal sealed class RegistryTree
{
    private const string SystemKey = "SYSTEM";
    private const string CurrentControlSet = "CurrentControlSet";
    private const string ControlSet = "ControlSet";

    private readonly Node _root = new();
    private string? _controlSet;

    /// <summary>How many keys the tree has, those that only lead to others included.</summary>
    public int Count { get; private set; }

    /// <summary>Sets or deletes what <paramref name="key"/> says.</summary>
    /// <param name="key">The key.</param>
    /// <param name="file">The file that says it.</param>
    /// <returns>The first value that another file gives differently, and that file; null where there is none.</returns>
    public (string Value, string File)? Apply(RegistryExportKey key, string file)
    {
        Node node = Open(key);
        if (key.Doubt is { } doubt)
        {
            node.Mark(null, doubt);
            return null;
        }

        node.Coverage = Wider(node.Coverage, key.Coverage);
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

        node.Mark(key.Faults);
        if (key.Lost is { } lost)
        {
            MarkLost(key.SubKey, lost);
        }

        return differs;
    }

    /// <summary>
    /// Lets a control set stand for the current one, which is a link that a PC makes when it starts and the files of a hive do not have: the one that <c>Select</c> names,
    /// else the only one.
    /// </summary>
    /// <returns>Its name; null where the current one was captured, or which one it is cannot be told.</returns>
    public string? UseControlSet()
    {
        if (_root.FindChild(SystemKey) is not { } system || system.FindChild(CurrentControlSet) is not null)
        {
            return null;
        }

        string[] sets = [.. system.SubKeyNames().Where(static name => name.StartsWith(ControlSet, StringComparison.OrdinalIgnoreCase))];
        string? current = system.FindChild("Select")?.Find("Current")?.Value.TryGetDWord(out int number) == true
            ? ControlSet + number.ToString("D3", CultureInfo.InvariantCulture)
            : null;
        _controlSet = current is null
            ? sets.Length == 1 ? sets[0] : null
            : Array.Find(sets, name => name.Equals(current, StringComparison.OrdinalIgnoreCase));
        return _controlSet;
    }

    public Reading<RegistryValue> ReadValue(string subKey, string name)
    {
        Place place = Find(subKey);
        if (place.Existing?.Find(name) is { } given)
        {
            return Reading<RegistryValue>.Present(given.Value);
        }

        return (place.Node is null ? place.Lost : place.Node.FaultOf(name)) is { } fault ? Reading<RegistryValue>.Failed(ReadReason.Malformed, fault)
            : place.KnowsValues ? Reading<RegistryValue>.Absent()
            : Reading<RegistryValue>.NotCaptured();
    }

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(string subKey)
    {
        Place place = Find(subKey);
        return (place.Node is null ? place.Lost : place.Node.FaultOfValues) is { } fault
                ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Failed(ReadReason.Malformed, fault)
            : !place.KnowsValues ? place.Existing is { HasValues: true } held
                ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Partial(held.Values())
                : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.NotCaptured()
            : place.Existing is { } node ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present(node.Values())
            : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Absent();
    }

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(string subKey)
    {
        Place place = Find(subKey);
        return !place.IsCovered && place.Node?.IsDoubtful != true ? Reading<IReadOnlyList<string>>.NotCaptured()
            : (place.Node is null ? place.Lost : place.Node.FaultOfSubKeys) is { } fault ? Reading<IReadOnlyList<string>>.Failed(ReadReason.Malformed, fault)
            : place.Existing is { } node ? Reading<IReadOnlyList<string>>.Present(node.SubKeyNames())
            : Reading<IReadOnlyList<string>>.Absent();
    }

    private static RegistryExportCoverage Wider(RegistryExportCoverage first, RegistryExportCoverage second) => first < second ? first : second;

    private Place Find(string subKey)
    {
        Node node = _root;
        bool isCovered = _root.IsCovering;
        foreach (string name in Names(subKey))
        {
            if (node.FindChild(name) is not { } child)
            {
                return new Place(null, isCovered, isCovered ? node.Lost : null);
            }

            node = child;
            isCovered |= node.IsCovering;
        }

        return new Place(node, isCovered, null);
    }

    // A key of which it is doubtful whether Windows has it makes those that lead to it doubtful as well, where nothing else names them.
    private Node Open(RegistryExportKey key)
    {
        bool exists = !key.Deletes && key.Doubt is null;
        Node node = _root;
        node.Exists |= exists;
        foreach (string name in key.SubKey.Length == 0 ? [] : key.SubKey.Split('\\'))
        {
            Node? child = node.FindChild(name);
            if (child is null)
            {
                child = node.AddChild(name);
                Count++;
            }

            node = child;
            node.Exists |= exists;
            if (key.Doubt is { } doubt)
            {
                node.Doubt(doubt);
            }
        }

        return node;
    }

    private void MarkLost(string subKey, string place)
    {
        Node node = _root;
        node.Lose(place);
        foreach (string name in subKey.Length == 0 ? [] : subKey.Split('\\'))
        {
            node = node.FindChild(name)!;
            node.Lose(place);
        }

        node.Mark(null, place);
    }

    private string[] Names(string subKey)
    {
        string[] names = subKey.Length == 0 ? [] : subKey.Split('\\');
        if (_controlSet is not null
            && names.Length > 1
            && names[0].Equals(SystemKey, StringComparison.OrdinalIgnoreCase)
            && names[1].Equals(CurrentControlSet, StringComparison.OrdinalIgnoreCase))
        {
            names[1] = _controlSet;
        }

        return names;
    }

    private readonly record struct Place(Node? Node, bool IsCovered, string? Lost)
    {
        public Node? Existing => Node is { Exists: true } ? Node : null;

        public bool KnowsValues => IsCovered || Node is { Coverage: RegistryExportCoverage.Values };
    }

    private sealed class Node
    {
        private NamedItems<Node> _children;
        private NamedItems<GivenValue> _values;
        private Marks? _marks;

        public RegistryExportCoverage Coverage { get; set; } = RegistryExportCoverage.Held;

        public bool Exists { get; set; }

        public bool IsCovering => Coverage == RegistryExportCoverage.Subtree;

        public bool HasValues => _values.Count > 0;

        public bool IsDoubtful => !Exists && _marks?.Doubt is not null;

        /// <summary>The line after which keys below may be missing; null where none can.</summary>
        public string? Lost => _marks?.Lost;

        /// <summary>The first line that may be of a value which is not there; null where all lines could be read.</summary>
        public string? FaultOfValues => _marks is null ? null : _marks.Any ?? _marks.Values?.FirstOrDefault(fault => Find(fault.Key) is null).Value;

        /// <summary>The first line that may be of a key right below which is not there; null where there is none.</summary>
        public string? FaultOfSubKeys =>
            _marks is null ? null
            : (Exists ? null : _marks.Doubt) ?? _marks.Any ?? _marks.Lost ?? _children.Items().FirstOrDefault(static child => child.Value.IsDoubtful).Value?._marks!.Doubt;

        public Node? FindChild(string name) => _children.TryGet(name, out Node child) ? child : null;

        public Node AddChild(string name)
        {
            Node child = new();
            _children.Set(name, child);
            return child;
        }

        public GivenValue? Find(string name) => _values.TryGet(name, out GivenValue value) ? value : null;

        /// <summary>The line that may be of the value, where the value is not there; null where there is none.</summary>
        public string? FaultOf(string name) =>
            _marks is null ? null : _marks.Values is not null && _marks.Values.TryGetValue(name, out string? place) ? place : _marks.Any;

        public void Set(string name, RegistryValue? value, string file)
        {
            _marks?.Values?.Remove(name);
            if (value is null)
            {
                _values.Remove(name);
            }
            else
            {
                _values.Set(name, new GivenValue(value, file));
            }
        }

        public void Mark(IReadOnlyList<KeyValuePair<string?, string>> faults)
        {
            foreach (KeyValuePair<string?, string> fault in faults)
            {
                Mark(fault.Key, fault.Value);
            }
        }

        public void Mark(string? valueName, string place)
        {
            _marks ??= new Marks();
            if (valueName is null)
            {
                _marks.Any ??= place;
            }
            else
            {
                (_marks.Values ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase))[valueName] = place;
            }
        }

        public void Doubt(string place) => (_marks ??= new Marks()).Doubt ??= place;

        public void Lose(string place) => (_marks ??= new Marks()).Lost ??= place;

        /// <summary>Deletes the key and all below it.</summary>
        /// <returns>How many keys below it there were.</returns>
        public int Clear()
        {
            int count = 0;
            Stack<Node> below = new(_children.Items().Select(static child => child.Value));
            while (below.Count > 0)
            {
                count++;
                foreach (KeyValuePair<string, Node> child in below.Pop()._children.Items())
                {
                    below.Push(child.Value);
                }
            }

            Exists = false;
            _children = default;
            _values = default;
            _marks = null;
            return count;
        }

        // In the order of a snapshot, so that a recording of an export reads the same.
        public List<KeyValuePair<string, RegistryValue>> Values()
        {
            List<KeyValuePair<string, RegistryValue>> values = [.. _values.Items().Select(static value => new KeyValuePair<string, RegistryValue>(value.Key, value.Value.Value))];
            values.Sort(static (first, second) => StringComparer.OrdinalIgnoreCase.Compare(first.Key, second.Key));
            return values;
        }

        public List<string> SubKeyNames() =>
            [.. _children.Items().Where(static child => child.Value.Exists).Select(static child => child.Key).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)];

        // Of the lines that could not be read, each the first of its kind.
        private sealed class Marks
        {
            public string? Any { get; set; }

            public string? Doubt { get; set; }

            public string? Lost { get; set; }

            public Dictionary<string, string>? Values { get; set; }
        }
    }

    private readonly record struct GivenValue(RegistryValue Value, string File);
}
