using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads what <c>reg query</c> prints: a key on a line of its own, and below it a line a value, <c>name    REG_SZ    data</c>, in the language of the PC. With <c>/s</c> the keys below it follow,
/// each with its values; without, their names alone. The text does not say which options it was made with, so what it covers is taken from its form, and where that leaves a doubt the narrower is
/// taken: a listing that counts its matches was filtered, and of a single value the query may have asked for no other (<c>/v</c>).
/// </summary>
internal sealed class RegistryQueryReader
{
    private const string Indent = "    ";
    private const string TypePrefix = "REG_";

    private static readonly string[] DefaultNames = ["(Default)", "(既定)", "<NO NAME>"];
    private static readonly string[] UnsetDefaults = ["(value not set)", "(値の設定なし)"];
    private static readonly string[] Errors = ["ERROR:", "エラー:"];
    private static readonly string[] MatchCounts = ["End of search", "検索の"];

    private static readonly Dictionary<string, RegistryValueType> Types = new(StringComparer.Ordinal)
    {
        ["REG_NONE"] = RegistryValueType.None,
        ["REG_SZ"] = RegistryValueType.String,
        ["REG_EXPAND_SZ"] = RegistryValueType.ExpandString,
        ["REG_BINARY"] = RegistryValueType.Binary,
        ["REG_DWORD"] = RegistryValueType.DWord,
        ["REG_MULTI_SZ"] = RegistryValueType.MultiString,
        ["REG_QWORD"] = RegistryValueType.QWord,
        ["REG_DWORD_BIG_ENDIAN"] = RegistryValueType.DWordBigEndian,
        ["REG_LINK"] = RegistryValueType.Link,
        ["REG_RESOURCE_LIST"] = (RegistryValueType)8,
        ["REG_FULL_RESOURCE_DESCRIPTOR"] = (RegistryValueType)9,
        ["REG_RESOURCE_REQUIREMENTS_LIST"] = (RegistryValueType)10,
    };

    private readonly string _file;
    private readonly SkippedLines _skipped;
    private readonly List<Block> _blocks = [];
    private bool _isFiltered;

    private RegistryQueryReader(string file)
    {
        _file = file;
        _skipped = new SkippedLines(file);
        _skipped.Add(new InputWarning("ReadAsQuery", file, ""));
    }

    /// <summary>Whether a text is what <c>reg query</c> prints; a command line before it may have been copied with it.</summary>
    public static bool IsQueryText(string text) =>
        TextLines.Of(text).Where(static line => line.Text.Trim().Length > 0).Take(10).Any(static line => IsKey(line.Text) && RegistryKeyName.Parse(line.Text) is not null);

    /// <summary>Reads the text of a file.</summary>
    public static RegistryExport Parse(string text, string file)
    {
        RegistryQueryReader reader = new(file);
        foreach ((int number, string line) in TextLines.Of(text))
        {
            reader.Read(number, line);
        }

        return new RegistryExport(file, [.. reader.Keys()], reader._skipped.Warnings);
    }

    private static bool Starts(string line, string[] words) => Array.Exists(words, word => line.StartsWith(word, StringComparison.Ordinal));

    private static bool IsKey(string line) => line.StartsWith("HKEY_", StringComparison.Ordinal);

    private void Read(int number, string line)
    {
        if (line.Trim().Length == 0 || IsPrompt(line))
        {
            return;
        }

        if (IsKey(line))
        {
            _blocks.Add(new Block(line.TrimEnd(' ', '\\'), number));
        }
        else if (Starts(line, MatchCounts))
        {
            _isFiltered = true;
        }
        else if (Starts(line, Errors) || _blocks.Count == 0 || !ReadValue(_blocks[_blocks.Count - 1], number, line))
        {
            _skipped.Add("TextLineSkipped", number, line);
        }
    }

    // What a console shows beside the output: the command itself, and the banner of old versions.
    private static bool IsPrompt(string line) =>
        (line.Length > 3 && line[1] == ':' && line[2] == '\\' && line.IndexOf('>') > 0) || line.StartsWith("! REG.EXE", StringComparison.Ordinal);

    private static bool ReadValue(Block block, int number, string line)
    {
        if (!line.StartsWith(Indent, StringComparison.Ordinal) || FindType(line) is not { } found)
        {
            // The rest of a text of several lines, as far as anybody can tell: then it belongs to the value before it.
            block.Break(number);
            return false;
        }

        (int start, string type) = found;
        string name = line.Substring(Indent.Length, start - Indent.Length);
        string data = line.Substring(start + Indent.Length + type.Length);
        data = data.StartsWith(" (", StringComparison.Ordinal) ? data.Substring(data.IndexOf(')') + 1) : data;
        data = data.StartsWith(Indent, StringComparison.Ordinal) ? data.Substring(Indent.Length) : data.Trim();
        bool isDefault = DefaultNames.Contains(name, StringComparer.Ordinal);
        if (isDefault && UnsetDefaults.Contains(data, StringComparer.Ordinal))
        {
            return true;
        }

        RegistryValue? value = ValueOf(Types[type], data);
        block.Add(isDefault ? "" : name, value, number);
        return value is not null;
    }

    // Where the blanks before the type begin, and the type. Names and texts may hold blanks, and even the name of a type.
    private static (int Start, string Type)? FindType(string line)
    {
        for (int start = Indent.Length; (start = line.IndexOf(Indent + TypePrefix, start, StringComparison.Ordinal)) > 0; start++)
        {
            string rest = line.Substring(start + Indent.Length, Math.Min(line.Length - start - Indent.Length, 40));
            int end = rest.IndexOf(' ');
            string type = end < 0 ? rest : rest.Substring(0, end);
            if (Types.ContainsKey(type))
            {
                return (start, type);
            }
        }

        return null;
    }

    private static RegistryValue? ValueOf(RegistryValueType type, string data) => type switch
    {
        RegistryValueType.String or RegistryValueType.ExpandString => new RegistryValue(type, Encoding.Unicode.GetBytes(data + "\0")),
        RegistryValueType.MultiString => new RegistryValue(type, Encoding.Unicode.GetBytes(data.Replace("\\0", "\0").TrimEnd('\0') + "\0\0")),
        RegistryValueType.DWord => NumberOf(data) is { } number && number <= uint.MaxValue ? RegistryValue.DWord(unchecked((int)number)) : null,
        RegistryValueType.QWord => NumberOf(data) is { } number ? new RegistryValue(type, [.. Enumerable.Range(0, 8).Select(i => (byte)(number >> (8 * i)))]) : null,
        _ => BytesOf(data) is { } bytes ? new RegistryValue(type, bytes) : null,
    };

    private static ulong? NumberOf(string data) =>
        data.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(data.Substring(2).TrimEnd(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : null;

    private static byte[]? BytesOf(string data)
    {
        data = data.TrimEnd();
        byte[] bytes = new byte[data.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = HexDigit.ValueOf(data[2 * i]);
            int low = HexDigit.ValueOf(data[(2 * i) + 1]);
            if (high < 0 || low < 0)
            {
                return null;
            }

            bytes[i] = (byte)((high << 4) | low);
        }

        return data.Length % 2 == 0 ? bytes : null;
    }

    private IEnumerable<RegistryExportKey> Keys()
    {
        for (int i = 0; i < _blocks.Count;)
        {
            int end = i + 1;
            while (end < _blocks.Count && IsBelow(_blocks[i].Path, _blocks[end].Path))
            {
                end++;
            }

            bool isRecursive = !_isFiltered && IsRecursive(i, end);
            for (int root = i; i < end; i++)
            {
                RegistryExportCoverage coverage = isRecursive ? RegistryExportCoverage.Subtree
                    : !_isFiltered && _blocks[i].Lines > (i == root && end > root + 1 ? 0 : 1) ? RegistryExportCoverage.Values
                    : RegistryExportCoverage.Held;
                if (RegistryKeyName.Parse(_blocks[i].Path, coverage: coverage) is { } key && RegistryKeyName.IsPossible(key.SubKey))
                {
                    yield return _blocks[i].FillIn(key, _file);
                }
                else
                {
                    _skipped.Add("TextLineSkipped", _blocks[i].Line, _blocks[i].Path);
                }
            }
        }
    }

    private static bool IsBelow(string outer, string path) =>
        path.Length > outer.Length && path[outer.Length] == '\\' && path.StartsWith(outer, StringComparison.OrdinalIgnoreCase);

    // With /s every key comes once, after the key above it, and some have values or lie deeper than a list of names goes.
    private bool IsRecursive(int start, int end)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase) { _blocks[start].Path };
        bool hasMoreThanNames = false;
        for (int i = start + 1; i < end; i++)
        {
            Block block = _blocks[i];
            int separator = block.Path.LastIndexOf('\\');
            if (!seen.Contains(block.Path.Substring(0, separator)) || !seen.Add(block.Path))
            {
                return false;
            }

            hasMoreThanNames |= block.Lines > 0 || separator > _blocks[start].Path.Length;
        }

        return hasMoreThanNames;
    }

    private sealed class Block(string path, int line)
    {
        private List<(string Name, RegistryValue? Value, int Line)>? _values;
        private int? _fault;

        public string Path { get; } = path;

        public int Line { get; } = line;

        public int Lines => _values?.Count ?? 0;

        public void Add(string name, RegistryValue? value, int line) => (_values ??= new(1)).Add((name, value, line));

        public void Break(int line)
        {
            if (_values is null)
            {
                _fault ??= line;
            }
            else
            {
                _values[_values.Count - 1] = (_values[_values.Count - 1].Name, null, line);
            }
        }

        public RegistryExportKey FillIn(RegistryExportKey key, string file)
        {
            foreach ((string name, RegistryValue? value, int line) in _values ?? [])
            {
                if (value is null)
                {
                    key.AddFault(name, RegistryExportReader.PlaceOf(file, line));
                }
                else
                {
                    key.Add(name, value);
                }
            }

            if (_fault is { } broken)
            {
                key.AddFault(null, RegistryExportReader.PlaceOf(file, broken));
            }

            return key;
        }
    }
}
