using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The findings of the live PC: the same as from an export of it, for the right user, whatever stands in the way.</summary>
public sealed class LiveFindingsTests
{
    private const int Batches = 8;
    private const int UsersPerBatch = 25;
    private const string Tail = @"Microsoft\Windows\CurrentVersion\Internet Settings";

    private static readonly DateTime AsOf = new(2027, 1, 22, 0, 0, 0, DateTimeKind.Utc);

    // What no export of the registry holds; a snapshot does, and gives the same findings elsewhere: see below.
    private static readonly Dictionary<string, string> BeyondAnyExport = new(StringComparer.Ordinal)
    {
        ["Browser"] = "the versions are those of the programs' files",
        ["OtherSessions"] = "processes",
        ["BrowserProcess"] = "processes",
        ["Connectivity"] = "the network",
        ["BrowserProxy"] = "which browsers are installed stands elsewhere than what was exported",
        ["SiteBlocking"] = "which browsers are installed stands elsewhere than what was exported",
        ["FileIssuance"] = "which browsers are installed stands elsewhere than what was exported",
        ["TimeService"] = "the keys of the time service are not among what was exported",
        ["EnrollmentComponent"] = "whether its file is there",
        ["CertificateSelection"] = "the personal store is files of the profile",
        ["AcceptedAuthorities"] = "the network",
        ["KeyHealth"] = "the profile's folder, and where the private key of a personal certificate lies",
        ["ClientCertificate"] = "the personal store is files of the profile, and whether a private key is usable only its provider tells",
    };

    // What an export of the registry tells.
    private static readonly string[] RegistryChecks =
        [.. ShippedChecks.CreateCatalog().Checks.Select(static check => check.Id).Where(static id => !BeyondAnyExport.ContainsKey(id))];

    // The file names the computer, and no export names its user or the time it was made. What was unseen has an assertion of its own.
    private static readonly string[] NotEqual = [nameof(Finding.Computer), nameof(Finding.UserName), nameof(Finding.Unseen), nameof(Finding.CapturedAt)];

    // An export without these is usual: each other batch leaves out those of them that hold nothing of its state.
    private static readonly string[] OftenLeftOut =
        [@"Software\Microsoft\Internet Explorer", @"Software\Microsoft\Windows\CurrentVersion\Policies", @"SYSTEM\CurrentControlSet\Control\SecurityProviders"];

    [Fact]
    public void Live_findings_equal_those_of_an_export_for_200_states_that_regedit_seeded()
    {
        TestPc.RequireDisposable();
        Random random = new(20181024);
        HashSet<string> verdicts = new(StringComparer.Ordinal);
        List<string> unseen = [];
        int states = 0;
        Assert.Subset(ShippedChecks.CreateCatalog().Checks.Select(static check => check.Id).ToHashSet(), BeyondAnyExport.Keys.ToHashSet());
        for (int batch = 0; batch < Batches; batch++)
        {
            string[] sids = [.. Enumerable.Range(1, UsersPerBatch).Select(user => $"S-1-5-21-7-7-{batch + 1}-{user + 5000}")];
            StringBuilder seed = new(Regedit.Header);
            RandomState machineState = new(random, ofMachine: true);
            machineState.Write(seed, "HKEY_LOCAL_MACHINE");
            foreach (string sid in sids)
            {
                new RandomState(random, ofMachine: false).Write(seed, "HKEY_USERS\\" + sid);
            }

            Regedit.Import(seed.ToString());
            string folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
            try
            {
                // Wine makes the machine's root certificates when the store is opened for the first time.
                _ = Live(new WindowsUser(sids[0], sids[0], ""), out _);
                string[] exportedKeys = [.. RandomState.MachineKeys.Where(key => batch % 2 == 0 || !OftenLeftOut.Contains(key) || machineState.Reaches(key))];
                (string Key, string File)[] machineFiles = [.. Export(folder, "HKEY_LOCAL_MACHINE", exportedKeys)];
                (string Key, string File)[] userFiles = [.. Export(folder, "HKEY_USERS", sids)];
                ILookup<string, Finding> exports = Exported([.. userFiles.Concat(machineFiles).Select(static item => item.File)]);
                foreach (string sid in sids)
                {
                    Finding[] live = Live(new WindowsUser(sid, sid, ""), out IReadOnlyList<RegistryPath> asked);
                    Finding[] exported = [.. exports[sid]];
                    Finding[] known = [.. exported.Where(static finding => RegistryChecks.Contains(finding.CheckId))];

                    Assert.Equal(known.Select(Comparable), live.Select(Comparable));
                    Assert.All(live, static finding => Assert.Equal("", finding.Unseen));
                    unseen.AddRange(AssertUnseenIsWhatTheFilesLack(known, asked, machineFiles));
                    AssertBeyondTheFiles(exported);
                    verdicts.UnionWith(live.Select(static finding => $"{finding.CheckId}|{finding.Status}|{finding.Reason}"));
                    states++;
                }
            }
            finally
            {
                machineState.Remove(Registry.LocalMachine);
                foreach (string sid in sids)
                {
                    Registry.Users.DeleteSubKeyTree(sid, throwOnMissingSubKey: false);
                }

                Directory.Delete(folder, recursive: true);
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            "{0} states, {1} checks, {2} fields, {3} different verdicts; {4} findings named {5} places that the export lacked",
            states,
            RegistryChecks.Length,
            FindingFields.All.Count - NotEqual.Length,
            verdicts.Count,
            unseen.Count,
            unseen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Batches * UsersPerBatch, states);
        Assert.NotEmpty(unseen);

        // The states are worth comparing: each check came to more than one verdict, but that for the roots of known products, of which none has one.
        Assert.All(RegistryChecks.Where(static check => check != "Interception"), check => Assert.True(verdicts.Count(verdict => verdict.StartsWith(check + "|", StringComparison.Ordinal)) > 1, check));
    }

    [Fact]
    public void Two_users_have_their_own_findings_and_the_SID_on_each()
    {
        using TestUser first = new("S-1-5-21-7-7-7-6001");
        using TestUser second = new("S-1-5-21-7-7-7-6002");
        first.Import($@"Software\{Tail}\ZoneMap\Domains\secomtrust.net\webra2", "\"https\"=dword:00000002");
        second.Import($@"Software\{Tail}\ZoneMap\Domains\secomtrust.net\webra2", "\"https\"=dword:00000004");

        Dictionary<string, Finding> findings = LiveMachineOpener.Open(new MachineOptions { AllUsers = true, AsOf = AsOf })
            .Where(opening => opening.Machine is not null)
            .SelectMany(opening =>
            {
                using IMachine machine = opening.Machine!;
                return Run(machine, "TrustedSite");
            })
            .ToDictionary(finding => finding.User, StringComparer.Ordinal);

        Assert.Equal(("Pass", "2"), (findings[first.User.Sid].Status, findings[first.User.Sid].Actual));
        Assert.Equal(("Fail", "4"), (findings[second.User.Sid].Status, findings[second.User.Sid].Actual));
        Assert.Equal((first.User.Name, second.User.Name), (findings[first.User.Sid].UserName, findings[second.User.Sid].UserName));
    }

    [Fact]
    public void A_user_whose_hive_cannot_be_loaded_does_not_hide_the_others()
    {
        using TestUser broken = new("S-1-5-21-7-7-7-6003", isLoggedOn: false);
        using TestUser good = new("S-1-5-21-7-7-7-6004");

        OpenedMachine[] openings = [.. LiveMachineOpener.Open(new MachineOptions { AllUsers = true })];

        Assert.Contains(openings, opening => opening.Error?.Code == "HiveNotFound" && opening.Error.File.StartsWith(broken.User.ProfilePath, StringComparison.Ordinal));
        Assert.Contains(openings, opening => opening.Machine?.User.Sid == good.User.Sid);
        foreach (OpenedMachine opening in openings)
        {
            opening.Machine?.Dispose();
        }
    }

    [Fact]
    public void A_denied_key_is_an_error_of_its_checks_and_the_others_are_judged()
    {
        using TestUser user = new("S-1-5-21-7-7-7-6005");
        user.Import($@"Software\{Tail}\Zones\2", "\"1200\"=dword:00000000");
        Finding[] findings;
        using (new Denial(Registry.Users, $@"{user.User.Sid}\Software\{Tail}\Zones\2"))
        {
            using WindowsMachine machine = new(user.User, AsOf, new NoNetwork());
            findings = Run(machine);
        }

        Assert.Equal(
            ["ActiveXRun", "ActiveXSigned", "ActiveXUnsafe", "ProtectedMode", "ZoneDialogs"],
            findings.Where(finding => finding.Reason == ReadReason.AccessDenied).Select(finding => finding.CheckId).Order(StringComparer.Ordinal));
        Assert.All(findings.Where(finding => finding.Reason == ReadReason.AccessDenied), finding => Assert.Equal("Error", finding.Status));
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Select(check => check.Id), findings.Select(finding => finding.CheckId).Distinct());
    }

    [Theory]
    [InlineData("My", "ClientCertificate")]
    [InlineData("Root", "RootCertificate")]
    [InlineData("CA", "IntermediateCertificate")]
    public void A_denied_store_is_an_error_of_its_check_and_the_others_are_judged(string store, string checkId)
    {
        TestPc.RequireDisposable();
        string key = @"Software\Microsoft\SystemCertificates\" + store;
        Registry.CurrentUser.CreateSubKey(key).Dispose();
        Finding[] findings;
        using (new Denial(Registry.CurrentUser, key))
        {
            using WindowsMachine machine = new(WindowsUsers.Own, AsOf, new NoNetwork());
            findings = Run(machine);
        }

        // Other checks read these stores too, one of them where Edge is.
        Finding denied = Assert.Single(findings, static finding => finding.Status == "Error" && finding.CheckId is not ("CertificateSelection" or "KeyHealth" or "AcceptedAuthorities" or "Interception"));
        Assert.Equal((checkId, ReadReason.AccessDenied, @"CurrentUser\" + store), (denied.CheckId, denied.Reason, denied.Source));
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Select(check => check.Id), findings.Select(finding => finding.CheckId).Distinct());
    }

    [Fact]
    public void Values_of_a_wrong_kind_are_errors_and_the_run_is_complete()
    {
        using TestUser user = new("S-1-5-21-7-7-7-6006");
        user.Import($@"Software\{Tail}\Zones\2", "\"1200\"=\"0\"\n\"1201\"=hex:01\n\"1001\"=hex(4):01,00,00\n\"2500\"=hex(b):03,00,00,00,00,00,00,00");
        user.Import($@"Software\{Tail}", "\"SecureProtocols\"=\"2688\"\n\"ProxyEnable\"=\"1\"");
        user.Import($@"Software\{Tail}\Connections", "\"DefaultConnectionSettings\"=hex:46,00,00");
        using WindowsMachine machine = new(user.User, AsOf, new NoNetwork());

        Finding[] findings = Run(machine);

        string[] malformed = [.. findings.Where(finding => finding.Reason == ReadReason.Malformed).Select(finding => finding.CheckId)];
        Assert.Superset(
            new HashSet<string>(["ActiveXRun", "ActiveXUnsafe", "ActiveXSigned", "ProtectedMode", "TlsProtocol"], StringComparer.Ordinal),
            new HashSet<string>(malformed, StringComparer.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Status == "Pass" && malformed.Contains(finding.CheckId));
        Assert.DoesNotContain(findings, finding => finding.Reason == CheckReason.InternalError);
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Select(check => check.Id), findings.Select(finding => finding.CheckId).Distinct());
    }

    [Fact]
    public void A_user_without_any_setting_is_judged_by_what_Windows_does_then()
    {
        using TestUser user = new("S-1-5-21-7-7-7-6007");
        using WindowsMachine machine = new(user.User, AsOf, new NoNetwork());

        Finding[] findings = Run(machine);

        Assert.DoesNotContain(findings, finding => finding.Status == "Error");
        Assert.DoesNotContain(findings, finding => RegistryChecks.Contains(finding.CheckId) && finding.Reason == ReadReason.NotCaptured);
    }

    [Fact]
    public void What_was_recorded_live_gives_the_same_findings_elsewhere()
    {
        using WindowsMachine machine = new(WindowsUsers.Own, AsOf, new NoNetwork());
        using RecordingMachine recorder = new(machine, includeUserName: true);

        // Wine's WinINet stores what it found missing when it is asked for the first time.
        _ = machine.InternetApi.QueryConnectionProxy("");

        string[] live = [.. Run(recorder).Select(Whole)];
        byte[] file = SnapshotWriter.Write(recorder.ToSnapshot());
        using SnapshotMachine elsewhere = new(new SnapshotReader().Read(file, "snapshot"), AsOf);

        Assert.Equal(live, Run(elsewhere).Select(Whole));
        Assert.Equal(live, Run(machine).Select(Whole));
    }

    private static Finding[] Run(IMachine machine, params string[] checkIds)
    {
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        return [.. runner.Run(new CheckContext(machine, CertificateBaseline.Create()), new CheckSelection { CheckIds = checkIds })];
    }

    private static Finding[] Live(WindowsUser user, out IReadOnlyList<RegistryPath> asked)
    {
        using ListeningMachine machine = new(new WindowsMachine(user, AsOf, new NoNetwork()));
        Finding[] findings = Run(machine, RegistryChecks);
        Assert.All(findings, finding => Assert.Equal((Environment.MachineName, user.Name), (finding.Computer, finding.UserName)));
        asked = machine.Asked;
        return findings;
    }

    // One set of files of a PC with all of its users.
    private static ILookup<string, Finding> Exported(string[] files)
    {
        MachineSource source = new() { RegistryFiles = files, Options = new MachineOptions { AllUsers = true, AsOf = AsOf } };
        List<Finding> findings = [];
        foreach (OpenedMachine opening in new MachineOpener(() => AsOf, null).Open(source))
        {
            Assert.Null(opening.Error);
            using IMachine machine = opening.Machine!;
            findings.AddRange(Run(machine));
        }

        Assert.All(findings, finding => Assert.Equal((Path.GetFileNameWithoutExtension(files[0]), ""), (finding.Computer, finding.UserName)));
        return findings.ToLookup(static finding => finding.User, StringComparer.Ordinal);
    }

    // A place is named where the live run asked for it and no file covers it; nothing else is.
    private static string[] AssertUnseenIsWhatTheFilesLack(Finding[] exported, IReadOnlyList<RegistryPath> asked, (string Key, string File)[] files)
    {
        RegistryPath[] covered = [RegistryPath.User(""), .. files.Select(static item => RegistryPath.Machine(item.Key))];
        HashSet<RegistryPath> lacking = [.. asked.Where(place => !Array.Exists(covered, key => key.Contains(place)))];
        string[] named = [.. exported.SelectMany(static finding => finding.Unseen.Split(';', StringSplitOptions.RemoveEmptyEntries))];
        RegistryPath[] places = [.. named.Select(static place =>
        {
            Assert.True(RegistryPath.TryParse(place.Split(" [")[0], out RegistryPath path), place);
            return path;
        })];
        Assert.All(places, place => Assert.Contains(place, lacking));
        Assert.All(lacking, place => Assert.Contains(places, outer => outer.Contains(place)));
        return named;
    }

    // Of the rest the files may tell what is wrong, a malformed proxy say, but never that all is well.
    private static void AssertBeyondTheFiles(Finding[] exported)
    {
        foreach (Finding finding in exported.Where(static finding => BeyondAnyExport.ContainsKey(finding.CheckId)))
        {
            Assert.True(finding.Status != "Pass" || finding.Unseen.Length > 0, $"{finding}: {BeyondAnyExport[finding.CheckId]}");
        }
    }

    private static IEnumerable<(string Key, string File)> Export(string folder, string hive, IEnumerable<string> keys)
    {
        foreach (string key in keys)
        {
            string file = Path.Combine(folder, key.GetHashCode(StringComparison.Ordinal).ToString("x8", CultureInfo.InvariantCulture) + ".reg");
            Regedit.Export(hive + "\\" + key, file);
            if (File.Exists(file))
            {
                yield return (key, file);
            }
        }
    }

    private static string Comparable(Finding finding) =>
        string.Join("|", FindingFields.All.Where(static field => !NotEqual.Contains(field.Name)).Select(field => $"{field.Name}={field.Read(finding)}"));

    private static string Whole(Finding finding) => string.Join("|", FindingFields.All.Select(field => $"{field.Name}={field.Read(finding)}"));
}
