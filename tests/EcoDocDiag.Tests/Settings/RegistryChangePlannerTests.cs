using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class RegistryChangePlannerTests
{
    private static readonly RegistryPath Key = RegistryPath.User(@"Software\A\B");
    private static readonly RegistryValue One = RegistryValue.DWord(1);

    [Fact]
    public void Every_missing_key_is_created_from_the_outside_in_before_the_value_is_set()
    {
        MemoryMachine machine = new MemoryMachine().Key(@"HKCU\Software");

        IReadOnlyList<Change> changes = RegistryChangePlanner.Set(machine, Key, "x", One);

        Assert.Equal(
            [
                new RegistryKeyChange(RegistryPath.User(@"Software\A"), true),
                new RegistryKeyChange(Key, true),
                new RegistryValueChange(Key, "x", null, One),
            ],
            changes);
    }

    [Fact]
    public void A_value_that_is_already_so_needs_no_change() =>
        Assert.Empty(RegistryChangePlanner.Set(new MemoryMachine().Set(@"HKCU\Software\A\B", "x", 1), Key, "x", One));

    [Fact]
    public void A_value_of_another_type_is_replaced_and_its_old_form_remembered()
    {
        MemoryMachine machine = new MemoryMachine().Set(@"HKCU\Software\A\B", "x", "1");

        Assert.Equal([new RegistryValueChange(Key, "x", RegistryValue.String("1"), One)], RegistryChangePlanner.Set(machine, Key, "x", One));
    }

    [Fact]
    public void Deleting_a_value_that_is_not_there_creates_nothing() =>
        Assert.Empty(RegistryChangePlanner.Set(new MemoryMachine(), Key, "x", null));

    [Fact]
    public void What_could_not_be_read_is_not_planned_over()
    {
        Assert.Empty(RegistryChangePlanner.Set(new MemoryMachine().Deny(@"HKCU\Software\A"), Key, "x", One));
        Assert.Empty(RegistryChangePlanner.Set(new MemoryMachine().NotCaptured(@"HKCU\Software\A"), Key, "x", One));
        Assert.Empty(RegistryChangePlanner.Delete(
            new MemoryMachine().Set(@"HKCU\Software\A\B", "x", 1).Key(@"HKCU\Software\A\B\C").Deny(@"HKCU\Software\A\B\C"), Key));
    }

    [Fact]
    public void A_key_that_two_plans_need_is_created_once()
    {
        MemoryMachine machine = new MemoryMachine().Key(@"HKCU\Software");

        IReadOnlyList<Change> changes = RegistryChangePlanner.Combine(
            RegistryChangePlanner.Set(machine, Key, "x", One),
            RegistryChangePlanner.Set(machine, RegistryPath.User(@"Software\A"), "y", One));

        Assert.Equal(2, changes.OfType<RegistryKeyChange>().Count());
        Assert.Equal(2, changes.OfType<RegistryValueChange>().Count());
        Play(machine, changes);
        Assert.Equal(One, machine.ReadValue(Key, "x").Value);
        Assert.Equal(One, machine.ReadValue(RegistryPath.User(@"Software\A"), "y").Value);
    }

    [Fact]
    public void A_key_is_deleted_with_all_that_is_below_it_and_comes_back_exactly()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(@"HKCU\Software\A\B", "x", 1)
            .Set(@"HKCU\Software\A\B", "", "default")
            .Set(@"HKCU\Software\A\B\C\D", "y", "2")
            .Set(@"HKCU\Software\A\BC", "z", 3);
        string before = machine.Export();

        IReadOnlyList<Change> changes = RegistryChangePlanner.Delete(machine, Key);
        Play(machine, changes);

        Assert.DoesNotContain(@"HKCU\Software\A\B ", machine.Export(), System.StringComparison.Ordinal);
        Assert.Contains(@"HKCU\Software\A\BC", machine.Export(), System.StringComparison.Ordinal);
        Play(machine, changes.Reverse().Select(change => change.Reverse()));
        Assert.Equal(before, machine.Export());
    }

    private static void Play(MemoryMachine machine, IEnumerable<Change> changes)
    {
        foreach (Change change in changes.ToList())
        {
            machine.Apply(change);
        }
    }
}
