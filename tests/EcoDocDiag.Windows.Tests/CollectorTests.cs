using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Collect-EcoDoc.cmd on a live PC: what it gathers gives the findings that the PC itself gives.</summary>
public sealed class CollectorTests : IDisposable
{
    private const string Policies = @"SOFTWARE\Policies\Microsoft\Internet Explorer\Safety";
    private const string EdgePolicy = @"SOFTWARE\Policies\Microsoft\Edge";
    private const string Site = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net";
    private const string Extensions = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string Schannel = @"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client";

    private static readonly DateTime AsOf = new(2027, 1, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Whose it is, and what is gathered neither by the one nor the other.
    private static readonly string[] NotEqual =
        [nameof(Finding.Computer), nameof(Finding.User), nameof(Finding.UserName), nameof(Finding.CapturedAt), nameof(Finding.Timestamp)];

    private readonly string _folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Findings_of_what_it_gathers_equal_those_of_the_PC_itself()
    {
        await TestPc.AllowSkip();
        TestPc.RequireDisposable();
        string siteList = Path.Combine(_folder, "sites.xml");
        await File.WriteAllTextAsync(
            siteList, "<site-list version=\"1\"><site url=\"webra2.secomtrust.net\"><open-in>IE11</open-in></site></site-list>", TestContext.Current.CancellationToken);
        Regedit.Import(Regedit.Header + $"""
            [HKEY_CURRENT_USER\{Site}\webra2]
            "https"=dword:00000002

            [HKEY_CURRENT_USER\{Policies}\ActiveXFiltering]
            "IsEnabled"=dword:00000001

            [HKEY_LOCAL_MACHINE\{EdgePolicy}]
            "InternetExplorerIntegrationLevel"=dword:00000001
            "InternetExplorerIntegrationSiteList"="{siteList.Replace(@"\", @"\\", StringComparison.Ordinal)}"

            [HKEY_LOCAL_MACHINE\{Extensions}\CLSID]

            [HKEY_LOCAL_MACHINE\{Schannel}]
            "Enabled"=dword:00000000

            """);
        try
        {
            using Denial denial = new(Registry.LocalMachine, Extensions);

            // Wine makes the machine's root certificates when the store is opened for the first time.
            _ = Live();
            using CollectedMachine collected = CollectedMachine.Open(Collect(), AsOf);

            string[] apart = [.. NotGathered(collected)];
            Finding[] live = [.. Live().Where(finding => !apart.Contains(finding.CheckId))];
            Finding[] elsewhere = [.. Run(collected).Where(finding => !apart.Contains(finding.CheckId))];

            Assert.Equal(live.Select(Comparable), elsewhere.Select(Comparable));
            Assert.All(elsewhere, static finding => Assert.Equal("", finding.Unseen));
            Assert.Contains(elsewhere, static finding => (finding.CheckId, finding.Status, finding.Reason) == ("EnrollmentAddOn", "Error", ReadReason.AccessDenied));
            Assert.Contains(elsewhere, static finding => (finding.CheckId, finding.Status) == ("TrustedSite", "Pass"));
            Assert.Contains(elsewhere, static finding => (finding.CheckId, finding.Status, finding.ManagedByPolicy) == (new ActiveXFilterCheck().Id, "Fail", true));
            Assert.Contains(elsewhere, static finding => (finding.CheckId, finding.Status) == ("TlsProtocol", "Fail"));
            Assert.Equal("IE11", collected.Browsers.ReadSiteList(siteList, "webra2.secomtrust.net").Value!.Single().OpenIn);
            TestContext.Current.SendDiagnosticMessage(
                "{0} findings of {1} checks are equal; not gathered: {2}", live.Length, live.Select(static finding => finding.CheckId).Distinct().Count(), string.Join(", ", apart));
        }
        finally
        {
            Registry.CurrentUser.DeleteSubKeyTree(Site, throwOnMissingSubKey: false);
            Registry.CurrentUser.DeleteSubKeyTree(Policies, throwOnMissingSubKey: false);
            Registry.LocalMachine.DeleteSubKeyTree(EdgePolicy, throwOnMissingSubKey: false);
            Registry.LocalMachine.DeleteSubKeyTree(Extensions, throwOnMissingSubKey: false);
            Registry.LocalMachine.DeleteSubKeyTree(Schannel, throwOnMissingSubKey: false);
        }
    }

    // As the script host of Windows runs it; Wine's chooses the language by the file's extension alone.
    [Fact]
    public async Task Its_part_for_the_script_host_tells_the_time_and_the_version_of_a_file()
    {
        await TestPc.AllowSkip();
        string script = Path.Combine(_folder, "collect.js");
        File.Copy(SourceFolder.PathOf("deploy", "collect", "Collect-EcoDoc.cmd"), script);
        DateTime before = DateTime.UtcNow.AddSeconds(-2);

        string[] time = RunProgram("cscript.exe", "//nologo", script, "now").Split(' ', '\r', '\n');

        Assert.Equal("now", time[0]);
        Assert.InRange(DateTime.Parse(time[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), before, DateTime.UtcNow.AddSeconds(2));
        Assert.Matches(@"^\d{8}-\d{6}$", time[2]);
        string program = Path.Combine(Environment.SystemDirectory, "kernel32.dll");
        Assert.StartsWith($"version {FileVersionInfo.GetVersionInfo(program).FileMajorPart}.", RunProgram("cscript.exe", "//nologo", script, "version", program), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_part_for_the_script_host_keeps_of_events_what_the_library_keeps()
    {
        await TestPc.AllowSkip();
        const string host = "webra2.secomtrust.net";
        const string thumbprint = "0123456789ABCDEF0123456789ABCDEF01234567";
        string script = Path.Combine(_folder, "collect.js");
        File.Copy(SourceFolder.PathOf("deploy", "collect", "Collect-EcoDoc.cmd"), script);
        string xml = Event(11, 2, $"<Certificate fileRef=\"{thumbprint}.cer\" subjectName=\"*.secomtrust.net\"/><EventAuxInfo ProcessName=\"taro.exe\"/><Result value=\"800B0109\">text</Result>")
            + Event(11, 2, "<Certificate fileRef=\"x\" subjectName=\"www.example.com\"/><Result value=\"800B0109\"/>")
            + Event(41, 2, "<IssuerCertificate subjectName=\"SECOM Passport for Member PUB CA1\"/><RevocationStatus error=\"80092013\"/>")
            + Event(30, 2, $"<SSLAdditionalPolicyInfo serverName=\"{host}\"/><Result value=\"800b010f\"/>")
            + Event(53, 3, $"<URL scheme=\"http\">http://{host}:80/a.crl</URL><Result value=\"5\"/>")
            + Event(11, 4, $"<Certificate subjectName=\"{host}\"/>");
        string source = Path.Combine(_folder, "events.tmp");
        string target = Path.Combine(_folder, "Capi2.txt");
        await File.WriteAllBytesAsync(source, [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(xml)], TestContext.Current.CancellationToken);

        string output = RunProgram("cscript.exe", "//nologo", script, "events", "Capi2", source, target, host + " ds.e-kakushin.com", "SECOM Passport for Member PUB CA1");

        Assert.StartsWith("events 4", output, StringComparison.Ordinal);
        Reading<IReadOnlyList<TraceEvent>> read = EventXmlReader.Read(xml, TraceLog.Capi2, TraceSubjects.Of(ShippedChecks.LoadBaseline("guide-2018")));
        Assert.Equal(read.Value!, (await File.ReadAllLinesAsync(target, TestContext.Current.CancellationToken)).Select(static line => EventLine.TryParse(line)!));

        static string Event(int id, int level, string data) =>
            $"<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"Microsoft-Windows-CAPI2\"/><EventID>{id}</EventID><Level>{level}</Level><TimeCreated SystemTime=\"2026-11-22T00:00:00.123456700Z\"/><Computer>PC</Computer></System><UserData><a>{data}</a></UserData></Event>";
    }

    // What the manifest says that this PC had no means to gather, and of what only the PC itself knows more.
    private static IEnumerable<string> NotGathered(CollectedMachine machine)
    {
        if (machine.Processes.ReadProcesses(["iexplore.exe"]).State == ReadState.NotCaptured)
        {
            yield return "BrowserProcess";
            yield return "OtherSessions";
        }

        if (machine.Browsers.ReadInternetExplorerVersion().State == ReadState.NotCaptured)
        {
            yield return "Browser";
        }

        if (machine.Profile.ReadProfile().State == ReadState.NotCaptured)
        {
            yield return "KeyHealth";
        }

        if (machine.Certificates.ReadStore(CertificateStore.UserMy).Value is { Count: > 0 })
        {
            yield return "ClientCertificate";
        }
    }

    private static Finding[] Live()
    {
        using WindowsMachine machine = new(WindowsUsers.Own, AsOf, new NoNetwork());
        return Run(new WithoutWindowsAnswers(machine));
    }

    private static Finding[] Run(IMachine machine)
    {
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        return [.. runner.Run(new CheckContext(machine, CertificateBaseline.Create()), new CheckSelection { SkipNetwork = true })];
    }

    private static string Comparable(Finding finding) =>
        string.Join("|", FindingFields.All.Where(static field => !NotEqual.Contains(field.Name)).Select(field => $"{field.Name}={field.Read(finding)}"));

    private static string RunProgram(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new Win32Exception(program + " did not start.");
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Limit), program);
        return output;
    }

    private string Collect()
    {
        string target = Path.Combine(_folder, "out");
        string output = RunProgram("cmd.exe", "/d", "/c", SourceFolder.PathOf("deploy", "collect", "Collect-EcoDoc.cmd"), "/quiet", "/out", target);
        string made = Assert.Single(Directory.GetFileSystemEntries(target));
        Assert.Contains(made, output, StringComparison.OrdinalIgnoreCase);
        return made;
    }
}
