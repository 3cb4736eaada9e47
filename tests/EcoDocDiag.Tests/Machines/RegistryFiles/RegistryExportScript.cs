using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

/// <summary>
/// A random <c>.reg</c> file as text, and what a reader must make of it. It is written here by hand, from the documented form,
/// and shares no code with the reader.
/// </summary>
internal sealed class RegistryExportScript
{
    private static readonly string[] Hives = ["HKEY_CURRENT_USER", "HKCU", "HKEY_LOCAL_MACHINE", "HKLM", @"HKEY_USERS\S-1-5-21-7", @"HKU\S-1-5-21-8"];

    // Full-width text only: the half-width kana of code page 932 can be taken for UTF-8 where no mark says which it is.
    private static readonly string[] Names = ["a", "日本", "x y", "q\"q", "b\\b", "semi;colon", "=", "1200"];
    private static readonly string[] Texts = ["", "x", "設定", "C:\\new\\table", "\"quoted\"", "semi;colon", "[key]", "a=b"];

    private readonly Random _random;
    private readonly bool _isVersion4;
    private readonly StringBuilder _text = new();
    private readonly List<string> _expected = [];

    public RegistryExportScript(int seed, bool isVersion4)
    {
        _random = new Random(seed);
        _isVersion4 = isVersion4;
        _text.Append(isVersion4 ? "REGEDIT4" : "Windows Registry Editor Version 5.00").Append("\r\n");
        for (int i = _random.Next(6); i >= 0; i--)
        {
            AddKey();
        }
    }

    public string Text => _text.ToString();

    public IReadOnlyList<string> Expected => _expected;

    private void AddKey()
    {
        Noise();
        string hive = Pick(Hives);
        string path = string.Join("\\", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(["Software", "日本語", "a]b", "c d"])));
        bool deletes = _random.Next(6) == 0;
        _text.Append('[').Append(deletes ? "-" : "").Append(hive).Append('\\').Append(path).Append("]\r\n");
        string known = hive.StartsWith("HKU", StringComparison.Ordinal) || hive.StartsWith("HKEY_USERS", StringComparison.Ordinal)
            ? "User " + hive[(hive.IndexOf('\\', StringComparison.Ordinal) + 1)..]
            : hive is "HKLM" or "HKEY_LOCAL_MACHINE" ? "Machine " : "CurrentUser ";
        string[] values = deletes ? [] : [.. Enumerable.Range(0, _random.Next(4)).Select(_ => AddValue())];
        _expected.Add($"{known} {path} {deletes} {string.Join("|", values)}");
    }

    private string AddValue()
    {
        Noise();
        string name = _random.Next(6) == 0 ? "" : Pick(Names);
        _text.Append(name.Length == 0 ? "@" : Quote(name)).Append('=');
        string expected = name + "=" + AddData();
        _text.Append("\r\n");
        return expected;
    }

    private string AddData()
    {
        switch (_random.Next(5))
        {
            case 0:
                _text.Append('-');
                return "deleted";
            case 1:
                string text = Pick(Texts);
                _text.Append(Quote(text));
                return "1:" + Convert.ToHexString(Encoding.Unicode.GetBytes(text + "\0"));
            case 2:
                int number = _random.Next(int.MinValue, int.MaxValue);
                _text.Append("dword:").Append(number.ToString(_random.Next(2) == 0 ? "x8" : "X8", null));
                return "4:" + Convert.ToHexString(BitConverter.GetBytes(number));
            default:
                return AddHex();
        }
    }

    private string AddHex()
    {
        int type = Pick([0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 0x7fffffff]);
        byte[] written = new byte[_random.Next(60)];
        _random.NextBytes(written);
        byte[] stored = written;
        if (_isVersion4 && type is 1 or 2 or 7)
        {
            string text = Pick(Texts) + "\0";
            written = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text);
            stored = Encoding.Unicode.GetBytes(text);
        }

        _text.Append(type == 3 && _random.Next(2) == 0 ? "hex:" : $"hex({type:x}):");
        for (int i = 0; i < written.Length; i++)
        {
            _text.Append(i == 0 ? "" : ",").Append(i > 0 && _random.Next(12) == 0 ? "\\\r\n  " : "").Append(written[i].ToString("x2", null));
        }

        return $"{type}:{Convert.ToHexString(stored)}";
    }

    private void Noise() => _text.Append(Pick(["", "", "\r\n", "; comment [x] \"y\"=z\r\n", " \t\r\n"]));

    private static string Quote(string text) => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
