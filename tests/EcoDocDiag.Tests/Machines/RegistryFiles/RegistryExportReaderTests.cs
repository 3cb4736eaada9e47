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
    public void A_cut_or_damaged_file_is_read_with_warnings_or_refused_and_never_anything_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), static (seed, place, value) =>
        {
            byte[] content = Encode(seed % 2 == 0 ? new UnicodeEncoding(false, true) : new UTF8Encoding(false), new RegistryExportScript(seed, seed % 3 == 0).Text);
            byte[] cut = content.AsSpan(0, place.Get % content.Length).ToArray();
            content[place.Get % content.Length] = value;
            foreach (byte[] broken in (byte[][])[cut, content])
            {
                try
                {
                    RegistryExport export = RegistryExportReader.Parse(broken, "x.reg");
                    Assert.All(export.Warnings, AssertIsComplete);
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
    [InlineData("Windows Registry Editor Version 5.00", "")]
    [InlineData("Windows Registry Editor Version 5.00\n", "")]
    [InlineData(" Windows Registry Editor Version 5.00\r\n", "")]
    [InlineData("\tREGEDIT4\r\n", "")]
    [InlineData("REGEDIT4", "")]
    [InlineData("\nREGEDIT4\n", "HeaderNotFirst line 2")]
    [InlineData("\r\n\r\nWindows Registry Editor Version 5.00\r\n", "HeaderNotFirst line 3")]
    [InlineData("; exported for the help desk\nWindows Registry Editor Version 5.00\n", "HeaderNotFirst line 2")]
    [InlineData("windows registry editor version 5.00\n", "HeaderOtherwise line 1")]
    [InlineData("Windows Registry Editor Version 5.00 \n", "HeaderOtherwise line 1")]
    [InlineData("Windows Registry Editor Version 5\n", "HeaderOtherwise line 1")]
    [InlineData("Windows Registry Editor Version 4.00\n", "HeaderOtherwise line 1")]
    [InlineData("regedit4\n", "HeaderOtherwise line 1")]
    [InlineData("REGEDIT\n", "HeaderOtherwise line 1")]
    [InlineData("REGEDIT5\n", "HeaderOtherwise line 1")]
    [InlineData("REGEDIT4 FOO\n", "HeaderOtherwise line 1")]
    [InlineData("", "MissingHeader line 1")]
    [InlineData("AREGEDIT4\n", "MissingHeader line 1")]
    [InlineData("[HKEY_CURRENT_USER\\a]\n", "MissingHeader line 1")]
    public void The_first_line_is_a_header_to_the_letter_or_Windows_imports_nothing(string text, string refusal)
    {
        try
        {
            RegistryExport export = RegistryExportReader.Parse(Encoding.UTF8.GetBytes(text + (text.EndsWith('\n') ? "[HKCU\\k]\n" : "")), "pc.reg");
            Assert.Equal(("", text.EndsWith('\n') ? 1 : 0), (refusal, export.Keys.Count));
        }
        catch (InputException error)
        {
            Assert.Equal((refusal, "pc.reg"), (error.Code + " " + error.Place, error.File));
            SnapshotReaderTests.AssertIsComplete(error);
        }
    }

    // What Wine's tests of reg import recorded on Windows, in their order (programs/reg/tests/import.c). "a!" is a value that could not be read, "!" a line that may be of any value.
    [Theory]
    [InlineData("#comment\\\n\"a\"=dword:1\n;comment\\\n\"b\"=dword:2", "a=4:01000000|b=4:02000000", 1)]
    [InlineData("    #\"c\"=dword:1\n    ;\"d\"=dword:1\n\"a\"=dword:1", "a=4:01000000", 1)]
    [InlineData("\"a\"=\"x\"#comment\n\"b\"=\"x\";comment", "b=1:78000000|a!", 1)]
    [InlineData("\"a\"=dword:1 #comment\n\"b\"=dword:2 ;comment", "b=4:02000000|a!", 1)]
    [InlineData("\"a\"=dword:1234;5678\n\"b\"=dword:1234#5678", "a=4:34120000|b!", 1)]
    [InlineData("\"a\"=hex(2):25,00\t;c\n\"b\"=hex(2):25,00\t#c", "a=2:2500|b!", 1)]
    [InlineData("\"a\"=-\n\"b\"=  \t-\t  \n\"c\"=- ;comment\n\"d\"=- #comment\n\"e\"=-\"x\"", "a=deleted|b=deleted|c=deleted|d!|e!", 2)]
    [InlineData("\"a\"=dword:1\n\"b\"=dword:4444", "a=4:01000000|b=4:44440000", 0)]
    [InlineData("\"a\"=dword:\n\"b\"=dword:hello\n\"c\"=dword:123456789\n\"d\"=dword:000000001", "a!|b!|c!|d!", 4)]
    [InlineData("\"a\"=dword:12345678 abc\n\"b\"=dword:0x123\n\"c\"=dword:1234 5678", "a!|b!|c!", 3)]
    [InlineData("\"a\"=\"foo\"bar\"\n\"b\"=\"foo\"\"bar\"", "a!|b!", 2)]
    [InlineData("\"\"=\"\"", "=1:0000", 0)]
    [InlineData("\"a\"=\n\"b\"=\\\"\n\"c\"=\\\"x\\\"\n\"d\"=\\\"x\"", "a!|b!|c!|d!", 4)]
    [InlineData("\"a\"=x\"\n\"b\"=\"x\n\"c\"=x\n\"d\"=dword:1", "d=4:01000000|a!|b!|c!", 3)]
    [InlineData("a\"=\"x\"\n\"b=\"x\"\nc=\"x\"\n\"d=x\"", "!", 4)]
    [InlineData("\"a\"=#\"x\"\n\"b\"=;\"x\"\n\"c\"=\"#;\"", "c=1:23003B000000|a!|b!", 2)]
    [InlineData("\"a\"=\"\\0\"\n\"b\"=\"x\\0y\"\n\"c\"=\"\\\\0\"", "c=1:5C0030000000|a!|b!", 2)]
    [InlineData("\"a\"=\"line 1\nline 2\"\n\"b\"=dword:1", "b=4:01000000|a!", 1)]
    [InlineData("\"a\"=\"x \\\nend\"\n\"b\"=dword:1", "b=4:01000000|a!", 1)]
    [InlineData("\"a\\\n1\"=\"x\"\n\"b\"=dword:1", "b=4:01000000|!", 2)]
    [InlineData("\"a\"=hex(0):ff\n\"b\"=hex(ffffffff):ff\n\"c\"=hex(100000000):ff\n\"d\"=hex(0x2):ff\n\"e\"=hex(x2):ff", "a=0:FF|b=-1:FF|c!|d!|e!", 3)]
    [InlineData("\"a\"=hex(1):\n\"b\"=hex:", "a=1:|b=3:", 0)]
    [InlineData("\"a\"=hex:25,00,\n\"b\"=hex:25,00,;x", "a=3:2500|b=3:2500", 0)]
    [InlineData("\"a\"=hex:25,100\n\"b\"=hex:25,,00\n\"c\"=hex:25 ,00\n\"d\"=hex:25,/", "a!|b!|c!|d!", 4)]
    [InlineData("\"a\"=hex:48\\,4f\n\"b\"=hex:48,\\4f\n\"c\"=hex:\\48\n\"d\"=hex:48,\\\\\n\"e\"=hex:,\\", "a!|b!|c!|d!|e!", 5)]
    [InlineData("\"a\"=hex:\\\n  25,48", "a=3:2548", 0)]
    [InlineData("\"a\"=hex:25,  \\\t ;comment\n  48", "a=3:2548", 0)]
    [InlineData("\"a\"=hex:25,\\;comment\n\n \t\n;comment\n  ;comment\n  48,\\;#c\n  49", "a=3:254849", 0)]
    [InlineData("\"a\"=hex:25,\\\n  #comment\n  48\n\"b\"=dword:1", "b=4:01000000|a!|!", 3)]
    [InlineData("\"a\"=hex:25,\\#comment\n  48\n\"b\"=dword:1", "b=4:01000000|a!|!", 2)]
    [InlineData("\"a\"=hex:25\\\n\"b\"=dword:1\n\"c\"=hex:25\\\n[HKCU\\k]\n\"d\"=dword:1", "b=4:01000000|a!|c! k d=4:01000000", 2)]
    [InlineData("\"a\"=hex:25,\\\n\"b\"=dword:1\n\"c\"=dword:1", "c=4:01000000|a!|b!", 2)]
    [InlineData("\"a\"=hex:25,\\\n[HKCU\\b]\n\"c\"=dword:1", "c=4:01000000|a! ?b !", 2)]
    [InlineData("\"a\"=hex:25,\\\n\\\n  48", "a!|!", 3)]
    [InlineData("\"a\"=hex:25,48,\n  49\n\"b\"=dword:1", "a=3:2548|b=4:01000000|!", 1)]
    public void A_line_that_Windows_cannot_read_is_passed_over_and_the_next_one_counts(string body, string expected, int skipped)
    {
        RegistryExport export = Parse("[HKCU\\k]\n" + body + "\n");

        Assert.Equal("k " + expected, string.Join(" ", export.Keys.Select(Summary)));
        Assert.Equal(skipped, export.Warnings.Count);
        Assert.All(export.Warnings, warning => Assert.Equal("LineSkipped", warning.Code));
        Assert.All(export.Warnings, AssertIsComplete);
    }

    [Theory]
    [InlineData("\"a\"=\"no line end\"", "a=1", "")]
    [InlineData("\"a\"=dword:1", "a=4", "")]
    [InlineData("\"a\"=hex:25,\\", "a=3", "EndsEarly line 4")]
    [InlineData("\"a\"=hex:25,\\\r\n", "a=3", "EndsEarly line 4")]
    [InlineData("\"a\"=hex:25,", "a=3", "EndsEarly line 4")]
    [InlineData("\"a\"=hex:25\\", "a!", "LineSkipped line 4 EndsEarly line 4")]
    [InlineData("\"a\"=\"never clo", "a!", "LineSkipped line 4 EndsEarly line 4")]
    [InlineData("\"a\"=", "a!", "LineSkipped line 4 EndsEarly line 4")]
    [InlineData("\"a", "!", "LineSkipped line 4 EndsEarly line 4")]
    [InlineData("[HKCU\\b", " ?b !", "KeySkipped line 4 EndsEarly line 4")]
    public void A_file_may_end_anywhere_and_one_that_was_cut_off_says_so(string end, string expected, string warnings)
    {
        RegistryExport export = Parse("[HKCU\\k]\r\n" + end);

        Assert.StartsWith("k " + expected, string.Join(" ", export.Keys.Select(Summary)), StringComparison.Ordinal);
        Assert.Equal(warnings, string.Join(" ", export.Warnings.Select(warning => warning.Code + " " + warning.Place)));
        Assert.Equal(warnings.Contains("EndsEarly", StringComparison.Ordinal) ? "x.reg: line 4" : null, export.Keys[0].Lost);
    }

    [Theory]
    [InlineData("[HKCU\\b] ]c] trusted site", "b] ]c v=4:01000000", "")]
    [InlineData("[HKCU\\b] trusted site", "b v=4:01000000", "")]
    [InlineData("[HKCU\\b ]", "b  v=4:01000000", "")]
    [InlineData("[HKCU\\b\t]", "b\t v=4:01000000", "")]
    [InlineData("[HKCU\\b\\]", "b v=4:01000000", "")]
    [InlineData("[HKCU\\b\\\\]", "b v=4:01000000", "")]
    [InlineData("[HkEy_CuRrEnT_uSeR\\b]", "b v=4:01000000", "")]
    [InlineData("[HKCU\\https://example.jp \"q\"]", "https://example.jp \"q\" v=4:01000000", "")]
    [InlineData("[ HKCU\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[\tHKCU\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[- HKCU\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[ -HKCU\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[HKCU\\b", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("HKEY_CURRENT_USER\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("\u3000[HKCU\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[HKCU\\\\b]", "?b !", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[]", "", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[-HKCU\\b]", "-b ", "LineSkipped line 5")]
    [InlineData("[HKEY_CURRENT_USERS\\b]", "", "KeySkipped line 4 LineSkipped line 5")]
    [InlineData("[HKCR\\b]", "b ", "")]
    public void A_key_line_opens_its_key_or_what_follows_it_is_not_read(string line, string expected, string warnings)
    {
        RegistryExport export = Parse("[HKCU\\k]\n" + line + "\n\"v\"=dword:1\n[HKCU\\z]\n\"w\"=dword:1\n");

        Assert.Equal(expected, string.Join(" ", export.Keys.Skip(1).Take(export.Keys.Count - 2).Select(Summary)));
        Assert.Equal("z w=4:01000000", Summary(export.Keys[^1]));
        Assert.Equal(warnings, string.Join(" ", export.Warnings.Select(warning => warning.Code + " " + warning.Place)));
        Assert.Equal(expected.StartsWith('?') || line == "[]" ? "k v!" : "k ", Summary(export.Keys[0]));
        Assert.All(export.Warnings, AssertIsComplete);
    }

    [Fact]
    public void A_value_before_any_key_is_passed_over()
    {
        RegistryExport export = Parse("\"v\"=dword:1\n[HKCU\\k]\n");

        Assert.Equal("k ", Summary(export.Keys.Single()));
        Assert.Equal("LineSkipped line 3", export.Warnings.Select(warning => warning.Code + " " + warning.Place).Single());
    }

    [Fact]
    public void Of_many_lines_that_were_passed_over_the_first_are_named_and_the_others_counted()
    {
        RegistryExport export = Parse("[HKCU\\k]\n" + string.Concat(Enumerable.Repeat("nonsense\n", 1000)));

        Assert.Equal(SkippedLines.MaximumNamed + 1, export.Warnings.Count);
        Assert.Equal("line 4", export.Warnings[0].Place);
        Assert.Contains("980", export.Warnings[^1].Localize(new TextCatalog(CultureInfo.InvariantCulture)), StringComparison.Ordinal);
        Assert.All(export.Warnings, AssertIsComplete);
    }

    [Fact]
    public void A_message_about_a_text_does_not_show_it()
    {
        InputWarning warning = Parse("[HKCU\\k]\n\"ProxyServer\"=\"user:secret@proxy\n").Warnings.Single();

        Assert.EndsWith("\"ProxyServer\"=\"", warning.Localize(new TextCatalog(CultureInfo.InvariantCulture)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001A")]
    [InlineData("\0\0\0")]
    [InlineData("\u001A\0")]
    [InlineData("\r\n\u001A\u001A")]
    public void What_tools_leave_at_the_end_of_a_file_is_nothing(string tail)
    {
        foreach (Encoding encoding in (Encoding[])[new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF8Encoding(true), Japanese])
        {
            RegistryExport export = RegistryExportReader.Parse([.. Encode(encoding, Header + "[HKCU\\k]\r\n\"v\"=\"x\"\r\n"), .. encoding.GetBytes(tail)], "x.reg");

            Assert.Equal("k v=1:78000000", Summary(export.Keys.Single()));
            Assert.Empty(export.Warnings);
        }
    }

    [Fact]
    public void The_one_byte_that_copy_puts_after_UTF16_is_nothing()
    {
        RegistryExport export = RegistryExportReader.Parse([.. Encode(new UnicodeEncoding(false, true), Header + "[HKCU\\k]\r\n"), 0x1A], "x.reg");

        Assert.Equal("k ", Summary(export.Keys.Single()));
        Assert.Empty(export.Warnings);
    }

    [Theory]
    [InlineData("\"v\"=\"a\0b\"", "k v!")]
    [InlineData("\"v\"=\"a\uFFFDb\"", "k v!")]
    [InlineData("\"v\0\"=\"b\"", "k !")]
    [InlineData("no\0ise", "k ")]
    [InlineData("[HKCU\\b\0]\n\"w\"=dword:1", "k ")]
    public void Text_that_has_lost_characters_is_not_read(string line, string expected)
    {
        RegistryExport export = Parse("[HKCU\\k]\n" + line + "\n");

        Assert.Equal(expected, Summary(export.Keys.Single()));
        Assert.Equal(expected is "k " ? "x.reg: line 4" : null, export.Keys[0].Lost);
        Assert.NotEmpty(export.Warnings);
    }

    [Fact]
    public void Exports_that_were_joined_in_one_file_are_read_each_in_its_encoding() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            Random random = new(seed);
            List<string> expected = [];
            List<byte> content = [];
            for (int i = random.Next(1, 5); i >= 0; i--)
            {
                bool isVersion4 = random.Next(4) == 0;
                RegistryExportScript script = new(random.Next(), isVersion4);
                expected.AddRange(script.Expected);
                content.AddRange(isVersion4 ? Japanese.GetBytes(script.Text) : Encode(
                    random.Next(4) switch { 0 => new UnicodeEncoding(true, true), 1 => new UTF8Encoding(true), 2 => Japanese, _ => new UnicodeEncoding(false, true) }, script.Text));
                content.AddRange(random.Next(3) == 0 ? [(byte)0x1A] : []);
            }

            RegistryExport export = RegistryExportReader.Parse([.. content], "x.reg");

            Assert.Equal(expected, Show(export));
            Assert.Empty(export.Warnings);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_header_among_the_lines_of_one_encoding_is_passed_over_in_silence()
    {
        RegistryExport export = Parse("[HKCU\\k]\n\uFEFFWindows Registry Editor Version 5.00\n\"v\"=dword:1\n");

        Assert.Equal("k v=4:01000000", Summary(export.Keys.Single()));
        Assert.Empty(export.Warnings);
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
    [InlineData("\"a\"=hex: 1, 02 ;x", "a=3:0102")]
    [InlineData("\"a\"=hex(b):\\\n 01,\\\n\t02", "a=11:0102")]
    [InlineData("\"a\"=hex(0):ff", "a=0:FF")]
    [InlineData("\"a\"=hex(ffff0001):ff", "a=-65535:FF")]
    [InlineData("\"a\"=-", "a=deleted")]
    public void Values_of_every_kind_are_read(string line, string expected) =>
        Assert.Equal([expected], Parse("[HKCU\\k]\n" + line + "\n").Keys.Single().Values.Select(Show));

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
    public void A_path_beyond_the_registrys_own_limits_is_passed_over()
    {
        string deep = string.Concat(Enumerable.Repeat("\\a", 600));

        foreach (string path in (string[])[deep, "\\" + new string('n', 256)])
        {
            RegistryExport export = Parse("[HKCU" + path + "]\n\"v\"=dword:1\n");
            Assert.Empty(export.Keys);
            Assert.Equal(["KeySkipped", "LineSkipped"], export.Warnings.Select(warning => warning.Code));
        }

        Assert.Equal(new string('n', 255), Parse("[HKCU\\" + new string('n', 255) + "]\n").Keys.Single().SubKey);
    }

    [Fact]
    public void A_large_file_without_sense_is_read_to_its_end()
    {
        foreach (string text in (string[])["[HKCU\\k]\n\"a\"=\"" + new string('x', 5_000_000), "[" + new string('\\', 5_000_000) + "a]", "[HKCU" + new string('\\', 5_000_000) + "a]", "\"" + new string('\\', 5_000_001)])
        {
            RegistryExport export = Parse(text);

            Assert.InRange(export.Warnings.Count, 1, 2);
            Assert.All(export.Warnings, AssertIsComplete);
        }
    }

    [Theory]
    [InlineData("windows7-user.reg")]
    [InlineData("windows8-user.reg")]
    public void A_real_export_is_read_to_its_last_value(string name)
    {
        string[] lines = File.ReadAllLines(ProjectFolder.SharedData("registry", name));

        RegistryExport export = RegistryFileReader.Read(ProjectFolder.SharedData("registry", name)).ReadToEnd();

        Assert.Equal(lines.Where(line => line.StartsWith('[')).Select(line => line[(line.IndexOf('\\', StringComparison.Ordinal) + 1)..^1]), export.Keys.Select(key => key.SubKey));
        Assert.Equal(lines.Count(line => line.StartsWith('"') || line.StartsWith('@')), export.Keys.Sum(key => key.Values.Count));
        Assert.All(export.Keys, key => Assert.Equal(RegistryExportHive.CurrentUser, key.Hive));
        IEnumerable<uint> numbers = lines.Where(line => line.Contains("=dword:", StringComparison.Ordinal))
            .Select(line => uint.Parse(line[(line.LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(numbers, export.Keys.SelectMany(key => key.Values).Where(value => value.Value!.Type == RegistryValueType.DWord).Select(value => BitConverter.ToUInt32(value.Value!.Data)));
        Assert.Empty(export.Warnings);
        IEnumerable<int> lengths = lines.Where(line => line.Contains("=hex(", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(':') + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(lengths, export.Keys.SelectMany(key => key.Values).Where(value => value.Value!.Type != RegistryValueType.DWord).Select(value => value.Value!.Data.Length));
    }

    internal static string Show(KeyValuePair<string, RegistryValue?> value) =>
        value.Key + "=" + (value.Value is null ? "deleted" : $"{(int)value.Value.Type}:{Convert.ToHexString(value.Value.Data)}");

    internal static void AssertIsComplete(InputWarning warning)
    {
        foreach (string culture in (string[])["en-US", "ja-JP"])
        {
            TextCatalog texts = new(CultureInfo.GetCultureInfo(culture));
            string message = warning.Localize(texts);
            Assert.DoesNotContain('\n', message);
            Assert.StartsWith(warning.File + ": " + texts.PlaceInFile(warning.Place), message, StringComparison.Ordinal);
            Assert.InRange(message.Length, 10, 500);
        }
    }

    // The key, "-" where it is deleted and "?" where Windows would not open it, its values, and what could not be read of them.
    private static string Summary(RegistryExportKey key) =>
        $"{(key.Deletes ? "-" : key.Doubt is not null ? "?" : "")}{key.SubKey} {string.Join("|", key.Values.Select(Show).Concat(key.Faults.Select(fault => fault.Key + "!")).Concat(key.Doubt is null ? [] : ["!"]))}";

    private static string[] Show(RegistryExport export) =>
        [.. export.Keys.Select(key => $"{key.Hive} {key.User} {key.SubKey} {key.Deletes} {string.Join("|", key.Values.Select(Show))}")];

    private static RegistryExport Parse(string text) => RegistryExportReader.Parse(Encoding.UTF8.GetBytes(Header + text), "x.reg");

    private static byte[] Encode(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
