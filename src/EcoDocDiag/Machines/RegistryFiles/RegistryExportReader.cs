using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads <c>.reg</c> files as <c>reg import</c> does: a line that Windows cannot read is passed over, and the lines after it count.
/// The form: "How to add, modify, or delete registry subkeys and values by using a .reg file" (support.microsoft.com, KB310516); what Windows does with lines
/// that are not of it: the expectations that Wine's tests of <c>reg import</c> recorded on Windows (programs/reg/tests/import.c), and Wine's reader where they say nothing.
/// What was passed over is not absent: the keys and values that such a line may be of are marked, and a reading of them fails.
/// What regedit does with a backslash before another character than <c>\</c>, <c>"</c> and <c>0</c> is not verified on Windows; here both stay.
/// </summary>
internal sealed class RegistryExportReader
{
    // The limit of the registry itself: https://learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits
    private const int MaximumValueName = 16383;

    private static readonly char[] QuoteOrEscape = ['"', '\\'];

    private readonly string _file;
    private readonly string _name;
    private readonly SkippedLines _skipped;

    // Those that nothing which follows says anything more of wait in front; the last one may be the open one.
    private readonly List<RegistryExportKey> _keys = [];
    private readonly List<byte> _bytes = [];
    private DecodedLines? _lines;

    // The current line.
    private string _text = "";
    private bool _isAnsi;
    private bool _isLastPart;

    // The current line without the blanks before it.
    private int _start;
    private int _end;
    private int _line;
    private bool _hasLineEnd = true;

    // Where values go; null where Windows has no key open for them.
    private RegistryExportKey? _key;

    // After a key line that Windows does not read: whether the values belong to the key before it is not known.
    private bool _isAfterBrokenKey;

    // Whether the line stands where a value should go on.
    private bool _isLineLost;

    // After a text that is not closed on its line: what follows may be the rest of it.
    private bool _isInText;

    private RegistryExportReader(string file)
    {
        _file = file;
        _name = NameOf(file);
        _skipped = new SkippedLines(file);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="file">The file as the user gave it.</param>
    /// <exception cref="InputException">Windows would import nothing of it: its first line is not a header.</exception>
    public static RegistryExport Parse(byte[] content, string file) => Open(content, file).ReadToEnd();

    /// <summary>Reads the bytes of a file, its keys as they are asked for.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="file">The file as the user gave it.</param>
    /// <exception cref="InputException">Windows would import nothing of it: its first line is not a header.</exception>
    public static RegistryExport Open(byte[] content, string file)
    {
        RegistryExportReader reader = new(file);
        IReadOnlyList<DecodedLines> parts = RegistryExportText.Split(content, file, reader._skipped);
        reader.ReadHeader(parts);
        return new RegistryExport(file, reader.ReadKeys(parts), () => reader._skipped.Warnings);
    }

    private bool IsEmpty => _start == _end;

    private string Line => _text.Substring(_start, _end - _start);

    // The line as a reading names it, without the folder: findings are sent to others.
    private string Place => PlaceAt(_line);

    /// <summary>How a reading names a line that could not be read.</summary>
    internal static string PlaceOf(string file, int line) => NameOf(file) + ": " + SkippedLines.Place(line);

    private static string NameOf(string file) => InputText.Escape(Path.GetFileName(file));

    private string PlaceAt(int line) => _name + ": " + SkippedLines.Place(line);

    private IEnumerable<RegistryExportKey> ReadKeys(IReadOnlyList<DecodedLines> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            _isLastPart = i == parts.Count - 1;
            _lines = parts[i];

            // What joined exports have in their middle; Windows takes it for a line that it cannot read.
            _isAnsi = i == 0 ? _isAnsi : ReadLine() && Line.TrimEnd() == RegistryExportText.Version4;
            while (ReadLine())
            {
                ReadEntry();
                int open = CountReady();
                for (int ready = 0; ready < open; ready++)
                {
                    yield return _keys[ready];
                }

                _keys.RemoveRange(0, open);
            }
        }

        foreach (RegistryExportKey key in _keys)
        {
            yield return key;
        }
    }

    // Those before the open key; all where none is open.
    private int CountReady()
    {
        int ready = 0;
        while (ready < _keys.Count && !ReferenceEquals(_keys[ready], _key))
        {
            ready++;
        }

        return ready;
    }

    private void ReadHeader(IReadOnlyList<DecodedLines> parts)
    {
        _lines = parts[0];
        if (ReadLine() && Line is RegistryExportText.Version5 or RegistryExportText.Version4)
        {
            _isAnsi = Line == RegistryExportText.Version4;
            return;
        }

        string first = IsEmpty ? "" : Line;
        string place = SkippedLines.Place(Math.Max(_line, 1));
        if (RegistryExportText.IsHeader(first))
        {
            throw new InputException(
                "HeaderOtherwise", _file, place, InputText.Quote(first), RegistryExportText.Version5, RegistryExportText.Version4);
        }

        while (ReadLine())
        {
            // Only their number is wanted: the next part begins with a header.
        }

        if (parts.Count > 1)
        {
            throw new InputException("HeaderNotFirst", _file, SkippedLines.Place(_line + 1), InputText.Quote(parts[1].Read(out _) ?? ""));
        }

        throw new InputException("MissingHeader", _file, place, RegistryExportText.Version5, RegistryExportText.Version4);
    }

    private bool ReadLine()
    {
        if (_lines!.Read(out bool hasLineEnd) is not { } line)
        {
            return false;
        }

        _line++;
        _text = line;
        _hasLineEnd = hasLineEnd;
        _end = line.Length;
        _start = SkipBlanks(0);
        return true;
    }

    private void ReadEntry()
    {
        if (IsEmpty || _text[_start] == ';')
        {
            return;
        }

        switch (_text[_start])
        {
            case '[':
                ReadKey();
                break;
            case '"':
            case '@':
                ReadValue();
                break;
            default:
                ReadOther();
                break;
        }
    }

    private void ReadOther()
    {
        string line = Line;
        string shown = line.Trim('\uFEFF', '\u3000', '\u00A0', ' ', '\t');
        if (shown is RegistryExportText.Version5 or RegistryExportText.Version4)
        {
            return;
        }

        if (line[0] == '#' || line.Trim('\u001A', '\0', ' ', '\t').Length == 0)
        {
            // A comment to whoever wrote it, or what "copy" puts between files: nothing can be lost with it.
            _skipped.Add("LineSkipped", _line, line);
        }
        else if (IsUndecodable(line))
        {
            // It may have been a key line, and then what follows belongs elsewhere.
            _skipped.Add("LineSkipped", _line, line);
            Lose();
        }
        else if ((shown.Length > 0 && shown[0] == '[') || shown.StartsWith("HKEY_", StringComparison.OrdinalIgnoreCase))
        {
            BreakKey(shown.TrimStart('['));
        }
        else if (_isInText)
        {
            _isInText = shown.Length == 0 || shown[shown.Length - 1] != '"';
        }
        else
        {
            Skip(_line, line, name: null);
            CheckEnd();
        }
    }

    private void ReadKey()
    {
        _isInText = false;
        int start = _start + 1;
        int close = _text.LastIndexOf(']', _end - 1, _end - start);
        string name = _text.Substring(start, (close < 0 ? _end : close) - start);
        bool deletes = name.Length > 0 && name[0] == '-';
        name = deletes ? name.Substring(1) : name;
        if (IsUndecodable(name))
        {
            _skipped.Add("KeySkipped", _line, Line);
            Lose();
            _key = null;
            _isAfterBrokenKey = false;
        }
        else if (close < 0 || name.Length == 0 || name[0] is ' ' or '\t')
        {
            BreakKey(name);
        }
        else
        {
            OpenKey(name.TrimEnd('\\'), deletes);
        }
    }

    private void OpenKey(string name, bool deletes)
    {
        RegistryExportKey? key = RegistryKeyName.Parse(name, deletes);
        if (key is not null && !RegistryKeyName.IsPossible(key.SubKey) && RegistryKeyName.IsPossible(RegistryKeyName.Tidy(key.SubKey)))
        {
            // Empty names within: what Windows makes of them is not known.
            BreakKey(name);
            return;
        }

        _isAfterBrokenKey = false;
        if (key is null || !RegistryKeyName.IsPossible(key.SubKey))
        {
            _skipped.Add("KeySkipped", _line, Line);
            _key = null;
            return;
        }

        _keys.Add(key);
        _key = deletes ? null : key;
    }

    // A key line that Windows passes over. Its values then go to the key before it, where Wine's reader is right about that: neither key is sure of what it lacks.
    private void BreakKey(string name)
    {
        _isInText = false;
        _isAfterBrokenKey = true;
        _skipped.Add("KeySkipped", _line, Line);
        AddDoubtful(name);
        if (_text.IndexOf(']', _start, _end - _start) < 0)
        {
            // The name may go on elsewhere, as where a mail was wrapped: then the key is another one.
            Lose();
            CheckEnd();
        }
    }

    private void AddDoubtful(string name)
    {
        int close = name.LastIndexOf(']');
        string tidy = RegistryKeyName.Tidy((close < 0 ? name : name.Substring(0, close)).TrimStart(' ', '\t', '-'));
        if (RegistryKeyName.Parse(tidy, doubt: Place) is { Hive: not RegistryExportHive.Other } key && RegistryKeyName.IsPossible(key.SubKey))
        {
            _keys.Add(key);
        }
    }

    private void ReadValue()
    {
        _isInText = false;
        int line = _line;
        LinePart shown = new(_text, _start, _end - _start);
        (int position, string name) = ReadName();
        if (position < 0)
        {
            Skip(line, shown.ToString(), name: null);
            CheckEnd();
            return;
        }

        // Texts hold passwords now and then, and a message is sent to others.
        shown = position < _end && _text[position] == '"' ? shown with { Length = position + 1 - _start } : shown;
        if (ReadData(position, out RegistryValue? value))
        {
            Add(line, shown, name, value);
        }
        else
        {
            Skip(line, shown.ToString(), name);
            LoseLine();
            CheckEnd();
        }
    }

    // The name of the value on the line, and where its data begins; -1 where the line names none.
    private (int Data, string Name) ReadName()
    {
        int position = _start;
        string? name = "";
        if (_text[position] == '@')
        {
            position++;
        }
        else if (_text[position] != '"' || !ReadQuoted(ref position, out name))
        {
            return (-1, "");
        }

        position = SkipBlanks(position);
        return position < _end && _text[position] == '=' && name is { Length: <= MaximumValueName } && !IsUndecodable(name)
            ? (SkipBlanks(position + 1), name)
            : (-1, "");
    }

    private void Add(int line, LinePart shown, string name, RegistryValue? value)
    {
        if (_isAfterBrokenKey)
        {
            Skip(line, shown.ToString(), name);
        }
        else if (_key is null)
        {
            // After a deletion too: the key is gone.
            _skipped.Add("LineSkipped", line, shown.ToString());
        }
        else if (_key.Hive != RegistryExportHive.Other)
        {
            _key.Add(name, value);
        }
    }

    private void Skip(int line, string text, string? name)
    {
        _skipped.Add("LineSkipped", line, text);
        _key?.AddFault(name, PlaceAt(line));
    }

    // A file that ends within a line was cut off, and what came after is not absent.
    private void CheckEnd()
    {
        if (_isLastPart && !_hasLineEnd)
        {
            _skipped.Add(new InputWarning("EndsEarly", _file, SkippedLines.Place(_line)));
            Lose();
        }
    }

    private void Lose()
    {
        if (_key is not null)
        {
            _key.Lost ??= Place;
        }
    }

    private bool ReadData(int position, out RegistryValue? value)
    {
        value = null;
        if (position == _end)
        {
            return false;
        }

        if (_text[position] == '-')
        {
            return IsBlankOrComment(position + 1);
        }

        if (_text[position] == '"')
        {
            _isInText = !ReadQuoted(ref position, out string? text);
            value = RegistryValue.String(text ?? "");
            return !_isInText && text is not null && IsBlankOrComment(position) && !IsUndecodable(text);
        }

        if (TrySkip(ref position, "dword:"))
        {
            position = SkipBlanks(position);
            int digits = position;
            bool isNumber = ReadNumber(ref position, out uint number) && position - digits <= 8 && IsBlankOrComment(position);
            value = RegistryValue.DWord(unchecked((int)number));
            return isNumber;
        }

        RegistryValueType type = RegistryValueType.Binary;
        if (TrySkip(ref position, "hex("))
        {
            if (!ReadNumber(ref position, out uint number) || !TrySkip(ref position, "):"))
            {
                return false;
            }

            type = unchecked((RegistryValueType)number);
        }
        else if (!TrySkip(ref position, "hex:"))
        {
            return false;
        }

        bool isRead = ReadBytes(position);
        value = isRead ? Typed(type, [.. _bytes]) : null;
        return isRead;
    }

    // The older form keeps strings as the ANSI bytes that they had; the registry has them as UTF-16.
    private RegistryValue Typed(RegistryValueType type, byte[] data)
    {
        bool isText = type is RegistryValueType.String or RegistryValueType.ExpandString or RegistryValueType.MultiString;
        return new RegistryValue(type, _isAnsi && isText ? Encoding.Unicode.GetBytes(RegistryExportText.Ansi.GetString(data)) : data);
    }

    // The text between quotes, null where it has an escaped NUL, and the position behind it. False where it is not closed on the line.
    private bool ReadQuoted(ref int position, out string? text)
    {
        int first = position + 1;
        int mark = _text.IndexOfAny(QuoteOrEscape, first, _end - first);
        if (mark >= 0 && _text[mark] == '"')
        {
            position = mark + 1;
            text = _text.Substring(first, mark - first);
            return true;
        }

        StringBuilder characters = new();
        bool hasNul = false;
        for (int i = first; i < _end; i++)
        {
            if (_text[i] == '"')
            {
                position = i + 1;
                text = hasNul ? null : characters.ToString();
                return true;
            }

            bool isEscape = _text[i] == '\\' && i + 1 < _end;
            hasNul |= isEscape && _text[i + 1] == '0';
            i += isEscape && _text[i + 1] is '\\' or '"' ? 1 : 0;
            characters.Append(_text[i]);
        }

        text = null;
        return false;
    }

    private bool ReadNumber(ref int position, out uint number)
    {
        ulong sum = 0;
        int start = position;
        for (; position < _end && HexDigit.ValueOf(_text[position]) is >= 0 and int digit; position++)
        {
            sum = Math.Min((sum << 4) | (uint)digit, ulong.MaxValue >> 8);
        }

        number = unchecked((uint)sum);
        return position > start && sum <= uint.MaxValue;
    }

    // Bytes, separated by commas; the line goes on after a comma (or right after the colon) and a backslash.
    private bool ReadBytes(int position)
    {
        _bytes.Clear();
        bool mayContinue = true;
        while (true)
        {
            position = SkipBlanks(position);
            if (position == _end || _text[position] == ';')
            {
                if (_bytes.Count > 0 && mayContinue)
                {
                    CheckEnd();
                }

                return true;
            }

            if (_text[position] == '\\')
            {
                if (!mayContinue || !IsBlankOrComment(position + 1))
                {
                    return false;
                }

                if (!ReadContinuation(out bool isOver))
                {
                    return isOver;
                }

                position = _start;
            }

            if (!ReadNumber(ref position, out uint item) || item > byte.MaxValue)
            {
                return false;
            }

            _bytes.Add((byte)item);
            mayContinue = position < _end && _text[position] == ',';
            if (mayContinue)
            {
                position++;
            }
            else if (!IsBlankOrComment(position))
            {
                return false;
            }
        }
    }

    // Goes on to the line that continues a value. False where there is none: the file is over, which ends the value, or another line stands there, which is lost with it.
    private bool ReadContinuation(out bool isOver)
    {
        isOver = false;
        while (ReadLine())
        {
            if (!IsEmpty && _text[_start] != ';')
            {
                bool isData = HexDigit.ValueOf(_text[_start]) >= 0;
                _isLineLost = !isData;
                return isData;
            }
        }

        isOver = true;
        _hasLineEnd = false;
        CheckEnd();
        return false;
    }

    // Windows loses the line that stands where a value should go on as well. Lines that follow go to the key that is open, as ever.
    private void LoseLine()
    {
        if (!_isLineLost)
        {
            return;
        }

        _isLineLost = false;
        _skipped.Add("LineSkipped", _line, Line);
        if (_text[_start] == '[')
        {
            AddDoubtful(Line.TrimStart('['));
        }
        else if (_text[_start] != '#')
        {
            (int data, string name) = ReadName();
            _key?.AddFault(data < 0 ? null : name, Place);
        }
    }

    private bool TrySkip(ref int position, string word)
    {
        bool found = _end - position >= word.Length && string.Compare(_text, position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
        position += found ? word.Length : 0;
        return found;
    }

    private int SkipBlanks(int position)
    {
        while (position < _end && _text[position] is ' ' or '\t')
        {
            position++;
        }

        return position;
    }

    private bool IsBlankOrComment(int position)
    {
        position = SkipBlanks(position);
        return position == _end || _text[position] == ';';
    }

    private static bool IsUndecodable(string text) => text.AsSpan().IndexOfAny('\0', RegistryExportText.Undecodable) >= 0;

    // What a message shows of a line, put together only where there is a message.
    private readonly record struct LinePart(string Text, int Start, int Length)
    {
        private const int MaximumShown = 128;

        public override string ToString() => Text.Substring(Start, Math.Min(Length, MaximumShown));
    }
}
