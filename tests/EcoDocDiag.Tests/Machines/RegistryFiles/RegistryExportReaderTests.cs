using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class RegistryExportReaderTests
{
    private const string Header = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static readonly Encoding Japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Theory]
    [InlineData("utf-16le", true)]
    [InlineData("utf-16le", false)]
    [InlineData("utf-16be", true)]
    [InlineData("utf-16be", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("932", false)]
    [InlineData("REGEDIT4", false)]
    public void What_was_exported_is_read_back(string encoding, bool mark) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            RegistryExportScript script = new(seed, isVersion4: encoding == "REGEDIT4");
            byte[] content = encoding switch
            {
                "utf-16le" => Encode(new UnicodeEncoding(false, mark), script.Text),
                "utf-16be" => Encode(new UnicodeEncoding(true, mark), script.Text),
                "utf-8" => Encode(new UTF8Encoding(mark), script.Text),
                _ => Japanese.GetBytes(script.Text),
            };

            Assert.Equal(script.Expected, Show(RegistryExportReader.Parse(content, "x.reg")));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_or_damaged_file_is_read_or_refused_and_never_anything_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), static (seed, place, value) =>
        {
            byte[] content = Encode(seed % 2 == 0 ? new UnicodeEncoding(false, true) : new UTF8Encoding(false), new RegistryExportScript(seed, seed % 3 == 0).Text);
            byte[] cut = content.AsSpan(0, place.Get % content.Length).ToArray();
            content[place.Get % content.Length] = value;
            foreach (byte[] broken in (byte[][])[cut, content])
            {
                try
                {
                    RegistryExportReader.Parse(broken, "x.reg");
                }
                catch (InputException error)
                {
                    Assert.StartsWith("line ", error.Place, StringComparison.Ordinal);
                    SnapshotReaderTests.AssertIsComplete(error);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_are_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static content =>
            Assert.Equal("MissingHeader", Assert.Throws<InputException>(() => RegistryExportReader.Parse(content, "x.reg")).Code)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "MissingHeader", "line 1")]
    [InlineData("\r\n[HKEY_CURRENT_USER\\a]\r\n", "MissingHeader", "line 2")]
    [InlineData("Windows Registry Editor Version 6.00\r\n", "MissingHeader", "line 1")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,0g\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,\\\r\n  11,\\\r\n  z\r\n", "MalformedHex", "line 6")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,\r\n\"w\"=\"\"\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,,01\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:000\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex(:00\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex(123456789):00\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,\\", "Truncated", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=hex:00,", "Truncated", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=dword:\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=dword:123456789\r\n", "MalformedHex", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=dword:0000000x\r\n", "MalformedLine", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=\"never ends\r\n\r\n", "Truncated", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=\"a\"b\"\r\n", "MalformedLine", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\r\n", "Truncated", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\" \r\n", "MalformedLine", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\nv=1\r\n", "MalformedLine", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a]\r\n\"v\"=qword:1\r\n", "MalformedLine", "line 4")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a] tail\r\n", "MalformedLine", "line 3")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a\\\\b]\r\n", "MalformedLine", "line 3")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a", "Truncated", "line 3")]
    [InlineData(Header + "[HKEY_CURRENT_USER\\a\r\n\"v\"=\"\"\r\n", "MalformedLine", "line 3")]
    [InlineData(Header + "[HKEY_NOWHERE\\a]\r\n", "UnknownHive", "line 3")]
    [InlineData(Header + "[]\r\n", "UnknownHive", "line 3")]
    [InlineData(Header + "\"v\"=\"before any key\"\r\n", "MalformedLine", "line 3")]
    [InlineData(Header + "[-HKEY_CURRENT_USER\\a]\r\n\"v\"=\"in a deleted key\"\r\n", "MalformedLine", "line 4")]
    public void A_broken_line_is_refused_with_its_number(string text, string code, string place)
    {
        InputException error = Assert.Throws<InputException>(() => RegistryExportReader.Parse(Encoding.UTF8.GetBytes(text), "pc.reg"));

        Assert.Equal((code, "pc.reg", place), (error.Code, error.File, error.Place));
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Theory]
    [InlineData("HKEY_LOCAL_MACHINE\\a", "Machine", "", "a")]
    [InlineData("HKLM", "Machine", "", "")]
    [InlineData("hkey_current_user\\a\\", "CurrentUser", "", "a")]
    [InlineData("HKCU\\a\\b]c", "CurrentUser", "", "a\\b]c")]
    [InlineData("HKEY_USERS\\S-1-5-21-1-2-3-1001\\a", "User", "S-1-5-21-1-2-3-1001", "a")]
    [InlineData("HKU\\S-1-5-21-1-2-3-1001_Classes\\a", "Other", "S-1-5-21-1-2-3-1001_Classes", "a")]
    [InlineData("HKEY_USERS\\.DEFAULT\\a", "Other", ".DEFAULT", "a")]
    [InlineData("HKEY_USERS", "Other", "", "")]
    [InlineData("HKEY_CLASSES_ROOT\\.txt", "Other", "", ".txt")]
    [InlineData("HKCC", "Other", "", "")]
    public void Hives_are_known_by_long_and_short_names(string key, string hive, string user, string subKey)
    {
        RegistryExportKey read = Parse("[" + key + "] ; comment\n").Keys.Single();

        Assert.Equal((hive, user, subKey, false), (read.Hive.ToString(), read.User, read.SubKey, read.Deletes));
    }

    [Theory]
    [InlineData("@=\"x\"", "=1:78000000")]
    [InlineData("\"a\"=\"\"", "a=1:0000")]
    [InlineData("\"a\\\\b\\\"c\"=\"C:\\\\new\\\"\"", "a\\b\"c=1:43003A005C006E006500770022000000")]
    [InlineData("  \"a\" = dword:10 ; sixteen", "a=4:10000000")]
    [InlineData("\"a\"=DWORD:fffffffF", "a=4:FFFFFFFF")]
    [InlineData("\"a\"=hex:", "a=3:")]
    [InlineData("\"a\"=hex: 1 , 02 ;x", "a=3:0102")]
    [InlineData("\"a\"=hex(b):\\\n 01,\\\n\t02", "a=11:0102")]
    [InlineData("\"a\"=hex(0):ff", "a=0:FF")]
    [InlineData("\"a\"=hex(ffff0001):ff", "a=-65535:FF")]
    [InlineData("\"a\"=\"line\r\nend\"", "a=1:6C0069006E0065000D000A0065006E0064000000")]
    [InlineData("\"a\"=-", "a=deleted")]
    public void Values_of_every_kind_are_read(string line, string expected) =>
        Assert.Equal([expected], Parse("[HKCU\\k]\n" + line + "\n").Keys.Single().Values.Select(Show));

    [Fact]
    public void A_real_line_end_within_a_text_does_not_lose_the_count_of_lines()
    {
        InputException error = Assert.Throws<InputException>(() => Parse("[HKCU\\k]\r\n\"a\"=\"1\r\n2\r\n3\"\r\nbroken\r\n"));

        Assert.Equal("line 7", error.Place);
    }

    [Fact]
    public void The_older_form_turns_strings_of_the_ansi_code_page_into_utf16()
    {
        byte[] content = Japanese.GetBytes("REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\キー]\r\n\"名\"=\"ｶﾅ表\"\r\n\"e\"=hex(2):83,65,00\r\n\"b\"=hex:83,65\r\n");

        RegistryExportKey key = RegistryExportReader.Parse(content, "x.reg").Keys.Single();

        Assert.Equal("キー", key.SubKey);
        Assert.True(key.Values[0].Value!.TryGetString(out string text));
        Assert.Equal("ｶﾅ表", text);
        Assert.Equal("e=2:C6300000", Show(key.Values[1]));
        Assert.Equal("b=3:8365", Show(key.Values[2]));
    }

    [Fact]
    public void A_path_beyond_the_registrys_own_limits_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("\\a", 600));

        Assert.Equal("MalformedLine", Assert.Throws<InputException>(() => Parse("[HKCU" + deep + "]\n")).Code);
        Assert.Equal("MalformedLine", Assert.Throws<InputException>(() => Parse("[HKCU\\" + new string('n', 256) + "]\n")).Code);
        Assert.Equal(new string('n', 255), Parse("[HKCU\\" + new string('n', 255) + "]\n").Keys.Single().SubKey);
    }

    [Fact]
    public void A_large_file_without_sense_is_refused()
    {
        Assert.Equal("Truncated", Assert.Throws<InputException>(() => Parse("[HKCU\\k]\n\"a\"=\"" + new string('x', 5_000_000))).Code);
        Assert.Equal("UnknownHive", Assert.Throws<InputException>(() => Parse("[" + new string('\\', 5_000_000) + "a]")).Code);
        Assert.Equal("MalformedLine", Assert.Throws<InputException>(() => Parse("[HKCU" + new string('\\', 5_000_000) + "a]")).Code);
    }

    [Theory]
    [InlineData("windows7-user.reg")]
    [InlineData("windows8-user.reg")]
    public void A_real_export_is_read_to_its_last_value(string name)
    {
        string[] lines = File.ReadAllLines(ProjectFolder.SharedData("registry", name));

        RegistryExport export = RegistryExportReader.Read(ProjectFolder.SharedData("registry", name));

        Assert.Equal(lines.Where(line => line.StartsWith('[')).Select(line => line[(line.IndexOf('\\', StringComparison.Ordinal) + 1)..^1]), export.Keys.Select(key => key.SubKey));
        Assert.Equal(lines.Count(line => line.StartsWith('"') || line.StartsWith('@')), export.Keys.Sum(key => key.Values.Count));
        Assert.All(export.Keys, key => Assert.Equal(RegistryExportHive.CurrentUser, key.Hive));
        IEnumerable<uint> numbers = lines.Where(line => line.Contains("=dword:", StringComparison.Ordinal))
            .Select(line => uint.Parse(line[(line.LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(numbers, export.Keys.SelectMany(key => key.Values).Where(value => value.Value!.Type == RegistryValueType.DWord).Select(value => BitConverter.ToUInt32(value.Value!.Data)));
        IEnumerable<int> lengths = lines.Where(line => line.Contains("=hex(", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(':') + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(lengths, export.Keys.SelectMany(key => key.Values).Where(value => value.Value!.Type != RegistryValueType.DWord).Select(value => value.Value!.Data.Length));
    }

    internal static string Show(KeyValuePair<string, RegistryValue?> value) =>
        value.Key + "=" + (value.Value is null ? "deleted" : $"{(int)value.Value.Type}:{Convert.ToHexString(value.Value.Data)}");

    private static string[] Show(RegistryExport export) =>
        [.. export.Keys.Select(key => $"{key.Hive} {key.User} {key.SubKey} {key.Deletes} {string.Join("|", key.Values.Select(Show))}")];

    private static RegistryExport Parse(string text) => RegistryExportReader.Parse(Encoding.UTF8.GetBytes(Header + text), "x.reg");

    private static byte[] Encode(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
