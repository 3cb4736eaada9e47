using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class ZoneActionsTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string User = @"HKCU\Software\" + Settings + @"\Zones\2";
    private const string Machine = @"HKLM\SOFTWARE\" + Settings + @"\Zones\2";
    private const string UserPolicy = @"HKCU\Software\Policies\" + Settings + @"\Zones\2";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Settings + @"\Zones\2";
    private const string Templates = @"HKLM\SOFTWARE\" + Settings + @"\TemplatePolicies\";
    private const string OnlyMachine = @"HKLM\SOFTWARE\Policies\" + Settings;

    [Fact]
    public void Each_place_yields_to_the_one_before_it()
    {
        MemoryMachine machine = new();
        AssertIs(machine, 3, SettingLevel.ProductDefault, User + " [1201]");
        AssertIs(machine.Set(User, "CurrentLevel", 0x10000), 1, SettingLevel.Template, User + " [CurrentLevel]");
        AssertIs(machine.Set(Templates + "Low", "1201", 0), 0, SettingLevel.Template, Templates + "Low [1201]");
        AssertIs(machine.Set(Machine, "1201", 3), 3, SettingLevel.Machine, Machine + " [1201]");
        AssertIs(machine.Set(User, "1201", 1), 1, SettingLevel.User, User + " [1201]");
        AssertIs(machine.Set(UserPolicy, "1201", 0), 0, SettingLevel.Policy, UserPolicy + " [1201]");
        AssertIs(machine.Set(MachinePolicy, "1201", 3), 3, SettingLevel.Policy, MachinePolicy + " [1201]");
    }

    [Theory]
    [InlineData(0x10000, 0, 1, 0, 3)]
    [InlineData(0x10500, 0, 3, 1, 3)]
    [InlineData(0x11000, 0, 3, 1, 3)]
    [InlineData(0x12000, 3, 3, 3, 0)]
    [InlineData(0, 0, 3, 1, 3)]
    public void A_level_without_values_gives_its_template_and_an_unknown_one_the_default(int level, int run, int notSafe, int signed, int protectedMode)
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "CurrentLevel", level);

        Assert.Equal(run, Read(machine, 0x1200).Value.Policy);
        Assert.Equal(notSafe, Read(machine, 0x1201).Value.Policy);
        Assert.Equal(signed, Read(machine, 0x1001).Value.Policy);
        Assert.Equal(protectedMode, Read(machine, 0x2500).Value.Policy);
    }

    [Fact]
    public void The_machines_level_counts_where_the_user_has_none() =>
        Assert.Equal(3, Read(new MemoryMachine().Set(Machine, "CurrentLevel", 0x12000), 0x1200).Value.Policy);

    [Fact]
    public void Machine_only_takes_the_users_places_out()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(OnlyMachine, "Security_HKLM_only", 1)
            .Set(User, "1201", 1)
            .Set(UserPolicy, "1201", 0)
            .Set(User, "CurrentLevel", 0x10000);

        Assert.Equal(new ZoneActionPolicy(3, IsMachineOnly: true), Read(machine, 0x1201).Value);
        Assert.Equal(Machine + " [1201]", Read(machine, 0x1201).Source);
    }

    [Theory]
    [InlineData(0, PlaceOutcome.LowerPrecedence)]
    [InlineData(1, PlaceOutcome.MachineOnly)]
    public void The_level_of_the_user_and_of_the_machine_are_among_the_places(int machineOnly, PlaceOutcome ofUser)
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(OnlyMachine, "Security_HKLM_only", machineOnly)
            .Set(User, "CurrentLevel", 0x12000)
            .Set(Machine, "CurrentLevel", 0x11000)
            .Set(Machine, "1201", 0);
        IReadOnlyList<PlaceReading> places = ZoneActions.FindPlaces(machine, 2, 0x1201);

        Assert.Contains(places, place => (place.Source, place.Outcome) == (User + " [CurrentLevel]", ofUser));
        Assert.Contains(places, place => (place.Source, place.Outcome) == (Machine + " [CurrentLevel]", PlaceOutcome.LowerPrecedence));
        Assert.Contains(places, place => (place.Source, place.Outcome) == (Machine + " [1201]", PlaceOutcome.InEffect));
    }

    [Fact]
    public void A_template_that_the_PC_stores_is_the_place_in_effect_and_one_that_is_built_in_is_none()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "CurrentLevel", 0x10000);
        Assert.DoesNotContain(ZoneActions.FindPlaces(machine, 2, 0x1201), place => place.Source.Contains("TemplatePolicies", StringComparison.Ordinal));

        machine.Set(Templates + "Low", "1201", 0);
        Assert.Contains(ZoneActions.FindPlaces(machine, 2, 0x1201), place => (place.Source, place.Value, place.Outcome) == (Templates + "Low [1201]", "0", PlaceOutcome.InEffect));
    }

    [Fact]
    public void What_nobody_stores_and_nobody_knows_has_no_value() =>
        Assert.Null(ZoneActions.Read(new MemoryMachine(), 1, 0x1201).Value.Policy);

    [Fact]
    public void An_action_is_named_in_hexadecimal() =>
        Assert.Equal(3, Read(new MemoryMachine().Set(User, "120A", 3), 0x120A).Value.Policy);

    [Fact]
    public void A_value_of_another_kind_is_malformed() =>
        Assert.Equal(
            new ReadFault(ReadReason.Malformed, User + " [1201]", "REG_SZ \"1\" → REG_DWORD"), Read(new MemoryMachine().Set(User, "1201", "1"), 0x1201).Fault);

    [Fact]
    public void Places_that_were_not_captured_are_named_and_the_zone_itself_must_have_been()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "1201", 1).NotCaptured("HKLM");
        Assert.Equal([OnlyMachine], Read(machine, 0x1201).Unseen);
        Assert.Equal([OnlyMachine, Machine], Read(machine, 0x1001).Unseen);
        Assert.Equal(1, Read(machine, 0x1001).Value.Policy);

        Assert.False(Read(new MemoryMachine().NotCaptured("HKCU"), 0x1201).IsCaptured);
        Assert.True(Read(new MemoryMachine().NotCaptured("HKCU").Set(MachinePolicy, "1201", 1), 0x1201).IsCaptured);
    }

    [Fact]
    public void A_denied_place_is_a_fault() =>
        Assert.Equal(ReadReason.AccessDenied, Read(new MemoryMachine().Set(User, "1201", 1).Deny(UserPolicy), 0x1201).Fault?.Reason);

    private static EffectiveValue<ZoneActionPolicy> Read(MemoryMachine machine, int action) => ZoneActions.Read(machine, 2, action);

    private static void AssertIs(MemoryMachine machine, int policy, SettingLevel level, string source)
    {
        EffectiveValue<ZoneActionPolicy> value = Read(machine, 0x1201);
        Assert.Equal((policy, level, source), (value.Value.Policy, value.Level, value.Source));
        Assert.Equal(level == SettingLevel.Policy, value.ManagedByPolicy);
    }
}
