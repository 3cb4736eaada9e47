using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class RegistryFileReaderTests
{
    private const string Key = @"HKEY_CURRENT_USER\Software\k";

    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, byte[]> ForeignFiles => new()
    {
        { "a hive", "FileIsHive", [.. "regf"u8, 1, 0, 0, 0, 1, 0, 0, 0] },
        { "an event log", "FileIsEventLog", "ElfFile\0\0\0"u8.ToArray() },
        { "an event log of old", "FileIsEventLog", [0x30, 0, 0, 0, 0x4C, 0x66, 0x4C, 0x65] },
        { "a zip", "FileIsArchive", [.. "PK"u8, 3, 4, .. new byte[26], .. "user.reg"u8] },
        { "an empty zip", "FileIsArchive", [.. "PK"u8, 5, 6, .. new byte[18]] },
        { "7-Zip", "FileIsArchive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4] },
        { "RAR", "FileIsArchive", "Rar!\u001A\a\0"u8.ToArray() },
        { "a cabinet", "FileIsArchive", "MSCF\0\0\0\0"u8.ToArray() },
        { "gzip", "FileIsArchive", [0x1F, 0x8B, 8, 0] },
        { "a document of Office", "FileIsOffice", [.. "PK"u8, 3, 4, .. new byte[26], .. "[Content_Types].xml"u8] },
        { "a document of old", "FileIsOffice", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "rich text", "FileIsOffice", @"{\rtf1\ansi"u8.ToArray() },
        { "a PDF", "FileIsPdf", "%PDF-1.7\n"u8.ToArray() },
        { "a PNG", "FileIsImage", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
        { "a JPEG", "FileIsImage", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] },
        { "a GIF", "FileIsImage", "GIF89a"u8.ToArray() },
        { "a bitmap", "FileIsImage", [.. "BM"u8, 0x36, 0, 1, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 40, .. new byte[20]] },
        { "a photograph", "FileIsImage", [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0] },
        { "WebP", "FileIsImage", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8] },
        { "a certificate", "FileIsCertificate", [0x30, 0x82, 3, 0x10, 0x30, 0x82, 2, 0, 0xA0, 3, 2, 1, 2, 2, 1, 1] },
        { "PKCS #7", "FileIsCertificate", [0x30, 0x82, 3, 0x10, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0] },
        { "a PEM certificate", "FileIsCertificate", "\r\n-----BEGIN CERTIFICATE-----\r\nMIIB\r\n"u8.ToArray() },
        { "a serialized store", "FileIsCertificate", [0, 0, 0, 0, 0x43, 0x45, 0x52, 0x54] },
        { "a .pfx", "FileIsPkcs12", [0x30, 0x82, 9, 0x10, 2, 1, 3, 0x30, 0x82, 8, 0, 6, 9, 0x2A, 0x86, 0x48] },
        { "a .p12 of indefinite length", "FileIsPkcs12", [0x30, 0x80, 2, 1, 3, 0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1] },
        { "a snapshot", "FileIsJson", "{\"schema\":\"ecodocdiag/snapshot/1\"}"u8.ToArray() },
        { "findings", "FileIsJson", "[\n  {\"CheckId\":\"TrustedSite\"}]"u8.ToArray() },
        { "a report of gpresult", "FileIsMarkup", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<html dir=\"ltr\">")] },
        { "certutil, English", "FileIsCertutil", "my \"Personal\"\r\n================ Certificate 0 ================\r\nSerial Number: 00\r\n"u8.ToArray() },
        { "certutil, Japanese", "FileIsCertutil", CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("my \"個人\"\r\n================ 証明書 0 ================\r\nシリアル番号: 00\r\n") },
        { "certutil alone", "FileIsCertutil", "CertUtil: -store command completed successfully.\r\n"u8.ToArray() },
        { "Get-ItemProperty", "FileIsPowerShellText", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("\r\n\r\nProxyEnable  : 1\r\nPSPath       : Microsoft.PowerShell.Core\\Registry::" + Key + "\r\n")] },
        { "Get-ChildItem", "FileIsPowerShellText", Encoding.UTF8.GetBytes("\r\n\r\n    Hive: " + Key + "\r\n\r\nName       Property\r\n") },
        { "regedit's text, Japanese", "FileIsRegeditText", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("キー名:             " + Key + "\r\nクラス名:           <クラスなし>\r\n")] },
        { "regedit's text, English", "FileIsRegeditText", Encoding.UTF8.GetBytes("Key Name:          " + Key + "\r\nClass Name:        <NO CLASS>\r\n") },
        { "any other text", "MissingHeader", "see the attachment"u8.ToArray() },
        { "a program", "MissingHeader", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "a damaged policy file", "MalformedPolicyFile", "PReg\u0001\0\0\0["u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(ForeignFiles), DisableDiscoveryEnumeration = true)]
    public void A_file_that_is_something_else_is_named_for_what_it_is(string what, string code, byte[] content)
    {
        foreach (string file in (string[])["machine.reg", "machine.txt"])
        {
            InputException error = Assert.Throws<InputException>(() => RegistryFileReader.Parse(content, file));

            Assert.Equal((what, code, file), (what, error.Code, error.File));
            SnapshotReaderTests.AssertIsComplete(error);
        }
    }

    [Fact]
    public void No_content_is_a_fault_of_the_reader() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte[]>(), static (seed, noise) =>
        {
            Random random = new(seed);
            byte[][] heads =
            [
                [], "PReg\u0001\0\0\0"u8.ToArray(), [0x30, 0x82], [0x30, 0x84, 1, 1, 1, 1], "Windows Registry Editor Version 5.00\r\n"u8.ToArray(), "User\r\n"u8.ToArray(),
                Encoding.UTF8.GetBytes(Key + "\r\n    a    REG_"), [0xFF, 0xFE], [0xFE, 0xFF], [.. Encoding.Unicode.GetBytes("REGEDIT4"), 0x0D, 0x0A, 0], "PK\u0003\u0004"u8.ToArray(), "BM"u8.ToArray(),
            ];
            try
            {
                Assert.All(RegistryFileReader.Parse([.. heads[random.Next(heads.Length)], .. noise], "machine.pol").Warnings, RegistryExportReaderTests.AssertIsComplete);
            }
            catch (InputException error)
            {
                SnapshotReaderTests.AssertIsComplete(error);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Machine/Registry.pol", "Machine")]
    [InlineData("User/Registry.pol", "CurrentUser")]
    [InlineData("x/user.pol", "CurrentUser")]
    [InlineData("user/MACHINE.POL", "Machine")]
    public void The_hive_of_a_policy_file_follows_from_its_folder_or_name(string path, string hive)
    {
        RegistryExport export = RegistryFileReader.Parse(Policy(("Software\\Policies\\k", "v", 4, [2, 0, 0, 0])), path);

        Assert.Equal((hive, "Software\\Policies\\k"), (export.Keys.Single().Hive.ToString(), export.Keys.Single().SubKey));
        Assert.Equal(["ReadAsPolicyFile"], export.Warnings.Select(warning => warning.Code));
        Assert.All(export.Warnings, RegistryExportReaderTests.AssertIsComplete);
    }

    [Theory]
    [InlineData("Registry.pol")]
    [InlineData("Users/taro/Registry.pol")]
    [InlineData("User/old/Registry.pol")]
    public void A_policy_file_whose_hive_is_not_known_is_asked_about(string path)
    {
        InputException error = Assert.Throws<InputException>(() => RegistryFileReader.Parse(Policy(), path));

        Assert.Equal("PolicyHiveUnknown", error.Code);
        Assert.Contains("machine.pol", error.Message, StringComparison.Ordinal);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void A_policy_file_tells_what_it_sets_and_never_that_anything_is_absent()
    {
        IRegistryReader registry = Open(Policy(
            (@"Software\Policies\k", "v", 4, [2, 0, 0, 0]),
            (@"SOFTWARE\policies\K", "t", 1, Encoding.Unicode.GetBytes("text\0")),
            (@"Software\Policies\k", "**del.w", 1, [0x20, 0, 0, 0]),
            (@"Software\Policies\k", "**delvals.", 1, [0x20, 0, 0, 0]),
            (@"Software\Policies\list", "https://a.example", 1, Encoding.Unicode.GetBytes("2\0"))), "machine.pol");

        Assert.Equal(RegistryValue.DWord(2), registry.ReadValue(RegistryPath.Machine(@"Software\Policies\k"), "V").Value);
        Assert.Equal(RegistryValue.String("text"), registry.ReadValue(RegistryPath.Machine(@"Software\Policies\k"), "t").Value);
        Assert.All(["w", "**del.w", ""], name => Assert.Equal(ReadState.NotCaptured, registry.ReadValue(RegistryPath.Machine(@"Software\Policies\k"), name).State));
        Assert.Equal(ReadState.NotCaptured, registry.ReadValue(RegistryPath.Machine(@"Software\Policies\other"), "v").State);
        Assert.Equal(ReadState.NotCaptured, registry.ReadSubKeyNames(RegistryPath.Machine(@"Software\Policies")).State);
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> list = registry.ReadValues(RegistryPath.Machine(@"Software\Policies\list"));
        Assert.Equal((ReadState.NotCaptured, "https://a.example"), (list.State, list.Value!.Single().Key));
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net", FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("https://other.example", null, ReadReason.NotCaptured)]
    public void What_a_policy_file_lists_counts_and_what_it_does_not_list_is_not_judged(string site, FindingStatus? status, string reason)
    {
        RegistryExportSet set = new();
        set.Add(RegistryFileReader.Parse(Policy((@"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMapKey", site, 1, Encoding.Unicode.GetBytes("2\0"))), "machine.pol"));
        IMachine pc = set.Open("PC", null, null, new MachineOptions(), Now, "machine.pol").Single();

        Verdict verdict = new TrustedSiteCheck().Evaluate(new CheckContext(pc, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName))).Single();

        Assert.Equal(reason, verdict.Reason);
        Assert.True(status is null || status == verdict.Status);
    }

    [Fact]
    public void A_policy_file_that_was_cut_or_damaged_is_read_or_refused_with_the_byte()
    {
        byte[] policy = Policy((@"Software\Policies\k", "v", 4, [2, 0, 0, 0]), (@"Software\Policies\k", "w", 3, new byte[40]));
        for (int length = 8; length < policy.Length; length++)
        {
            RefuseOrRead(policy.AsSpan(0, length).ToArray());
            byte[] damaged = (byte[])policy.Clone();
            damaged[length] ^= 0xFF;
            RefuseOrRead(damaged);
        }

        static void RefuseOrRead(byte[] content)
        {
            try
            {
                Assert.InRange(RegistryFileReader.Parse(content, "user.pol").Keys.Count, 0, 2);
            }
            catch (InputException error)
            {
                Assert.Equal("MalformedPolicyFile", error.Code);
                Assert.StartsWith("byte ", error.Place, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_text_of_LGPO_tells_what_a_policy_sets()
    {
        const string Text = "; ------\r\n; PARSING Computer POLICY\r\n; Source file:  C:\\temp\\machine.pol\r\n\r\n"
            + "Computer\r\nSoftware\\Policies\\k\r\nv\r\nDWORD:2\r\n\r\nComputer\r\nSoftware\\Policies\\k\r\nx\r\nDWORD:0x10\r\n\r\nUser\r\nSoftware\\Policies\\k\r\nt\r\nSZ:a: b\r\n\r\n"
            + "User\r\nSoftware\\Policies\\k\r\nm\r\nMULTISZ:a\\0b\r\n\r\nUser\r\nSoftware\\Policies\\k\r\n*\r\nDELETEALLVALUES\r\n\r\nUser:Administrators\r\nSoftware\\Policies\\k\r\nv\r\nDWORD:1\r\n\r\n"
            + "Computer\r\nSoftware\\Policies\\k\r\nq\r\nNONSENSE:1\r\n\r\nComputer\r\nSoftware\\Pol";
        RegistryExport export = RegistryFileReader.Parse(Encoding.UTF8.GetBytes(Text), "lgpo.txt");

        Assert.Equal(
            ["Machine v=4:02000000", "Machine x=4:10000000", "CurrentUser t=1:61003A00200062000000", "CurrentUser m=7:61000000620000000000"],
            export.Keys.Select(key => key.Hive + " " + RegistryExportReaderTests.Show(key.Values.Single())));
        Assert.All(export.Keys, key => Assert.Equal(RegistryExportCoverage.Held, key.Coverage));
        Assert.Equal(["ReadAsPolicyText ", "TextLineSkipped line 30", "TextLineSkipped line 35", "TextLineSkipped line 40"], export.Warnings.Select(warning => warning.Code + " " + warning.Place));
        Assert.All(export.Warnings, RegistryExportReaderTests.AssertIsComplete);
    }

    [Theory]
    [InlineData("REG_SZ    text  with    blanks", "1:740065007800740020002000770069007400680020002000200020006200")]
    [InlineData("REG_SZ", "1:0000")]
    [InlineData("REG_SZ    ", "1:0000")]
    [InlineData("REG_EXPAND_SZ    %A%", "2:2500410025000000")]
    [InlineData("REG_MULTI_SZ    a\\0b", "7:61000000620000000000")]
    [InlineData("REG_DWORD    0x2560", "4:60250000")]
    [InlineData("REG_DWORD    0xffffffff", "4:FFFFFFFF")]
    [InlineData("REG_DWORD (4)    0x2", "4:02000000")]
    [InlineData("REG_QWORD    0x100000000", "11:0000000001000000")]
    [InlineData("REG_BINARY    4600ff", "3:4600FF")]
    [InlineData("REG_BINARY", "3:")]
    [InlineData("REG_NONE", "0:")]
    public void The_output_of_reg_query_gives_values_of_every_kind(string line, string expected)
    {
        RegistryExportKey key = Query("\r\n" + Key + "\r\n    a b    c    " + line + "\r\n\r\n").Keys.Single();

        Assert.StartsWith("a b    c=" + expected, RegistryExportReaderTests.Show(key.Values.Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "(既定)")]
    [InlineData("utf-8", "(Default)")]
    [InlineData("932", "(既定)")]
    public void The_output_of_reg_query_is_read_in_the_language_and_encoding_of_the_PC(string encoding, string name)
    {
        Encoding text = encoding == "932" ? CodePagesEncodingProvider.Instance.GetEncoding(932)! : Encoding.GetEncoding(encoding);
        byte[] content = [.. text.GetPreamble(), .. text.GetBytes($"C:\\Users\\taro>reg query {Key}\r\n\r\n{Key}\r\n    {name}    REG_SZ    設定\r\n    v    REG_DWORD    0x1\r\n\r\n")];

        RegistryExport export = RegistryFileReader.Parse(content, "reg.txt");

        Assert.Equal(["=1:2D8A9A5B0000", "v=4:01000000"], export.Keys.Single().Values.Select(RegistryExportReaderTests.Show));
        Assert.Equal(["ReadAsQuery"], export.Warnings.Select(warning => warning.Code));
        Assert.All(export.Warnings, RegistryExportReaderTests.AssertIsComplete);
    }

    [Theory]
    [InlineData("one key and its values", "Values", "\r\n{0}\r\n    a    REG_SZ    1\r\n    b    REG_SZ    1\r\n\r\n")]
    [InlineData("a value that may have been asked for alone", "Held", "\r\n{0}\r\n    a    REG_SZ    1\r\n\r\n")]
    [InlineData("values and the names of keys", "Values Held Held", "\r\n{0}\r\n    a    REG_SZ    1\r\n\r\n{0}\\x\r\n{0}\\y\r\n")]
    [InlineData("names of keys alone", "Held Held", "\r\n{0}\\x\r\n{0}\\y\r\n")]
    [InlineData("with /s", "Subtree Subtree Subtree", "\r\n{0}\r\n    a    REG_SZ    1\r\n\r\n{0}\\x\r\n    b    REG_SZ    1\r\n\r\n{0}\\y\r\n")]
    [InlineData("with /s, by its depth", "Subtree Subtree Subtree", "\r\n{0}\r\n\r\n{0}\\x\r\n\r\n{0}\\x\\y\r\n")]
    [InlineData("filtered", "Held Held", "\r\n{0}\r\n    a    REG_SZ    1\r\n    b    REG_SZ    1\r\n\r\n{0}\\x\r\n    b    REG_SZ    1\r\n\r\nEnd of search: 3 match(es) found.\r\n")]
    [InlineData("filtered, in Japanese", "Held", "\r\n{0}\r\n    a    REG_SZ    1\r\n    b    REG_SZ    1\r\n\r\n検索の結果: 2 個の一致が見つかりました。\r\n")]
    [InlineData("two queries, the second deeper", "Values Held Held", "\r\n{0}\r\n    a    REG_SZ    1\r\n\r\n{0}\\x\r\n\r\n{0}\\y\\z\r\n    b    REG_SZ    1\r\n")]
    [InlineData("two queries, the second of a key that the first lists", "Values Held Values", "\r\n{0}\r\n    a    REG_SZ    1\r\n\r\n{0}\\x\r\n\r\n{0}\\x\r\n    b    REG_SZ    1\r\n    c    REG_SZ    1\r\n")]
    public void What_the_output_of_reg_query_covers_follows_from_its_form(string what, string expected, string text) =>
        Assert.Equal(what + ": " + expected, what + ": " + string.Join(" ", Query(string.Format(CultureInfo.InvariantCulture, text, Key)).Keys.Select(key => key.Coverage)));

    [Fact]
    public void A_query_without_s_covers_the_values_of_the_key_alone_and_one_with_s_the_subtree()
    {
        IRegistryReader plain = Open(Encoding.UTF8.GetBytes($"{Key}\r\n    a    REG_SZ    1\r\n    b    REG_SZ    1\r\n\r\n{Key}\\x\r\n"), "q.txt");
        IRegistryReader deep = Open(Encoding.UTF8.GetBytes($"{Key}\r\n    a    REG_SZ    1\r\n\r\n{Key}\\x\r\n    b    REG_SZ    1\r\n"), "q.txt");

        Assert.Equal([ReadState.Present, ReadState.Absent, ReadState.Present, ReadState.NotCaptured, ReadState.NotCaptured, ReadState.NotCaptured], States(plain));
        Assert.Equal([ReadState.Present, ReadState.Absent, ReadState.Present, ReadState.Present, ReadState.Present, ReadState.Absent], States(deep));

        static ReadState[] States(IRegistryReader registry) =>
        [
            registry.ReadValue(RegistryPath.User(@"Software\k"), "a").State, registry.ReadValue(RegistryPath.User(@"Software\k"), "z").State,
            registry.ReadValues(RegistryPath.User(@"Software\k")).State, registry.ReadSubKeyNames(RegistryPath.User(@"Software\k")).State,
            registry.ReadValues(RegistryPath.User(@"Software\k\x")).State, registry.ReadValue(RegistryPath.User(@"Software\k\y"), "z").State,
        ];
    }

    [Theory]
    [InlineData("    a    REG_SZ    line 1\r\nline 2\r\n", "a", "reg.txt: line 4")]
    [InlineData("    a    REG_DWORD    two\r\n", "a", "reg.txt: line 3")]
    [InlineData("    a    REG_BINARY    123\r\n", "a", "reg.txt: line 3")]
    [InlineData("nonsense\r\n", null, "reg.txt: line 3")]
    public void A_line_of_reg_query_that_cannot_be_read_is_not_an_absence(string lines, string? name, string place)
    {
        RegistryExport export = Query("\r\n" + Key + "\r\n" + lines + "    b    REG_SZ    1\r\n");

        Assert.Equal([new KeyValuePair<string?, string>(name, place)], export.Keys.Single().Faults);
        Assert.Equal(["ReadAsQuery", "TextLineSkipped"], export.Warnings.Select(warning => warning.Code));
        Assert.All(export.Warnings, RegistryExportReaderTests.AssertIsComplete);
    }

    [Fact]
    public void A_default_value_that_is_not_set_is_none_and_an_error_of_the_command_touches_no_value()
    {
        RegistryExport export = Query($"\r\n{Key}\r\n    (既定)    REG_SZ    (値の設定なし)\r\n    a    REG_SZ    1\r\n\r\nエラー: 指定されたレジストリ キーまたは値が見つかりませんでした。\r\n");

        Assert.Equal("a=1:31000000", RegistryExportReaderTests.Show(export.Keys.Single().Values.Single()));
        Assert.Empty(export.Keys.Single().Faults);
    }

    private static RegistryExport Query(string text) => RegistryFileReader.Parse(Encoding.UTF8.GetBytes(text), Path.Combine("sent", "reg.txt"));

    private static IRegistryReader Open(byte[] content, string file)
    {
        RegistryExportSet set = new();
        set.Add(RegistryFileReader.Parse(content, file));
        return set.Open("PC", null, null, new MachineOptions(), new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), file).Single().Registry;
    }

    // By hand, from the documented form.
    private static byte[] Policy(params (string Key, string Name, int Type, byte[] Data)[] entries) =>
    [
        .. "PReg"u8, 1, 0, 0, 0,
        .. entries.SelectMany(entry => (byte[])
        [
            .. Encoding.Unicode.GetBytes("[" + entry.Key + "\0;" + entry.Name + "\0;"), .. BitConverter.GetBytes(entry.Type), .. Encoding.Unicode.GetBytes(";"),
            .. BitConverter.GetBytes(entry.Data.Length), .. Encoding.Unicode.GetBytes(";"), .. entry.Data, .. Encoding.Unicode.GetBytes("]"),
        ]),
    ];
}
