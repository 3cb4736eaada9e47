using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class RepairPlannerTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Connections = Settings + @"\Connections";
    private const string Lan = "DefaultConnectionSettings";
    private const string Proxy = "proxy.example:8080";
    private const string Script = "http://pac.example/p.pac";

    [Fact]
    public void What_a_check_can_repair_is_planned_though_another_of_its_places_cannot_be_read()
    {
        MemoryMachine machine = Manual("<local>")
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, Proxy, "<local>")))
            .Set(Connections, "VPN", RegistryValue.Binary([0x46, 0, 0]));

        RepairStep step = Plan(machine, new ProxyExceptionCheck());

        Assert.Equal((RepairStatus.Planned, FindingStatus.Error, "Malformed"), (step.Status, step.Before.Status, step.Before.Reason));
        Assert.Equal([$"{Settings} [ProxyOverride]", $"{Connections} [{Lan}]"], step.Changes.Select(change => change.Place));
        Assert.Equal((FindingStatus.Error, "VPN"), (step.After.Status, step.After.Subject));
    }

    [Fact]
    public void What_a_check_can_repair_is_planned_though_a_person_must_see_to_something_that_comes_first()
    {
        const int ManualWithScript = ConnectionBlobs.Manual | ConnectionBlobs.Pac;
        MemoryMachine machine = Manual("<local>")
            .Set(Settings, "AutoConfigURL", Script)
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ManualWithScript, Proxy, "*.secomtrust.net", Script)));

        RepairStep step = Plan(machine, new ProxyExceptionCheck());

        Assert.Equal((RepairStatus.Planned, "AutoConfigInUse", "", ""), (step.Status, step.Before.Reason, step.Failure, step.FailurePlace));
        Assert.Equal($"{Settings} [ProxyOverride]", Assert.Single(step.Changes).Place);
        Assert.Equal((FindingStatus.Warning, "AutoConfigInUse"), (step.After.Status, step.After.Reason));
    }

    [Fact]
    public void Where_nothing_is_automatic_the_worst_verdict_says_who_can_mend_it()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "AutoConfigURL", Script)
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Pac, autoConfigUrl: Script)));

        RepairStep step = Plan(machine, new ProxyExceptionCheck());

        Assert.Equal((RepairStatus.Manual, "AutoConfigInUse"), (step.Status, step.Before.Reason));
        Assert.Empty(step.Changes);
    }

    private static MemoryMachine Manual(string bypass) => new MemoryMachine()
        .Set(Settings, "ProxyEnable", 1)
        .Set(Settings, "ProxyServer", Proxy)
        .Set(Settings, "ProxyOverride", bypass);

    private static RepairStep Plan(MemoryMachine machine, Check check)
    {
        CheckContext context = new(machine, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName));
        return Assert.Single(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())).Plan(context, [check]));
    }
}
