using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Collected;
using EcoDocDiag.Tests.Machines.Snapshots;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Opening;

public sealed class MachineOpenerTests : IDisposable
{
    private const string Export = "Windows Registry Editor Version 5.00\n[HKEY_CURRENT_USER\\k]\n\"v\"=dword:1\n";
    private static readonly DateTime Now = new(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gzip_that_grows_far_more_than_snapshots_do_is_read_to_a_bound()
    {
        using MemoryStream part = new();
        using (GZipStream gzip = new(part, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Enumerable.Repeat((byte)' ', 8 * 1024 * 1024).ToArray().AsSpan()[..^1]);
            gzip.WriteByte((byte)'\n');
        }

        string path = _folder.Write("a.ndjson.gz", [.. Enumerable.Repeat(part.ToArray(), 200).SelectMany(static bytes => bytes)]);

        Assert.Equal("TooLarge", Assert.Single(new MachineOpener(() => default, null).Open(new MachineSource { Snapshots = [path] }, TestContext.Current.CancellationToken)).Error!.Code);
    }

    [Fact]
    public void Without_files_it_opens_this_pc()
    {
        MachineOptions? asked = null;
        using MemoryMachine pc = new();
        MachineOpener opener = new(() => Now, options =>
        {
            asked = options;
            return [new OpenedMachine(pc)];
        });
        MachineSource source = new() { Options = new MachineOptions { AllUsers = true } };

        Assert.Same(pc, opener.Open(source, TestContext.Current.CancellationToken).Single().Machine);
        Assert.Same(source.Options, asked);
    }

    [Fact]
    public void Without_files_and_without_windows_it_says_what_to_give()
    {
        InputException error = Open(new MachineSource()).Single().Error!;

        Assert.Equal("LiveNeedsWindows", error.Code);
        Assert.Contains("--snapshot", error.Message, StringComparison.Ordinal);
        Assert.Contains("--registry", error.Message, StringComparison.Ordinal);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void Snapshots_of_several_files_come_in_their_order()
    {
        _folder.Write("b.json", Json("B"));
        _folder.Write("a.ndjson", Json("A1") + "\r\n\n" + Json("A2") + "\n");
        string single = _folder.Write("c.dat", "\uFEFF" + Pretty("C"));

        Assert.Equal(["C", "A1", "A2", "B"], Computers(new MachineSource { Snapshots = [single, Path.Combine(_folder.Path, "?.*json")] }));
    }

    [Fact]
    public void Gzip_is_known_by_content()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Json("A") + "\n" + Json("B")));
        }

        string path = _folder.Write("fleet", packed.ToArray());

        Assert.Equal(["A", "B"], Computers(new MachineSource { Snapshots = [path] }));
    }

    [Fact]
    public void Of_a_file_without_sense_twenty_errors_are_named_and_the_rest_is_counted()
    {
        string path = _folder.Write("fleet.ndjson", string.Concat(Enumerable.Repeat("42\n", 50)) + Json("A"));

        OpenedMachine[] openings = Open(new MachineSource { Snapshots = [path] });

        InputException[] errors = [.. openings.Where(opening => opening.Error is not null).Select(opening => opening.Error!)];
        Assert.Equal((21, "MoreErrors"), (errors.Length, errors[^1].Code));
        Assert.Contains("30 more records", errors[^1].Message, StringComparison.Ordinal);
        Assert.Equal(["A"], openings.Where(opening => opening.Machine is not null).Select(opening => opening.Machine!.Computer));
    }

    [Fact]
    public void A_damaged_line_is_one_error_and_the_lines_after_it_are_judged()
    {
        string path = _folder.Write("fleet.ndjson", Json("A") + "\n{\"schema\":\n" + Json("B") + "\n42\n" + Json("C"));

        OpenedMachine[] openings = Open(new MachineSource { Snapshots = [path] });

        Assert.Equal(["A", "B", "C"], openings.Where(opening => opening.Machine is not null).Select(opening => opening.Machine!.Computer));
        Assert.Equal(
            [("Truncated", "line 2, byte 11, $.schema"), ("NotASnapshot", "line 4")],
            openings.Where(opening => opening.Error is not null).Select(opening => (opening.Error!.Code, opening.Error.Place)));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void A_snapshot_is_read_in_the_encodings_that_Windows_writes(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string file = _folder.Write("pc.json", [.. encoding.GetPreamble(), .. encoding.GetBytes(Json("日本語 𠮷"))]);

        Assert.Equal("日本語 𠮷", Assert.Single(Open(new() { Snapshots = [file] })).Machine!.Computer);
    }

    [Theory]
    [InlineData(null, "pc-after")]
    [InlineData("PC-7", "PC-7")]
    public void An_export_is_of_the_PC_that_the_caller_names_else_of_that_of_its_file(string? computer, string expected)
    {
        string file = _folder.Write("pc-after.reg", "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n");

        Assert.Equal(expected, Assert.Single(Open(new() { RegistryFiles = [file], Computer = computer })).Machine!.Computer);
    }

    [Theory]
    [InlineData("{\"schema\":")]
    [InlineData("{\"schema\":\"ecodoc\r")]
    [InlineData("{\"schema\":\n\n")]
    public void Lines_after_a_damaged_first_one_are_judged_where_no_name_says_that_they_are_lines(string damaged)
    {
        string path = _folder.Write("fleet", damaged + "\n" + Json("A") + "\n" + Json("B"));

        OpenedMachine[] openings = Open(new MachineSource { Snapshots = [path] });

        Assert.Equal([null, "A", "B"], openings.Select(opening => opening.Machine?.Computer));
        Assert.StartsWith("line 1", openings[0].Error!.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"schema\": \"ecodocdiag/snapshot/1\",\n  \"computer\": \"A\"\n}\n")]
    [InlineData("{ \"schema\": \"ecodocdiag/snapshot/1\",\n\"computer\": \"A\" }")]
    [InlineData("{\n\n\"schema\":\n\"ecodocdiag/snapshot/1\",\"computer\": \"A\"\n}")]
    public void One_object_may_stand_on_any_number_of_lines(string json)
    {
        string path = _folder.Write("pc.json", json);

        Assert.Equal(["A"], Computers(new MachineSource { Snapshots = [path] }));
    }

    [Fact]
    public void A_line_beyond_the_limit_is_one_error_and_the_lines_after_it_are_judged()
    {
        string path = Path.Combine(_folder.Path, "fleet.ndjson.gz");
        using (GZipStream gzip = new(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Json("A") + "\n{\"note\":\""));
            byte[] filling = [.. Enumerable.Repeat((byte)'x', 1 << 20)];
            for (int i = 0; i < 70; i++)
            {
                gzip.Write(filling);
            }

            gzip.Write(Encoding.UTF8.GetBytes("\"}\n" + Json("B")));
        }

        OpenedMachine[] openings = Open(new MachineSource { Snapshots = [path] });

        Assert.Equal(["A", "SnapshotTooLarge line 2", "B"], openings.Select(opening => opening.Machine?.Computer ?? opening.Error!.Code + " " + opening.Error.Place));
    }

    public static TheoryData<string, byte[], string, string> BadFiles => new()
    {
        { "empty.json", [], "Empty", "" },
        { "blank.json", "\n \r\n"u8.ToArray(), "Empty", "" },
        { "empty.reg", [], "Empty", "" },
        { "utf16be.json", Encoding.BigEndianUnicode.GetBytes(Json("A")), "NotUtf8", "byte 1" },
        { "cp932.json", CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Json("日本語")), "NotUtf8", "line 1, byte 46, $.computer" },
        { "cut.json", Encoding.UTF8.GetBytes(Pretty("A")[..30]), "Truncated", "line 2, byte 13, $.schema" },
        { "other.json", "{\"name\":\"package\"}"u8.ToArray(), "NotASnapshot", "line 1" },
        { "list.json", Encoding.UTF8.GetBytes("[\n" + Json("A") + "\n]"), "NotASnapshot", "line 1" },
        { "deep.json", Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"x\":" + new string('[', 99) + new string(']', 99) + "}"), "TooDeep", "line 1, byte 70, $.x[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]" },
        { "damaged.gz", [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9], "MalformedGzip", "" },
        { "registry.json", Encoding.UTF8.GetBytes(Export), "RegistryNotSnapshot", "" },
        { "registry-mark.json", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("\r\n" + Export)], "RegistryNotSnapshot", "" },
        { "registry-regedit.ndjson", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Export)], "RegistryNotSnapshot", "" },
        { "registry-be.json", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Export)], "RegistryNotSnapshot", "" },
        { "registry-4.json", "REGEDIT4\n\n[HKEY_CURRENT_USER\\k]\n"u8.ToArray(), "RegistryNotSnapshot", "" },
        { "registry-cut.json", "REGEDIT"u8.ToArray(), "MalformedJson", "line 1, byte 1, $" },
        { "header-case.reg", Encoding.UTF8.GetBytes(Export.ToUpperInvariant()), "HeaderOtherwise", "line 1" },
        { "header-late.reg", Encoding.UTF8.GetBytes("\n" + Export), "HeaderNotFirst", "line 2" },
        { "header.reg", "[HKEY_CURRENT_USER\\k]"u8.ToArray(), "MissingHeader", "line 1" },
        { "snapshot.reg", Encoding.UTF8.GetBytes(Json("A")), "FileIsJson", "" },
        { "policy.reg", "PReg\u0001\0\0\0"u8.ToArray(), "PolicyHiveUnknown", "" },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public void A_bad_file_is_one_error_and_the_other_files_are_judged(string name, byte[] content, string code, string place)
    {
        string good = _folder.Write(Path.Combine("good", Path.GetExtension(name) == ".reg" ? "good.reg" : "good.json"), Path.GetExtension(name) == ".reg" ? Export : Json("good"));
        string bad = _folder.Write(name, content);
        MachineSource source = Path.GetExtension(name) == ".reg" ? new() { RegistryFiles = [bad, good] } : new() { Snapshots = [bad, good] };

        OpenedMachine[] openings = Open(source);

        Assert.Equal(2, openings.Length);
        Assert.Equal((code, bad, place), (openings[0].Error!.Code, openings[0].Error!.File, openings[0].Error!.Place));
        SnapshotReaderTests.AssertIsComplete(openings[0].Error!);
        Assert.Equal("good", openings[1].Machine!.Computer);
    }

    [Fact]
    public void A_registry_export_among_the_snapshots_is_told_where_it_belongs()
    {
        InputException error = Open(new MachineSource { Snapshots = [_folder.Write("x.reg", Export)] }).Single().Error!;

        Assert.Contains("--registry", error.Message, StringComparison.Ordinal);
        Assert.Contains("-RegistryFile", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".json")]
    [InlineData(".reg")]
    public void A_file_beyond_the_limit_is_refused(string extension)
    {
        string path = Path.Combine(_folder.Path, "huge" + extension);
        using (FileStream file = File.Create(path))
        {
            file.Write("{\n"u8);
            file.SetLength(SnapshotReader.MaximumSize + 100L);
        }

        InputException error = Open(extension == ".reg" ? new() { RegistryFiles = [path] } : new() { Snapshots = [path] }).Single().Error!;

        Assert.Equal(("TooLarge", path), (error.Code, error.File));
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void Files_that_are_not_there_and_folders_are_refused_each()
    {
        string none = Path.Combine(_folder.Path, "none.json");
        string pattern = Path.Combine(_folder.Path, "*.json");
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "folder")).FullName;

        OpenedMachine[] openings = Open(new MachineSource { Snapshots = [none, pattern, folder], RegistryFiles = [none, folder] });

        Assert.Equal(
            [("NotFound", none), ("NotFound", pattern), ("IsFolder", folder), ("NotFound", none), ("IsFolder", folder)],
            openings.Select(opening => (opening.Error!.Code, opening.Error.File)));
        Assert.All(openings, opening => SnapshotReaderTests.AssertIsComplete(opening.Error!));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        string path = _folder.Write("secret.json", Json("A"));
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("File modes deny nothing to this user.");
        }
        else
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Assert.Equal("AccessDenied", Open(new MachineSource { Snapshots = [path] }).Single().Error!.Code);
    }

    [Fact]
    public void Wildcards_may_stand_for_folders_too()
    {
        _folder.Write("pc1/s.json", Json("1"));
        _folder.Write("pc2/s.json", Json("2"));
        _folder.Write("pc2/t.json", Json("3"));

        Assert.Equal(["1", "2"], Computers(new MachineSource { Snapshots = [Path.Combine(_folder.Path, "pc*", "s.json")] }));
    }

    [Fact]
    public void Registry_files_and_certificates_are_one_machine_named_after_the_first_file()
    {
        string first = _folder.Write("PC-042.reg", Export);
        string second = _folder.Write("machine.reg", "Windows Registry Editor Version 5.00\n[HKLM\\k]\n");
        _folder.Write("certificates/root.cer", CertificateFolderTests.MakeRoot());
        string bad = _folder.Write("certificates/bad.cer", "hello");

        OpenedMachine[] openings = Open(new MachineSource { RegistryFiles = [first, second], CertificateFolder = Path.Combine(_folder.Path, "certificates") });

        Assert.Equal(("NotACertificate", bad), (openings[0].Error!.Code, openings[0].Error!.File));
        IMachine pc = openings[1].Machine!;
        Assert.Equal(2, openings.Length);
        Assert.Equal(("PC-042", "", Now), (pc.Computer, pc.User.Sid, pc.UtcNow));
        Assert.Equal(RegistryValue.DWord(1), pc.Registry.ReadValue(RegistryPath.User("k"), "v").Value);
        Assert.Equal(ReadState.Present, pc.Registry.ReadValues(RegistryPath.Machine("k")).State);
        Assert.Single(pc.Certificates.ReadStore(CertificateStore.UserRoot).Value!);
    }

    [Fact]
    public void What_to_know_of_the_files_comes_before_the_machine()
    {
        string first = _folder.Write("PC-042.reg", Export + "\"w\"=dword:zz\n[HKEY_USERS\\S-1-5-21-1\\k]\n");
        string query = _folder.Write("query.txt", "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\k\r\n    v    REG_DWORD    0x1\r\n");
        string policy = _folder.Write("Machine/Registry.pol", "PReg\u0001\0\0\0");

        OpenedMachine[] openings = Open(new MachineSource { RegistryFiles = [first, query, policy] });

        Assert.Equal(
            [("LineSkipped", first, "line 4"), ("ReadAsQuery", query, ""), ("ReadAsPolicyFile", policy, ""), ("ControlSetUsed", first, ""), ("TwoPeople", first, "")],
            openings.SkipLast(1).Select(opening => (opening.Warning!.Code, opening.Warning.File, opening.Warning.Place)));
        IMachine pc = openings[^1].Machine!;
        Assert.Equal(RegistryValue.DWord(1), pc.Registry.ReadValue(RegistryPath.Machine(@"SYSTEM\CurrentControlSet\k"), "v").Value);
        Assert.Equal("PC-042.reg: line 4", pc.Registry.ReadValue(RegistryPath.User("k"), "w").Detail);
    }

    [Fact]
    public void Registry_files_of_different_PCs_are_one_error_and_no_machine()
    {
        string taro = _folder.Write("a-taro.reg", Export);
        string hanako = _folder.Write("b-hanako.reg", Export.Replace("dword:1", "dword:0", StringComparison.Ordinal));
        MachineSource source = new() { RegistryFiles = [Path.Combine(_folder.Path, "?-*.reg")], Snapshots = [_folder.Write("c.json", Json("C"))] };

        OpenedMachine[] openings = Open(source);

        Assert.Equal("C", openings[0].Machine!.Computer);
        InputException error = openings[1].Error!;
        Assert.Equal(("ExportsDiffer", hanako, @"HKCU\k [v]"), (error.Code, error.File, error.Place));
        Assert.Contains(taro, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, openings.Length);
        Assert.Equal(["a-taro", "b-hanako"], new[] { taro, hanako }.SelectMany(file => Computers(new MachineSource { RegistryFiles = [file] })));
    }

    [Fact]
    public void A_file_that_was_passed_over_is_a_warning_before_the_machine_and_is_read_with_its_password()
    {
        string file = _folder.Write("pc/My/client.pfx", System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(CertificateFolderTests.MakeRoot())
            .ExportPkcs12(System.Security.Cryptography.X509Certificates.Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1, "geheim"));
        MachineSource source = new() { CertificateFolder = Path.Combine(_folder.Path, "pc") };

        OpenedMachine[] openings = Open(source);

        Assert.Equal(("PassedOverPkcs12", file), (openings[0].Warning!.Code, openings[0].Warning!.File));
        Assert.Equal(2, openings.Length);
        Assert.Null(openings[0].Error);
        IMachine pc = Open(source with { CertificatePassword = new EcoDocDiag.Certificates.CertificatePassword("geheim") }).Single().Machine!;
        Assert.Equal("", Assert.Single(pc.Certificates.ReadStore(CertificateStore.UserMy).Value!).UnreadFile);
    }

    [Fact]
    public void Certificates_alone_are_a_machine_named_after_their_folder()
    {
        _folder.Write("PC-7/root.cer", CertificateFolderTests.MakeRoot());

        IMachine pc = Open(new MachineSource { CertificateFolder = Path.Combine(_folder.Path, "PC-7") + Path.DirectorySeparatorChar }).Single().Machine!;

        Assert.Equal("PC-7", pc.Computer);
        Assert.Equal(ReadState.NotCaptured, pc.Registry.ReadValue(RegistryPath.User("k"), "v").State);
        Assert.Single(pc.Certificates.ReadStore(CertificateStore.MachineRoot).Value!);
    }

    [Fact]
    public void The_date_that_was_asked_for_goes_before_the_clock()
    {
        DateTime asOf = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
        MachineSource source = new() { Snapshots = [_folder.Write("a.json", Json("A"))], RegistryFiles = [_folder.Write("b.reg", Export)] };

        Assert.Equal([Now, Now], Open(source).Select(opening => opening.Machine!.UtcNow));
        Assert.Equal([asOf, asOf], Open(source with { Options = new MachineOptions { AsOf = asOf } }).Select(opening => opening.Machine!.UtcNow));
    }

    [Fact]
    public void Of_many_snapshots_only_those_of_the_user_are_opened()
    {
        string path = _folder.Write("fleet.ndjson", Json("A", "S-1-5-21-1") + "\n" + Json("B", "S-1-5-21-2"));

        Assert.Equal(["B"], Computers(new MachineSource { Snapshots = [path], Options = new MachineOptions { User = "S-1-5-21-2" } }));
        InputException error = Open(new MachineSource { Snapshots = [path], Options = new MachineOptions { User = "S-1-5-21-3" } }).Single().Error!;
        Assert.Equal("UserNotFound", error.Code);
        Assert.Contains("S-1-5-21-1, S-1-5-21-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_a_browser_that_are_not_there_are_errors_and_the_exports_are_judged_without_them()
    {
        string export = _folder.Write("pc.reg", "REGEDIT4\n\n[HKEY_CURRENT_USER\\Software]\n");
        string preferences = Path.Combine(_folder.Path, "Preferences");
        string list = Path.Combine(_folder.Path, "sites.xml");

        OpenedMachine[] openings = Open(new MachineSource { RegistryFiles = [export], EdgePreferences = [preferences], SiteList = list });

        Assert.Equal([("NotFound", preferences), ("NotFound", list)], openings.Where(opening => opening.Error is not null).Select(opening => (opening.Error!.Code, opening.Error.File)));
        IMachine machine = Assert.Single(openings, opening => opening.Machine is not null).Machine!;
        Assert.Equal(ReadState.NotCaptured, machine.Browsers.ReadIeModePages("webra2.secomtrust.net").State);
        Assert.Equal(ReadState.NotCaptured, machine.Browsers.ReadSiteList("https://list.example/", "webra2.secomtrust.net").State);
    }

    [Fact]
    public void Nothing_is_opened_after_the_caller_gave_up()
    {
        string path = _folder.Write("fleet.ndjson", Json("A") + "\n" + Json("B"));
        using CancellationTokenSource cancellation = new();
        using IEnumerator<OpenedMachine> openings = new MachineOpener(() => Now, null).Open(new MachineSource { Snapshots = [path] }, cancellation.Token).GetEnumerator();
        Assert.True(openings.MoveNext());

        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => openings.MoveNext());
    }

    private static string Json(string computer, string sid = "") =>
        $"{{\"schema\":\"ecodocdiag/snapshot/1\",\"computer\":\"{computer}\",\"user\":{{\"sid\":\"{sid}\"}}}}";

    private static string Pretty(string computer) =>
        "{\n  \"schema\": \"ecodocdiag/snapshot/1\",\n  \"computer\": \"" + computer + "\"\n}\n";

    private static OpenedMachine[] Open(MachineSource source) =>
        [.. new MachineOpener(() => Now, null).Open(source, TestContext.Current.CancellationToken)];

    private static IEnumerable<string> Computers(MachineSource source) =>
        Open(source).Select(opening => opening.Machine?.Computer ?? opening.Error!.Message);
}
