using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ActiveXFilteringTests
{
    private const string Tail = @"Microsoft\Internet Explorer\Safety\ActiveXFiltering";
    private const string User = @"HKCU\Software\" + Tail;
    private const string UserPolicy = @"HKCU\Software\Policies\" + Tail;
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Tail;

    [Fact]
    public void Each_place_yields_to_the_one_before_it()
    {
        MemoryMachine machine = new();
        AssertIs(machine, false, SettingLevel.ProductDefault, User);
        AssertIs(machine.Set(User, "IsEnabled", 1), true, SettingLevel.User, User);
        AssertIs(machine.Set(UserPolicy, "IsEnabled", 0), false, SettingLevel.Policy, UserPolicy);
        AssertIs(machine.Set(MachinePolicy, "IsEnabled", 1), true, SettingLevel.Policy, MachinePolicy);
    }

    [Fact]
    public void What_cannot_be_read_or_was_not_captured_is_told_apart_from_off()
    {
        Assert.Equal(ReadReason.Malformed, ActiveXFiltering.Read(new MemoryMachine().Set(User, "IsEnabled", "1")).Fault?.Reason);
        Assert.Equal(ReadReason.AccessDenied, ActiveXFiltering.Read(new MemoryMachine().Deny(UserPolicy)).Fault?.Reason);
        Assert.False(ActiveXFiltering.Read(new MemoryMachine().NotCaptured(User)).IsCaptured);
        Assert.True(ActiveXFiltering.Read(new MemoryMachine().NotCaptured(User).Set(MachinePolicy, "IsEnabled", 0)).IsCaptured);
        Assert.Equal([MachinePolicy + " [IsEnabled]"], ActiveXFiltering.Read(new MemoryMachine().NotCaptured("HKLM")).Unseen);
    }

    private static void AssertIs(MemoryMachine machine, bool isOn, SettingLevel level, string key)
    {
        EffectiveValue<bool> filter = ActiveXFiltering.Read(machine);
        Assert.Equal((isOn, level, key + " [IsEnabled]"), (filter.Value, filter.Level, filter.Source));
    }
}
