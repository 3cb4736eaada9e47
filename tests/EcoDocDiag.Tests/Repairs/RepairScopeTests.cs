using System;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class RepairScopeTests
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Zone = InternetSettings + @"\Zones\2";

    // One stands for any: of that key the bound has this value alone.
    private static readonly string[] ValuesOfRepairs = ["x", "UserFilter", "Isolation"];

    private static readonly StoredCertificate Certificate = new([0x30, 0], PrivateKeyState.Missing);

    [Theory]
    [InlineData(@"HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID")]
    [InlineData(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Run")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings 2")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion")]
    [InlineData(@"HKCU")]
    public void What_a_check_declares_beyond_the_bound_is_refused_all_the_same(string key)
    {
        RepairStep step = Plan(new WishCheck("A", (key, "x", RegistryValue.DWord(1))) { Declared = [Path(key), RegistryPath.User("")] });

        Assert.Equal((RepairStatus.Refused, RepairScope.OutOfScope), (step.Status, step.Failure));
        Assert.Empty(step.Changes);
    }

    [Theory]
    [InlineData(InternetSettings + @"\Zones\3")]
    [InlineData(InternetSettings + @"\Zones\22")]
    [InlineData(InternetSettings)]
    [InlineData(@"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering")]
    public void What_a_check_plans_beyond_its_own_declaration_is_refused_whole_though_it_is_in_the_bound(string key)
    {
        WishCheck check = new("A", (Zone, "1200", RegistryValue.DWord(0)), (key, "x", RegistryValue.DWord(1))) { Declared = [Path(Zone)] };

        RepairStep step = Plan(check);

        Assert.Equal((RepairStatus.Refused, RepairScope.OutOfScope), (step.Status, step.Failure));
        Assert.Empty(step.Changes);
    }

    [Fact]
    public void Of_the_Compatibility_View_list_that_one_value_is_in_the_bound_and_nothing_else()
    {
        RegistryPath list = Path(@"HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData");

        Assert.True(RepairScope.Allows(new RegistryValueChange(list, "userfilter", RegistryValue.DWord(1), null)));
        Assert.False(RepairScope.Allows(new RegistryValueChange(list, "", null, RegistryValue.DWord(1))));
        Assert.False(RepairScope.Allows(new RegistryValueChange(list, "Other", null, RegistryValue.DWord(1))));
        Assert.False(RepairScope.Allows(new RegistryValueChange(list.Append("Below"), "UserFilter", null, RegistryValue.DWord(1))));
        Assert.False(RepairScope.Allows(new RegistryValueChange(RegistryPath.Machine(list.SubKey), "UserFilter", null, RegistryValue.DWord(1))));
        Assert.False(RepairScope.Allows(new RegistryKeyChange(list, Creates: true)));
        Assert.False(RepairScope.Allows(new RegistryKeyChange(list, Creates: false)));
    }

    [Fact]
    public void A_check_that_declares_nothing_writes_nothing() =>
        Assert.Equal(RepairStatus.Refused, Plan(new WishCheck("A", (Zone, "1200", RegistryValue.DWord(0))) { Declared = [] }).Status);

    [Fact]
    public void What_a_check_declares_within_the_bound_is_planned_with_the_way_down_to_it()
    {
        RepairStep step = Plan(new WishCheck("A", (Zone, "1200", RegistryValue.DWord(0))));

        Assert.Equal((RepairStatus.Planned, Path(Zone).ToString("1200")), (step.Status, step.Changes[^1].Place));
        Assert.Contains(new RegistryKeyChange(Path(InternetSettings), Creates: true), step.Changes);
    }

    [Theory]
    [InlineData(@"CurrentUser\Root", true, false)]
    [InlineData(@"CurrentUser\CA", true, false)]
    [InlineData(@"LocalMachine\Root", true, false)]
    [InlineData(@"LocalMachine\CA", true, false)]
    [InlineData(@"CurrentUser\My", false, true)]
    [InlineData(@"LocalMachine\My", false, false)]
    [InlineData(@"LocalMachine\AuthRoot", false, false)]
    [InlineData(@"CurrentUser\Disallowed", false, false)]
    public void A_certificate_comes_into_four_stores_and_goes_out_of_the_users_own_alone(string store, bool comes, bool goes)
    {
        Assert.True(CertificateStore.TryParse(store, out CertificateStore place));
        Assert.True(CertificateElement.TryRead([0x20, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, .. Certificate.RawData], out CertificateElement? element));
        var change = new CertificateChange(place, Certificate, "CN=A", Adds: true);

        Assert.Equal((comes, goes), (RepairScope.Allows(change), RepairScope.Allows(change with { Adds = false, Element = element })));
        Assert.False(RepairScope.Allows(change with { Adds = false }));
    }

    [Fact]
    public void A_certificate_comes_only_into_the_stores_that_its_check_declares()
    {
        var root = new CertificateChange(CertificateStore.MachineRoot, Certificate, "CN=A", Adds: true);

        Assert.True(RepairScope.Allows(root, new RootCertificateCheck()));
        Assert.False(RepairScope.Allows(root, new IntermediateCertificateCheck()));
        Assert.False(RepairScope.Allows(root with { Store = CertificateStore.MachineCA }, new RootCertificateCheck()));
    }

    [Fact]
    public void What_the_shipped_checks_declare_lies_within_the_bound()
    {
        Check[] checks = [.. ShippedChecks.CreateCatalog().Checks];

        Assert.All(
            checks.SelectMany(check => check.RepairKeys),
            key => Assert.True(ValuesOfRepairs.Any(name => RepairScope.Allows(new RegistryValueChange(key, name, null, null))), key.ToString()));
        Assert.All(
            checks.SelectMany(check => check.RepairStores),
            store => Assert.True(RepairScope.Allows(new CertificateChange(store, Certificate, "CN=A", Adds: true)), store.ToString()));
        Assert.All(
            checks.Where(check => check.RepairCommand.Length == 0),
            check => Assert.Equal((0, 0), (check.RepairKeys.Count, check.RepairStores.Count)));
    }

    [Fact]
    public void A_journal_of_a_check_that_declares_nothing_any_more_is_taken_back()
    {
        using TemporaryFolder folder = new();
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1200", 0);
        JournalStore journals = new(System.IO.Path.Combine(folder.Path, "journals"));
        Change made = new RegistryValueChange(Path(Zone), "1200", RegistryValue.DWord(3), RegistryValue.DWord(0));
        RepairJournal journal = SampleJournal.Of([made]) with { User = machine.User.Sid, Computer = machine.Computer, State = JournalState.Completed };
        journals.Save(journal);

        UndoOutcome outcome = new UndoRunner(journals, TimeSpan.FromSeconds(60)).Undo(machine, journal.Id, force: false);

        Assert.Equal([UndoStatus.Restored], outcome.Steps.Select(step => step.Status));
        Assert.Equal(RegistryValue.DWord(3), machine.ReadValue(Path(Zone), "1200").Value);
    }

    private static RegistryPath Path(string key) => RegistryPath.TryParse(key, out RegistryPath path) ? path : throw new ArgumentException(key, nameof(key));

    private static RepairStep Plan(Check check)
    {
        CheckContext context = new(new MemoryMachine(), ShippedChecks.LoadBaseline(BaselineLoader.DefaultName));
        return Assert.Single(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())).Plan(context, [check]));
    }
}
