using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Checks;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

/// <summary>
/// An export of random settings that the checks read, written once as regedit writes it, and once with all that Windows puts up with: comments, other spellings of the same data, lines that it skips,
/// joined files, other encodings, what transfers and tools leave behind. Both say the same.
/// </summary>
internal sealed class OddExport
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string User = @"HKEY_CURRENT_USER\Software\";
    private const string Machine = @"HKEY_LOCAL_MACHINE\SOFTWARE\";
    private const string Schannel = @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client";
    private const string ClassId = "{884E2049-217D-11DA-B2A4-000E7BBB2B09}";

    private static readonly Encoding Japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    private readonly Random _random;
    private readonly List<(string Path, List<(string Name, RegistryValue Value)> Values)> _keys = [];

    public OddExport(int seed)
    {
        _random = new Random(seed);
        foreach ((string path, (string Name, RegistryValue[] Choices)[] values) in Pool())
        {
            if (_random.Next(8) > 0)
            {
                _keys.Add((path, [.. values.Where(_ => _random.Next(5) > 0).Select(value => (value.Name, Pick(value.Choices)))]));
            }
        }
    }

    /// <summary>As regedit writes it.</summary>
    public byte[] Clean()
    {
        StringBuilder text = new("Windows Registry Editor Version 5.00\r\n\r\n");
        foreach ((string path, List<(string Name, RegistryValue Value)> values) in _keys)
        {
            text.Append('[').Append(path).Append("]\r\n");
            foreach ((string name, RegistryValue value) in values)
            {
                text.Append(name.Length == 0 ? "@" : Quote(name)).Append('=').Append(Plain(value)).Append("\r\n");
            }

            text.Append("\r\n");
        }

        return [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.ToString())];
    }

    /// <summary>The same with oddities at random places.</summary>
    public byte[] Odd()
    {
        List<byte> content = [];
        int written = 0;
        do
        {
            int count = _random.Next(3) == 0 ? _random.Next(1, _keys.Count - written + 1) : _keys.Count - written;
            content.AddRange(Part(_keys.GetRange(written, count)));
            written += count;
        }
        while (written < _keys.Count);

        return [.. content];
    }

    private static IEnumerable<(string Path, (string Name, RegistryValue[] Choices)[] Values)> Pool()
    {
        (string, RegistryValue[])[] zone =
        [
            ("", [RegistryValue.String("")]), ("1200", Numbers(0, 3)), ("1201", Numbers(0, 1, 3)), ("1001", Numbers(0, 1, 3)), ("2500", Numbers(0, 3)),
            ("CurrentLevel", Numbers(0, 0x10000, 0x11000)), ("DisplayName", [RegistryValue.String("信頼済みサイト"), RegistryValue.String("Trusted \"sites\"")]),
        ];
        yield return (User + Settings,
        [
            ("ProxyEnable", [.. Numbers(0, 1), RegistryValue.String("1")]), ("ProxyServer", [RegistryValue.String("proxy.example.jp:8080"), RegistryValue.String("http=a.example.jp:80;https=b.example.jp:80")]),
            ("ProxyOverride", [RegistryValue.String("<local>"), RegistryValue.String("*.secomtrust.net;<local>"), RegistryValue.String("設定;#;[x]"), Multi("*.secomtrust.net", "<local>")]),
            ("SecureProtocols", [.. Numbers(0x800, 0xA80, 0xA8), RegistryValue.Binary([0x80, 0x0A])]), ("EnableHttp1_1", Numbers(0, 1)), ("ProxyHttp1.1", Numbers(0, 1)),
        ]);
        yield return (User + Settings + @"\Connections", [("DefaultConnectionSettings", [Blob(1, "", ""), Blob(3, "proxy.example.jp:8080", "<local>"), Blob(3, "proxy.example.jp:8080", "*.secomtrust.net")])]);
        yield return (User + Settings + @"\ZoneMap", []);
        yield return (User + Settings + @"\ZoneMap\Domains", []);
        yield return (User + Settings + @"\ZoneMap\Domains\secomtrust.net", []);
        yield return (User + Settings + @"\ZoneMap\Domains\secomtrust.net\webra2", [("https", [.. Numbers(1, 2), RegistryValue.String("2")]), ("http", Numbers(1, 2))]);
        yield return (User + Settings + @"\Zones\2", zone);
        yield return (User + @"Microsoft\Windows\CurrentVersion\Ext\Settings\" + ClassId, [("Flags", Numbers(0, 1))]);
        yield return (User + @"Microsoft\Internet Explorer\Safety\ActiveXFiltering", [("IsEnabled", Numbers(0, 1))]);
        yield return (User + @"Microsoft\Internet Explorer\BrowserEmulation\ClearableListData", [("UserFilter", [RegistryValue.Binary(CompatibilityViewBlob.Create("secomtrust.net")), RegistryValue.Binary(CompatibilityViewBlob.Create("example.jp")), RegistryValue.Binary([0x41, 0x1F])])]);
        yield return (User + @"Policies\" + Settings, [("ListBox_Support_ZoneMapKey", Numbers(1))]);
        yield return (User + @"Policies\" + Settings + @"\ZoneMapKey", [("https://webra2.secomtrust.net", [RegistryValue.String("2"), RegistryValue.String("1")]), ("https://other.example", [RegistryValue.String("2")])]);
        yield return (User + @"Policies\" + Settings + @"\Zones\2", zone);
        yield return (Machine + @"Policies\" + Settings, [("Security_HKLM_only", Numbers(0, 1))]);
        yield return (Machine + Settings, [("SecureProtocols", Numbers(0x800, 0xA80))]);
        yield return (Machine + Settings + @"\ZoneMap\Domains", []);
        yield return (Machine + @"Microsoft\Internet Explorer\ActiveX Compatibility\" + ClassId, [("Compatibility Flags", Numbers(0, 0x400))]);
        yield return (Schannel, [("Enabled", Numbers(0, 1)), ("DisabledByDefault", Numbers(0, 1))]);
    }

    private byte[] Part(List<(string Path, List<(string Name, RegistryValue Value)> Values)> keys)
    {
        bool isVersion4 = _random.Next(5) == 0;
        StringBuilder text = new(Pick(["", "", " ", "\t"]) + (isVersion4 ? "REGEDIT4" : "Windows Registry Editor Version 5.00") + "\r\n");
        if (text[0] is ' ' or '\t' && keys[0] != _keys[0])
        {
            // Joined files have nothing before a header: a blank there is one of the first line alone.
            text.Remove(0, 1);
        }

        foreach ((string path, List<(string Name, RegistryValue Value)> values) in keys)
        {
            Noise(text, isInKey: false);
            text.Append(Pick(["", "", "  ", "\t"])).Append('[').Append(Root(path)).Append(Pick(["", "", "\\"])).Append(']').Append(Pick(["", "", " ; comment", " a comment of somebody"])).Append("\r\n");
            foreach ((string name, RegistryValue value) in values)
            {
                Noise(text, isInKey: true);
                text.Append(Pick(["", "", " ", "\t"])).Append(name.Length == 0 ? Pick(["@", "\"\""]) : Quote(name)).Append(Pick(["=", "=", " = ", "\t="]));
                text.Append(Spelled(value, isVersion4)).Append(Pick(["", "", "  ", " ;comment", ";\"x\"=dword:1"])).Append("\r\n");
                text.Append(_random.Next(12) == 0 && name.Length > 0 ? Quote(name) + Pick(["=dword:0x1", "=\"x", "=hex:zz", "=", "=- #"]) + "\r\n" : "");
            }
        }

        return Encode(Tail(text), isVersion4);
    }

    private string Tail(StringBuilder text)
    {
        string end = Pick(["\r\n", "\r\n", "\n", "\r"]);
        return text.Replace("\r\n", end) + Pick(["", "", "\u001A", "\0\0", end + "\u001A"]);
    }

    private byte[] Encode(string text, bool isVersion4)
    {
        // What a transfer in text mode makes of it, where every line end is CR LF or LF.
        if (!isVersion4 && _random.Next(6) == 0)
        {
            byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.TrimStart().TrimEnd('\u001A', '\0'))];
            return [.. wide.SelectMany(item => item == 0x0A ? (byte[])[0x0D, 0x0A] : [item])];
        }

        Encoding encoding = isVersion4 ? Japanese : Pick([new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF8Encoding(true), Japanese]);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text), .. _random.Next(4) == 0 ? (byte[])[0x1A] : []];
    }

    // Lines that Windows skips. Those that it cannot read are in keys of their own, which no check reads; a deletion of such a key and what follows it count for nothing.
    private void Noise(StringBuilder text, bool isInKey)
    {
        string[] lines = ["\r\n", "; comment [x] \"y\"=z\r\n", "#comment \\\r\n", " \t\r\n", "  # \"https\"=dword:1\r\n", "  ;comment,\\\r\n"];
        string[] keys =
        [
            "[HKEY_CURRENT_USER\\Software\\Example]\r\n\"Size\"=dword:0x10\r\nnonsense\r\n\"a\"=\"x\" #c\r\n\"b\"=\"two\r\nlines\"\r\n\"c\"=hex:1,,2\r\n\"d\"=hex:11,\\\r\n\"e\"=\"x\"\r\n",
            "[HKEY_NOWHERE\\Example]\r\n\"https\"=dword:1\r\n", "[-HKEY_CURRENT_USER\\Software\\Example]\r\n\"https\"=dword:1\r\n", "[ HKEY_CURRENT_USER\\Software\\Example\\x]\r\n", "[HKEY_CLASSES_ROOT\\x]\r\n\"v\"=hex:zz\r\n",
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\" + new string('x', 300) + "]\r\n\"v\"=dword:1\r\n", "[HKEY_USERS\\.DEFAULT\\x]\r\n\"v\"=dword:1\r\n",
        ];
        for (int i = _random.Next(4); i > 0; i--)
        {
            text.Append(isInKey || _random.Next(3) > 0 ? Pick(lines) : Pick(keys));
        }
    }

    private string Root(string path)
    {
        int separator = path.IndexOf('\\', StringComparison.Ordinal);
        string root = path[..separator];
        return Pick([root, root, root.ToLowerInvariant(), root == "HKEY_CURRENT_USER" ? "HKCU" : "HKLM"]) + path[separator..];
    }

    private static string Plain(RegistryValue value) => value.Type switch
    {
        RegistryValueType.DWord when value.TryGetDWord(out int number) => "dword:" + number.ToString("x8", CultureInfo.InvariantCulture),
        RegistryValueType.String when value.TryGetString(out string text) => Quote(text),
        RegistryValueType.Binary => "hex:" + Hex(value.Data.ToArray(), ""),
        _ => FormattableString.Invariant($"hex({(int)value.Type:x}):{Hex(value.Data.ToArray(), "")}"),
    };

    private string Spelled(RegistryValue value, bool isVersion4)
    {
        if (value.TryGetDWord(out int number) && _random.Next(3) > 0)
        {
            return Pick(["dword:", "dword:  "]) + number.ToString(Pick(["x", "X8", "x8"]), CultureInfo.InvariantCulture);
        }

        if (value.TryGetString(out string text) && (isVersion4 || _random.Next(3) > 0))
        {
            return Quote(text);
        }

        byte[] data = value.Data.ToArray();
        data = isVersion4 && value.Type == RegistryValueType.MultiString ? Japanese.GetBytes(Encoding.Unicode.GetString(data)) : data;
        string prefix = value.Type == RegistryValueType.Binary && _random.Next(2) == 0 ? "hex:" : $"hex({Pick(["", "0", "0000000"])}{(int)value.Type:x}):";
        return prefix + Pick(["", "", "\\\r\n"]) + Hex(data, Pick(["", "odd"])) + Pick(["", "", ","]);
    }

    private static string Hex(byte[] data, string style)
    {
        StringBuilder text = new();
        Random random = new(data.Length);
        for (int i = 0; i < data.Length; i++)
        {
            text.Append(data[i].ToString(style.Length > 0 && random.Next(4) == 0 ? "X" : "x2", CultureInfo.InvariantCulture));
            if (i < data.Length - 1)
            {
                bool isBreak = style.Length == 0 ? i % 25 == 24 : random.Next(6) == 0;
                string[] breaks = style.Length == 0 ? ["\\\r\n  "] : ["\\\r\n", " \\ \r\n  ", "\\;comment\r\n\r\n \t\r\n;comment\r\n  ", "\t\\\r\n  ; comment\r\n\t"];
                text.Append(',').Append(isBreak ? breaks[random.Next(breaks.Length)] : "");
            }
        }

        return text.ToString();
    }

    private static RegistryValue[] Numbers(params int[] numbers) => [.. numbers.Select(RegistryValue.DWord)];

    private static RegistryValue Multi(params string[] texts) => new(RegistryValueType.MultiString, Encoding.Unicode.GetBytes(string.Join('\0', texts) + "\0\0"));

    private static RegistryValue Blob(int flags, string server, string bypass) => RegistryValue.Binary(
    [
        0x46, 0, 0, 0, 3, 0, 0, 0, .. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(server.Length), .. Encoding.ASCII.GetBytes(server),
        .. BitConverter.GetBytes(bypass.Length), .. Encoding.ASCII.GetBytes(bypass), .. new byte[36],
    ]);

    private static string Quote(string text) => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
