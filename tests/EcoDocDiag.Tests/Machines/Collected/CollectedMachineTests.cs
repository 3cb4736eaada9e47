using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class CollectedMachineTests : IDisposable
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Host = "webra2.secomtrust.net";

    private static readonly DateTime Now = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_gathered_is_there_what_was_absent_is_empty_and_what_was_refused_failed(bool asZip)
    {
        using CollectedMachine machine = Open(CollectedSample.Create(), asZip);

        Assert.Equal(RegistryValue.DWord(2), Value(machine, InternetSettings + @"\ZoneMap\Domains\secomtrust.net\webra2", "https").Value);
        Assert.Equal(RegistryValue.DWord(1), Value(machine, InternetSettings, "ProxyEnable").Value);
        Assert.Equal(ReadState.Absent, Value(machine, InternetSettings + @"\ZoneMap\Domains\e-kakushin.com", "https").State);
        Assert.Equal(ReadState.Absent, Value(machine, InternetSettings, "ProxyServer").State);
        Assert.Equal(ReadState.Absent, Value(machine, @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2", "1200").State);
        Assert.Equal(ReadState.Absent, Value(machine, EdgePolicy, "InternetExplorerIntegrationLevel").State);
        Assert.Equal(Reading<RegistryValue>.Failed(ReadReason.AccessDenied, "0x00000005"), Value(machine, @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID", "x"));
        Assert.Equal(Reading<RegistryValue>.Failed(ReadReason.AccessDenied, "0x00000005"), Value(machine, @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "x"));
        Assert.Equal(ReadState.NotCaptured, Value(machine, InternetSettings, "SecureProtocols").State);
        Assert.Equal(ReadState.NotCaptured, Value(machine, @"HKLM\SOFTWARE\Elsewhere", "x").State);
        Assert.Equal(ReadState.NotCaptured, machine.Registry.ReadValues(Path(InternetSettings)).State);
        Assert.Equal(["Domains"], machine.Registry.ReadSubKeyNames(Path(InternetSettings + @"\ZoneMap")).Value!);
        Assert.Equal(ReadState.Failed, machine.Registry.ReadSubKeyNames(Path(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext")).State);
    }

    [Fact]
    public void Programs_versions_and_the_time_are_as_gathered()
    {
        using CollectedMachine machine = Open(CollectedSample.Create());

        Assert.Equal([new RunningProcess("msedge.exe", 4711, null)], machine.Processes.ReadProcesses(["msedge.exe", "iexplore.exe"]).Value!);
        Assert.Empty(machine.Processes.ReadProcesses(["iexplore.exe"]).Value!);
        Assert.Equal(ReadState.NotCaptured, machine.Processes.ReadProcesses(["iexplore.exe", "other.exe"]).State);
        Assert.Equal("11.0.22621.1", machine.Browsers.ReadInternetExplorerVersion().Value);
        Assert.Equal(new DateTime(2026, 11, 29, 8, 30, 0, DateTimeKind.Utc), machine.CapturedAt);
        Assert.Equal((Now, "pc", ""), (machine.UtcNow, machine.Computer, machine.User.Sid));
        Assert.Empty(machine.Warnings);
    }

    [Fact]
    public void Names_and_elevation_are_told_where_they_are_there()
    {
        using CollectedMachine machine = Open(CollectedSample.Create().Replace("elevated", "elevated=yes").Line("computer=PC-7").Line(@"user=CORP\taro"));

        Assert.Equal(("PC-7", @"CORP\taro"), (machine.Computer, machine.User.Name));
        Assert.Equal(["CollectedElevated"], machine.Warnings.Select(static warning => warning.Code));
    }

    [Fact]
    public void Certificates_of_the_profile_tell_whether_they_have_a_key_and_an_unreadable_one_is_named()
    {
        var root = TestCertificate.Root("CN=Root");
        byte[] withKey = Stored(root.Issue("CN=S4700000001", TestCertificateOptions.Client).RawData, hasKey: true);
        byte[] without = Stored(root.Issue("CN=S4700000002", TestCertificateOptions.Client).RawData, hasKey: false);
        using CollectedMachine machine = Open(CollectedSample.Create()
            .Replace("certificates", @"certificates=gathered;3;CurrentUser\My")
            .File("certificates/AAAA", withKey).File("certificates/BBBB", without).File("certificates/CCCC", "what is this"));

        IReadOnlyList<StoredCertificate> certificates = machine.Certificates.ReadStore(CertificateStore.UserMy).Value!;

        Assert.Equal([PrivateKeyState.Unknown, PrivateKeyState.Missing], certificates.Take(2).Select(static certificate => certificate.PrivateKey).Order());
        Assert.Equal("CCCC", certificates[2].UnreadFile);
    }

    [Fact]
    public void Stores_of_the_registry_are_read_from_its_exports()
    {
        byte[] der = TestCertificate.Root("CN=Root").RawData.ToArray();
        string hex = string.Join(',', Stored(der, hasKey: false).Select(static item => item.ToString("x2", null)));
        CollectedSample sample = CollectedSample.Create().File(
            "registry/002.reg", CollectedSample.Export($"[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\SystemCertificates\\Root\\Certificates]\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\SystemCertificates\\Root\\Certificates\\AB]\r\n\"Blob\"=hex:{hex}\r\n"));
        sample.Line(@"tree=gathered;002;HKLM\Software\Microsoft\SystemCertificates\Root\Certificates");
        foreach (string part in (string[])["Microsoft\\EnterpriseCertificates\\Root", "Policies\\Microsoft\\SystemCertificates\\Root", "Microsoft\\SystemCertificates\\AuthRoot",
            "Microsoft\\EnterpriseCertificates\\AuthRoot", "Policies\\Microsoft\\SystemCertificates\\AuthRoot"])
        {
            sample.Line($@"tree=absent;;HKLM\Software\{part}\Certificates");
        }

        using CollectedMachine machine = Open(sample);

        Assert.Equal(der, machine.Certificates.ReadStore(CertificateStore.MachineRoot).Value!.Single().RawData.ToArray());
        Assert.Equal(ReadState.NotCaptured, machine.Certificates.ReadStore(CertificateStore.MachineCA).State);
    }

    [Theory]
    [InlineData("certificates=refused;0;CurrentUser\\My", ReadState.Failed)]
    [InlineData("certificates=absent;0;CurrentUser\\My", ReadState.Present)]
    public void The_personal_store_is_as_the_manifest_says(string line, ReadState expected)
    {
        using CollectedMachine machine = Open(CollectedSample.Create().Replace("certificates", line));

        Assert.Equal(expected, machine.Certificates.ReadStore(CertificateStore.UserMy).State);
    }

    [Theory]
    [InlineData("absent;0;Preferences", ReadState.Present)]
    [InlineData("refused;0;Preferences", ReadState.Failed)]
    [InlineData("unavailable;0;Preferences", ReadState.NotCaptured)]
    public void Pages_of_IE_mode_are_as_the_manifest_says(string state, ReadState expected)
    {
        using CollectedMachine machine = Open(CollectedSample.Create().Replace("edge", "edge=" + state));

        Assert.Equal(expected, machine.Browsers.ReadIeModePages(Host).State);
    }

    [Fact]
    public void Pages_of_IE_mode_name_their_profile()
    {
        const string Page = "{\"dual_engine\":{\"consumer_mode\":{\"enabled_state\":1},\"user_list_data_1\":{\"https://webra2.secomtrust.net/\":{\"engine\":2,\"date_added\":\"13408000000000000\"}}}}";
        using CollectedMachine machine = Open(CollectedSample.Create().Replace("edge", "edge=gathered;1;Preferences").File("edge/Profile 1.json", Page));

        IeModePage page = machine.Browsers.ReadIeModePages(Host).Value!.Single();

        Assert.Equal(("Profile 1", "https://webra2.secomtrust.net/"), (page.Profile, page.Url));
    }

    [Theory]
    [InlineData("gathered;1 InternetExplorerIntegrationSiteList", ReadState.Present)]
    [InlineData("refused;InternetExplorerIntegrationSiteList", ReadState.Failed)]
    [InlineData("unavailable;InternetExplorerIntegrationSiteList", ReadState.NotCaptured)]
    public void A_site_list_belongs_to_the_policy_that_names_it(string state, ReadState expected)
    {
        CollectedSample sample = CollectedSample.Create()
            .Replace("key=absent", $"value=gathered;InternetExplorerIntegrationSiteList;{EdgePolicy}")
            .File("registry/values.txt", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\r\n    InternetExplorerIntegrationSiteList    REG_SZ    \\\\files\\sites.xml\r\n")
            .Replace("value=gathered;ProxyEnable", $"value=absent;ProxyEnable;{InternetSettings}")
            .File("sitelist/1.xml", $"<site-list version=\"1\"><site url=\"{Host}\"><open-in>IE11</open-in></site></site-list>")
            .Line($"sitelist={state};{EdgePolicy}");
        using CollectedMachine machine = Open(sample);

        Assert.Equal(expected, machine.Browsers.ReadSiteList(@"\\files\sites.xml", Host).State);
        Assert.Equal(ReadState.NotCaptured, machine.Browsers.ReadSiteList(@"\\files\other.xml", Host).State);
    }

    [Fact]
    public void A_text_in_a_code_page_that_is_not_known_is_no_value()
    {
        byte[] values = [.. Encoding.ASCII.GetBytes($"{InternetSettings.Replace("HKCU", "HKEY_CURRENT_USER", StringComparison.Ordinal)}\r\n    ProxyServer    REG_SZ    "), 0xE9, (byte)'\r', (byte)'\n'];
        CollectedSample sample = CollectedSample.Create().File("registry/values.txt", values)
            .Replace("value=absent;ProxyServer", $"value=gathered;ProxyServer;{InternetSettings}")
            .Replace("codepage", "codepage=850");
        using CollectedMachine machine = Open(sample);

        Assert.Equal(ReadReason.Malformed, Value(machine, InternetSettings, "ProxyServer").Reason);
        Assert.Equal(ReadReason.Malformed, Value(machine, InternetSettings, "ProxyEnable").Reason);
    }

    [Fact]
    public void A_key_that_was_refused_is_an_error_of_its_checks_and_never_a_pass()
    {
        using CollectedMachine machine = Open(CollectedSample.Create().Line($@"tree=refused;;{InternetSettings}\Zones\2"));
        CheckContext context = new(machine, ShippedChecks.LoadBaseline("guide-2018"));

        Verdict verdict = ShippedChecks.CreateCatalog().Checks.Single(static check => check.Id == "ActiveXRun").Evaluate(context).Single();

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void Events_of_the_service_are_as_gathered()
    {
        const string thumbprint = "0123456789ABCDEF0123456789ABCDEF01234567";
        TraceSubjects subjects = TraceSubjects.Of(ShippedChecks.LoadBaseline("guide-2018"));
        using CollectedMachine machine = Open(CollectedSample.Create()
            .File("events/Schannel.txt", $"2026-11-22T00:00:00.1234567Z;36887;2;48;{Host};\r\n2026-11-21T00:00:00Z;36884;2;;other.example;\r\n")
            .File("events/Capi2.txt", $"2026-11-22T00:00:01Z;11;2;0x800B0109;;{thumbprint}\r\n")
            .Line("events=gathered;2;Schannel")
            .Line("events=gathered;1;Capi2"));

        TraceEvent found = Assert.Single(machine.Events.ReadEvents(TraceLog.Schannel, subjects).Value!);
        Assert.Equal((36887, "48", Host, 123), (found.Id, found.Code, found.Host, found.TimeUtc.Millisecond));
        Assert.Equal([new TraceEvent(new DateTime(2026, 11, 22, 0, 0, 1, DateTimeKind.Utc), 11, 2, "0x800B0109", "", thumbprint)], machine.Events.ReadEvents(TraceLog.Capi2, subjects).Value!);
    }

    [Theory]
    [InlineData("absent", ReadState.Absent)]
    [InlineData("refused", ReadState.Failed)]
    [InlineData("unavailable", ReadState.NotCaptured)]
    public void A_log_that_was_not_gathered_is_what_the_manifest_says_of_it(string state, ReadState expected)
    {
        TraceSubjects subjects = TraceSubjects.Of(ShippedChecks.LoadBaseline("guide-2018"));
        using CollectedMachine machine = Open(CollectedSample.Create().Line($"events={state};0;Capi2"));

        Assert.Equal(expected, machine.Events.ReadEvents(TraceLog.Capi2, subjects).State);
        Assert.Equal(ReadState.NotCaptured, machine.Events.ReadEvents(TraceLog.Schannel, subjects).State);
    }

    [Theory]
    [InlineData("2026-11-22T00:00:00Z;11;2;;;", "2", "CollectedFileMissing")]
    [InlineData("", "1", "CollectedFileMissing")]
    [InlineData("2026-11-22T00:00:00Z;11;2;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;2;;;;", "1", "CollectedLine")]
    [InlineData("2026-11-22;11;2;;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;-1;2;;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;123456;2;;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;4;;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;2;words;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;2;0x800B010;;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;2;;Taro Yamada;", "1", "CollectedLine")]
    [InlineData("2026-11-22T00:00:00Z;11;2;;;0123", "1", "CollectedLine")]
    public void Events_that_are_not_as_the_collector_writes_them_are_an_error(string lines, string count, string code)
    {
        CollectedSample sample = CollectedSample.Create().File("events/Capi2.txt", lines + "\r\n").Line($"events=gathered;{count};Capi2");

        Assert.Equal(code, Assert.Throws<InputException>(() => Open(sample)).Code);
    }

    [Fact]
    public void No_more_events_are_read_than_are_ever_kept()
    {
        const int count = TraceEvent.MaximumCount + 1;
        CollectedSample sample = CollectedSample.Create()
            .File("events/Capi2.txt", string.Concat(Enumerable.Repeat("2026-11-22T00:00:00Z;11;2;;;\r\n", count)))
            .Line($"events=gathered;{count};Capi2");

        Assert.Equal("CollectedLine", Assert.Throws<InputException>(() => Open(sample)).Code);
    }

    [Theory]
    [InlineData("format", "format=ecodocdiag/collected/2", "CollectedFormat")]
    [InlineData("tree=gathered", @"tree=gathered;009;HKCU\Software\Other", "CollectedFileMissing")]
    [InlineData("tree=gathered", @"tree=gathered;../001;HKCU\Software\Other", "CollectedFileMissing")]
    [InlineData("tree=gathered", @"tree=gathered;001;HKCU\Software\Other", "CollectedForeignKey")]
    [InlineData("tree=gathered", @"tree=gathered;001;HKCR\Other", "CollectedLine")]
    [InlineData("tree=gathered", "tree=gathered;001;HKCU", "CollectedLine")]
    [InlineData("tree=gathered", @"tree=taken;001;HKCU\Software", "CollectedLine")]
    [InlineData("tree=gathered", "tree=gathered", "CollectedLine")]
    [InlineData("tree=gathered", "what is this", "CollectedLine")]
    [InlineData("collector", "codepage=1252", "CollectedLine")]
    [InlineData("certificates", @"certificates=gathered;2;CurrentUser\My", "CollectedFileMissing")]
    [InlineData("edge", "edge=gathered;1;Preferences", "CollectedFileMissing")]
    [InlineData("processes", "processes=gathered;own;chrome.exe", "CollectedLine")]
    public void A_manifest_that_is_wrong_is_an_error_in_both_languages(string beginning, string line, string code)
    {
        InputException error = Assert.Throws<InputException>(() => Open(CollectedSample.Create().Replace(beginning, line)));

        Assert.Equal(code, error.Code);
        Assert.NotEqual(error.Message, error.Localize(new TextCatalog(new System.Globalization.CultureInfo("ja"))));
    }

    [Fact]
    public void A_run_that_was_broken_off_is_an_error()
    {
        string folder = CollectedSample.Create().WriteTo(_folder, "pc", isComplete: false);

        Assert.Equal("CollectedUnfinished", Assert.Throws<InputException>(() => CollectedMachine.Open(folder, Now)).Code);
    }

    [Fact]
    public void Too_many_files_in_a_folder_refuse_the_whole()
    {
        string folder = CollectedSample.Create().WriteTo(_folder, "pc");
        for (int i = 0; i < CollectedLimits.MaximumEntries; i++)
        {
            _folder.Write(FormattableString.Invariant($"pc/x/{i}"), "");
        }

        Assert.Equal("ZipTooMany", Assert.Throws<InputException>(() => CollectedMachine.Open(folder, Now)).Code);
    }

    [Fact]
    public void Files_whose_names_differ_in_case_alone_refuse_the_whole()
    {
        string folder = CollectedSample.Create().WriteTo(_folder, "pc");
        _folder.Write("pc/MANIFEST.TXT", "x");
        Assert.SkipUnless(Directory.GetFiles(folder, "*", SearchOption.TopDirectoryOnly).Count(static file => System.IO.Path.GetFileName(file).Equals(CollectedLimits.Manifest, StringComparison.OrdinalIgnoreCase)) == 2, "Here they are one file.");

        Assert.Equal("ZipDuplicate", Assert.Throws<InputException>(() => CollectedMachine.Open(folder, Now)).Code);
    }

    [Fact]
    public void A_link_in_a_folder_refuses_the_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link takes a right on Windows.");
        string folder = CollectedSample.Create().WriteTo(_folder, "pc");
        File.CreateSymbolicLink(System.IO.Path.Combine(folder, "registry", "002.reg"), "/etc/passwd");

        Assert.Equal("ZipLink", Assert.Throws<InputException>(() => CollectedMachine.Open(folder, Now)).Code);
    }

    [Theory]
    [InlineData("Windows Registry Editor Version 5.00\r\n")]
    [InlineData("{}")]
    public void Another_file_is_named_as_none(string text)
    {
        Assert.Equal("NotCollected", Assert.Throws<InputException>(() => CollectedMachine.Open(_folder.Write("a", text), Now)).Code);
        Assert.Equal("NotCollected", Assert.Throws<InputException>(() => CollectedMachine.Open(_folder.Path, Now)).Code);
    }

    [Fact]
    public void Several_are_each_a_PC_and_one_that_is_broken_does_not_hide_the_others()
    {
        _folder.Write("in/a.zip", CollectedSample.Create().ToZip());
        CollectedSample.Create().WriteTo(_folder, "in/b");
        _folder.Write("in/c.zip", CollectedSample.Create().ToZip()[..100]);

        OpenedMachine[] opened = [.. new MachineOpener(() => Now, null).Open(
            new MachineSource { Collected = [System.IO.Path.Combine(_folder.Path, "in", "*")] }, TestContext.Current.CancellationToken)];

        Assert.Equal(["a", "b", "ZipDamaged"], opened.Select(static item => item.Machine?.Computer ?? item.Error!.Code));
    }

    [Fact]
    public void For_another_user_it_is_an_error()
    {
        string path = _folder.Write("a.zip", CollectedSample.Create().Line(@"user=CORP\taro").ToZip());
        MachineSource source = new() { Collected = [path], Options = new MachineOptions { User = @"CORP\hanako" } };

        Assert.Equal("UserNotFound", new MachineOpener(() => Now, null).Open(source, TestContext.Current.CancellationToken).Single().Error!.Code);
    }

    [Fact]
    public void Given_for_a_registry_file_or_a_snapshot_it_is_named_for_what_it_is()
    {
        string path = _folder.Write("a.zip", CollectedSample.Create().ToZip());
        MachineOpener opener = new(() => Now, null);

        Assert.Equal(
            ["ArchiveNotSnapshot", "FileIsCollected"],
            opener.Open(new MachineSource { Snapshots = [path], RegistryFiles = [path] }, TestContext.Current.CancellationToken).Select(static item => item.Error!.Code));
    }

    private static RegistryPath Path(string key) => RegistryPath.TryParse(key, out RegistryPath path) ? path : throw new ArgumentException(key, nameof(key));

    private static Reading<RegistryValue> Value(CollectedMachine machine, string key, string name) => machine.Registry.ReadValue(Path(key), name);

    // As a profile keeps it: a link to a key, and the certificate.
    private static byte[] Stored(ReadOnlySpan<byte> der, bool hasKey) =>
    [
        .. hasKey ? (byte[])[2, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0] : [],
        .. (byte[])[0x20, 0, 0, 0, 1, 0, 0, 0], .. BitConverter.GetBytes(der.Length), .. der,
    ];

    private CollectedMachine Open(CollectedSample sample, bool asZip = true) =>
        CollectedMachine.Open(asZip ? _folder.Write("pc.zip", sample.ToZip()) : sample.WriteTo(_folder, "pc"), Now);
}
