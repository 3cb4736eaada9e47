using System;
using System.Collections.Generic;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads <c>.reg</c> files as <c>regedit</c> and <c>reg export</c> write them, and as people edit them by hand.
/// The form: "How to add, modify, or delete registry subkeys and values by using a .reg file" (support.microsoft.com, KB310516).
/// What regedit does with a backslash before another letter than <c>\</c> and <c>"</c> is not verified on Windows; here both stay.
/// </summary>
internal sealed class RegistryExportReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumSize = 64 * 1024 * 1024;

    // The limits of the registry itself: https://learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits
    private const int MaximumKeyName = 255;
    private const int MaximumLevels = 512;
    private const int MaximumValueName = 16383;

    private readonly string _file;
    private readonly string _text;
    private readonly List<RegistryExportKey> _keys = [];
    private bool _isAnsi;
    private int _position;
    private int _line = 1;
    private RegistryExportKey? _key;

    private RegistryExportReader(string text, string file)
    {
        _text = text;
        _file = file;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or a line of it is not of the documented form.</exception>
    public static RegistryExport Read(string path) => Parse(InputFile.Read(path, MaximumSize), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="file">The file as the user gave it, for errors.</param>
    /// <exception cref="InputException">A line is not of the documented form.</exception>
    public static RegistryExport Parse(byte[] content, string file)
    {
        RegistryExportReader reader = new(RegistryExportText.Decode(content), file);
        reader.ReadHeader();
        while (reader._position < reader._text.Length)
        {
            reader.ReadEntry();
        }

        return new RegistryExport(file, reader._keys);
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private bool AtLineEnd => _position >= _text.Length || Current is '\r' or '\n';

    private void ReadHeader()
    {
        while (AtLineEnd && _position < _text.Length)
        {
            SkipLineEnd();
        }

        int start = _position;
        SkipLine();
        string header = _text.Substring(start, Math.Min(_position - start, 256)).Trim();
        _isAnsi = header.Equals(RegistryExportText.Version4, StringComparison.OrdinalIgnoreCase);
        if (!_isAnsi && !header.Equals(RegistryExportText.Version5, StringComparison.OrdinalIgnoreCase))
        {
            throw Error("MissingHeader", RegistryExportText.Version5, RegistryExportText.Version4);
        }
    }

    private void ReadEntry()
    {
        SkipSpace();
        switch (Current)
        {
            case '[':
                ReadKey();
                break;
            case '"':
            case '@':
                ReadValue();
                break;
            case ';':
                SkipLine();
                break;
            default:
                if (!AtLineEnd)
                {
                    throw Malformed();
                }

                SkipLineEnd();
                break;
        }
    }

    private void ReadKey()
    {
        int start = _position + 1;
        SkipLine();
        int close = _text.LastIndexOf(']', _position - 1, _position - start);
        if (close < 0)
        {
            throw _position >= _text.Length ? Error("Truncated") : Malformed(start - 1);
        }

        if (!IsBlankOrComment(close + 1, _position))
        {
            throw Malformed(start - 1);
        }

        bool deletes = close > start && _text[start] == '-';
        start += deletes ? 1 : 0;
        RegistryExportKey key = ParseKey(_text.Substring(start, close - start), deletes);
        _keys.Add(key);
        _key = deletes ? null : key;
    }

    private RegistryExportKey ParseKey(string path, bool deletes)
    {
        path = path.TrimEnd('\\');
        (string hive, string rest) = Split(path);
        RegistryExportHive? known = HiveOf(hive);
        if (known is null)
        {
            throw Error("UnknownHive", InputText.Quote(hive));
        }

        string user = "";
        if (known == RegistryExportHive.User)
        {
            (user, rest) = Split(rest);
            known = IsNobody(user) ? RegistryExportHive.Other : known;
        }

        RefuseBadPath(rest);
        return new RegistryExportKey(known.Value, user, rest, deletes);
    }

    // The hive of the logon screen, and the class registrations that lie beside a user's own hive.
    private static bool IsNobody(string user) =>
        user.Length == 0 || user.Equals(".DEFAULT", StringComparison.OrdinalIgnoreCase) || user.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase);

    private static (string First, string Others) Split(string path)
    {
        int separator = path.IndexOf('\\');
        return separator < 0 ? (path, "") : (path.Substring(0, separator), path.Substring(separator + 1));
    }

    private static RegistryExportHive? HiveOf(string name) => name.ToUpperInvariant() switch
    {
        "HKEY_LOCAL_MACHINE" or "HKLM" => RegistryExportHive.Machine,
        "HKEY_CURRENT_USER" or "HKCU" => RegistryExportHive.CurrentUser,
        "HKEY_USERS" or "HKU" => RegistryExportHive.User,
        "HKEY_CLASSES_ROOT" or "HKCR" or "HKEY_CURRENT_CONFIG" or "HKCC" => RegistryExportHive.Other,
        _ => null,
    };

    private void RefuseBadPath(string path)
    {
        int levels = 0;
        int start = 0;
        for (int i = 0; path.Length > 0 && i <= path.Length; i++)
        {
            if (i == path.Length || path[i] == '\\')
            {
                levels++;
                if (i == start || i - start > MaximumKeyName || levels > MaximumLevels)
                {
                    throw Error("MalformedLine", InputText.Quote(path));
                }

                start = i + 1;
            }
        }
    }

    private void ReadValue()
    {
        int start = _position;
        int line = _line;
        if (_key is null)
        {
            throw Malformed(start);
        }

        string name = "";
        if (Current == '@')
        {
            _position++;
        }
        else
        {
            name = ReadQuoted(line);
        }

        SkipSpace();
        if (Current != '=' || name.Length > MaximumValueName)
        {
            throw _position >= _text.Length ? Error("Truncated") : Malformed(start);
        }

        _position++;
        SkipSpace();
        RegistryValue? value = ReadData(start, line);
        int end = _position;
        SkipLine();
        if (!IsBlankOrComment(end, _position))
        {
            throw MalformedAt(start, line);
        }

        if (_key.Hive != RegistryExportHive.Other)
        {
            _key.Values.Add(new KeyValuePair<string, RegistryValue?>(name, value));
        }
    }

    private RegistryValue? ReadData(int start, int line)
    {
        if (Current == '-')
        {
            _position++;
            return null;
        }

        if (Current == '"')
        {
            return RegistryValue.String(ReadQuoted(line));
        }

        if (TrySkip("dword:"))
        {
            SkipSpace();
            return RegistryValue.DWord(unchecked((int)ReadNumber()));
        }

        if (TrySkip("hex:"))
        {
            return new RegistryValue(RegistryValueType.Binary, ReadBytes());
        }

        if (TrySkip("hex("))
        {
            RegistryValueType type = unchecked((RegistryValueType)ReadNumber());
            return TrySkip("):") ? Typed(type, ReadBytes()) : throw MalformedHex();
        }

        throw _position >= _text.Length ? Error("Truncated") : MalformedAt(start, line);
    }

    // The older form keeps strings as the ANSI bytes that they had; the registry has them as UTF-16.
    private RegistryValue Typed(RegistryValueType type, byte[] data)
    {
        bool isText = type is RegistryValueType.String or RegistryValueType.ExpandString or RegistryValueType.MultiString;
        return new RegistryValue(type, _isAnsi && isText ? Encoding.Unicode.GetBytes(RegistryExportText.Ansi.GetString(data)) : data);
    }

    // A line end within the quotes belongs to the text: that is how regedit exports one.
    private string ReadQuoted(int line)
    {
        StringBuilder text = new();
        _position++;
        while (Current != '"' || _position >= _text.Length)
        {
            if (_position >= _text.Length)
            {
                throw new InputException("Truncated", _file, Place(line));
            }

            if (Current == '\\' && Next is '\\' or '"')
            {
                _position++;
            }

            CountLine();
            text.Append(_text[_position++]);
        }

        _position++;
        return text.ToString();
    }

    private uint ReadNumber()
    {
        uint number = 0;
        int digits = 0;
        while (HexDigit.ValueOf(Current) is >= 0 and int value)
        {
            number = (number << 4) | (uint)value;
            digits++;
            _position++;
        }

        return digits is >= 1 and <= 8 ? number : throw MalformedHex();
    }

    private byte[] ReadBytes()
    {
        List<byte> data = [];
        SkipSpaceAndContinuations();
        bool expectsByte = false;
        while (expectsByte || !(AtLineEnd || Current == ';'))
        {
            int high = HexDigit.ValueOf(Current);
            if (high < 0)
            {
                throw MalformedHex();
            }

            _position++;
            int low = HexDigit.ValueOf(Current);
            _position += low < 0 ? 0 : 1;
            data.Add((byte)(low < 0 ? high : (high << 4) | low));
            SkipSpaceAndContinuations();
            expectsByte = Current == ',';
            if (expectsByte)
            {
                _position++;
                SkipSpaceAndContinuations();
            }
            else if (!(AtLineEnd || Current == ';'))
            {
                throw MalformedHex();
            }
        }

        return [.. data];
    }

    private void SkipSpaceAndContinuations()
    {
        SkipSpace();
        while (Current == '\\')
        {
            _position++;
            SkipSpace();
            if (!AtLineEnd)
            {
                throw MalformedHex();
            }

            if (_position >= _text.Length)
            {
                throw Error("Truncated");
            }

            SkipLineEnd();
            SkipSpace();
        }
    }

    private bool TrySkip(string word)
    {
        bool found = string.Compare(_text, _position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
        _position += found ? word.Length : 0;
        return found;
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t')
        {
            _position++;
        }
    }

    private void SkipLine()
    {
        while (!AtLineEnd)
        {
            _position++;
        }
    }

    private void SkipLineEnd()
    {
        int length = Current == '\r' && Next == '\n' ? 2 : 1;
        for (int i = 0; i < length && _position < _text.Length; i++)
        {
            CountLine();
            _position++;
        }
    }

    // CR LF is one line end, counted at its LF.
    private void CountLine()
    {
        _line += Current == '\n' || (Current == '\r' && Next != '\n') ? 1 : 0;
    }

    private bool IsBlankOrComment(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_text[i] == ';')
            {
                return true;
            }

            if (_text[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    private InputException MalformedHex() =>
        _position >= _text.Length ? Error("Truncated") : Error("MalformedHex", Shown(_position));

    private InputException Malformed() => MalformedAt(_position, _line);

    private InputException Malformed(int position) => MalformedAt(position, _line);

    private InputException MalformedAt(int position, int line) => new("MalformedLine", _file, Place(line), Shown(position));

    private InputException Error(string code, params object[] arguments) => new(code, _file, Place(_line), arguments);

    private static string Place(int line) => FormattableString.Invariant($"line {line}");

    // What stands at a position, up to the end of its line.
    private string Shown(int position)
    {
        int end = position;
        while (end < _text.Length && _text[end] is not ('\r' or '\n') && end - position < 128)
        {
            end++;
        }

        return InputText.Quote(_text.Substring(position, end - position));
    }
}
