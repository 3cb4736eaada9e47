using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class DialogLockTests
{
    private const string ControlPanel = @"Software\Policies\Microsoft\Internet Explorer\Control Panel";
    private const string Zones = @"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";

    [Theory]
    [InlineData(DialogPage.ZoneSites, ControlPanel, "SecurityTab")]
    [InlineData(DialogPage.ZoneSettings, ControlPanel, "SecurityTab")]
    [InlineData(DialogPage.LanSettings, ControlPanel, "ConnectionsTab")]
    [InlineData(DialogPage.LanSettings, ControlPanel, "Proxy")]
    [InlineData(DialogPage.Advanced, ControlPanel, "AdvancedTab")]
    [InlineData(DialogPage.Advanced, ControlPanel, "Advanced")]
    [InlineData(DialogPage.AddOns, @"Software\Policies\Microsoft\Internet Explorer\Restrictions", "NoExtensionManagement")]
    public void A_policy_of_the_machine_or_of_the_user_keeps_the_user_from_the_page(DialogPage page, string key, string name)
    {
        foreach (string root in new[] { "HKLM", "HKCU" })
        {
            using MemoryMachine machine = new MemoryMachine().Set($@"{root}\{key}", name, 1);

            Assert.Equal($@"{root}\{key} [{name}]", DialogLock.Find(machine, page), ignoreCase: true);
        }
    }

    [Theory]
    [InlineData(DialogPage.ZoneSites, "Security_zones_map_edit")]
    [InlineData(DialogPage.ZoneSettings, "Security_options_edit")]
    public void What_locks_the_zones_is_a_policy_of_the_machine_alone(DialogPage page, string name)
    {
        using MemoryMachine ofMachine = new MemoryMachine().Set($@"HKLM\{Zones}", name, 1);
        using MemoryMachine ofUser = new MemoryMachine().Set($@"HKCU\{Zones}", name, 1);

        Assert.Equal($@"HKLM\{Zones} [{name}]", DialogLock.Find(ofMachine, page), ignoreCase: true);
        Assert.Null(DialogLock.Find(ofUser, page));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public void A_page_that_no_policy_locks_can_be_opened(int? value)
    {
        using MemoryMachine machine = new();
        if (value is { } number)
        {
            machine.Set($@"HKLM\{ControlPanel}", "AdvancedTab", number);
        }

        Assert.Null(DialogLock.Find(machine, DialogPage.Advanced));
    }
}
