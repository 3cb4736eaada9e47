using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class AddOnTests
{
    private const string Id = "{884E2049-217D-11DA-B2A4-000E7BBB2B09}";
    private const string User = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\" + Id;
    private const string UserPolicy = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string KillBits = @"HKLM\SOFTWARE\Microsoft\Internet Explorer\ActiveX Compatibility\" + Id;
    private const string KillBits32 = @"HKLM\SOFTWARE\WOW6432Node\Microsoft\Internet Explorer\ActiveX Compatibility\" + Id;

    [Fact]
    public void An_add_on_that_nobody_disabled_is_enabled_even_if_it_never_ran() =>
        AssertIs(new MemoryMachine(), AddOnState.Enabled, SettingLevel.ProductDefault, User + " [Flags]");

    [Theory]
    [InlineData(1, AddOnState.DisabledByUser)]
    [InlineData(0x401, AddOnState.DisabledByUser)]
    [InlineData(0x400, AddOnState.Enabled)]
    [InlineData(0, AddOnState.Enabled)]
    public void The_lowest_bit_of_the_users_flags_disables(int flags, AddOnState state) =>
        AssertIs(new MemoryMachine().Set(User, "Flags", flags), state, SettingLevel.User, User + " [Flags]");

    [Theory]
    [InlineData("0", AddOnState.DisabledByPolicy)]
    [InlineData("1", AddOnState.Enabled)]
    public void A_policy_list_that_decides_holds_the_add_on_whatever_the_user_chose(string data, AddOnState state)
    {
        foreach (string policy in new[] { MachinePolicy, UserPolicy })
        {
            MemoryMachine machine = new MemoryMachine().Set(policy, "ListBox_Support_CLSID", 1).Set(policy + @"\CLSID", Id, data).Set(User, "Flags", 1);

            AssertIs(machine, state, SettingLevel.Policy, policy + @"\CLSID [" + Id + "]");
        }
    }

    [Fact]
    public void A_policy_list_may_leave_the_choice_to_the_user()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy + @"\CLSID", Id, "2").Set(MachinePolicy, "RestrictToList", 1);
        AssertIs(machine, AddOnState.Enabled, SettingLevel.ProductDefault, User + " [Flags]");
        AssertIs(machine.Set(User, "Flags", 1), AddOnState.DisabledByUser, SettingLevel.User, User + " [Flags]");
    }

    [Fact]
    public void The_machines_line_comes_before_the_users() =>
        AssertIs(
            new MemoryMachine().Set(MachinePolicy + @"\CLSID", Id, "1").Set(UserPolicy + @"\CLSID", Id, "0"),
            AddOnState.Enabled,
            SettingLevel.Policy,
            MachinePolicy + @"\CLSID [" + Id + "]");

    [Fact]
    public void A_list_that_is_switched_off_has_no_effect() =>
        AssertIs(
            new MemoryMachine().Set(MachinePolicy, "ListBox_Support_CLSID", 0).Set(MachinePolicy + @"\CLSID", Id, "0"),
            AddOnState.Enabled,
            SettingLevel.ProductDefault,
            User + " [Flags]");

    [Fact]
    public void A_restriction_to_the_list_denies_what_is_not_on_it()
    {
        MemoryMachine machine = new MemoryMachine().Set(UserPolicy, "RestrictToList", 1);
        AssertIs(machine, AddOnState.NotInAllowList, SettingLevel.Policy, UserPolicy + " [RestrictToList]");
        AssertIs(machine.Set(MachinePolicy + @"\CLSID", Id, "1"), AddOnState.Enabled, SettingLevel.Policy, MachinePolicy + @"\CLSID [" + Id + "]");
        AssertIs(new MemoryMachine().Set(UserPolicy, "RestrictToList", 0), AddOnState.Enabled, SettingLevel.ProductDefault, User + " [Flags]");
    }

    [Theory]
    [InlineData(KillBits)]
    [InlineData(KillBits32)]
    public void A_kill_bit_of_either_view_stands_above_all(string key)
    {
        MemoryMachine machine = new MemoryMachine().Set(key, "Compatibility Flags", 0x420).Set(MachinePolicy + @"\CLSID", Id, "1");

        AssertIs(machine, AddOnState.KillBit, SettingLevel.Machine, key + " [Compatibility Flags]");
    }

    [Fact]
    public void Other_compatibility_flags_are_no_kill_bit() =>
        AssertIs(new MemoryMachine().Set(KillBits, "Compatibility Flags", 0x20), AddOnState.Enabled, SettingLevel.ProductDefault, User + " [Flags]");

    [Fact]
    public void A_policy_that_forbids_to_manage_add_ons_is_named() =>
        Assert.Equal(
            new AddOnSetting(AddOnState.DisabledByUser, UserPolicy + " [NoExtensionManagement]"),
            Read(new MemoryMachine().Set(User, "Flags", 1).Set(UserPolicy, "NoExtensionManagement", 1)).Value);

    [Fact]
    public void What_is_not_of_the_documented_form_is_malformed()
    {
        Assert.Equal(new ReadFault(ReadReason.Malformed, User + " [Flags]", "REG_SZ \"one\" → REG_DWORD"), Read(new MemoryMachine().Set(User, "Flags", "one")).Fault);
        Assert.Equal(ReadReason.Malformed, Read(new MemoryMachine().Set(UserPolicy + @"\CLSID", Id, "off")).Fault?.Reason);
        Assert.Null(Read(new MemoryMachine().Set(UserPolicy + @"\CLSID", Id, 1)).Fault);
    }

    [Fact]
    public void What_was_not_captured_could_overrule_and_the_users_choice_must_have_been()
    {
        EffectiveValue<AddOnSetting> setting = Read(new MemoryMachine().Set(User, "Flags", 1).NotCaptured("HKLM"));
        Assert.Equal([KillBits + " [Compatibility Flags]", KillBits32 + " [Compatibility Flags]", MachinePolicy], setting.Unseen);
        Assert.True(setting.IsCaptured);

        MemoryMachine unseen = new MemoryMachine().NotCaptured(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext");
        Assert.False(Read(unseen).IsCaptured);
        Assert.True(Read(unseen.Set(MachinePolicy + @"\CLSID", Id, "1")).IsCaptured);
    }

    private static EffectiveValue<AddOnSetting> Read(MemoryMachine machine) => AddOn.Read(machine, new Guid(Id));

    private static void AssertIs(MemoryMachine machine, AddOnState state, SettingLevel level, string source)
    {
        EffectiveValue<AddOnSetting> setting = Read(machine);
        Assert.Equal((state, level, source), (setting.Value.State, setting.Level, setting.Source));
    }
}
