using System;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class ProxySettingsTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    [Fact]
    public void A_question_to_Windows_that_failed_is_told_and_what_is_stored_counts()
    {
        MemoryMachine machine = new MemoryMachine().Set(Settings, "ProxyEnable", 1).Set(Settings, "ProxyServer", "p:1");
        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Failed(ReadReason.AccessDenied, "");

        EffectiveValue<ProxyConfiguration> value = new ProxySettings(machine).Read();

        Assert.Equal("p:1", value.Value.Lan.Server);
        Assert.Contains("InternetQueryOption", value.Unseen);
    }

    [Fact]
    public void Of_more_connections_than_a_PC_has_the_first_are_read_the_LAN_among_them_and_the_rest_is_told()
    {
        var machine = new MemoryMachine();
        for (int number = 0; number < 100; number++)
        {
            machine.Set(Settings + @"\Connections", FormattableString.Invariant($"A{number:000}"), RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct)));
        }

        machine.Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct)));

        EffectiveValue<ProxyConfiguration> value = new ProxySettings(machine).Read();

        Assert.Equal(64, value.Value.Connections.Count);
        Assert.NotNull(value.Value.LanConnection);
        Assert.Contains(value.Unseen, place => place.EndsWith("Connections (+37)", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_reader_has_not_seen_is_not_changed_by_what_it_reads_later()
    {
        SettingReader reader = new(new EcoDocDiag.Machines.Snapshots.SnapshotMachine(new EcoDocDiag.Machines.Snapshots.Snapshot(), DateTime.UtcNow));
        reader.ReadDWord(InternetSettingsKeys.User, "a");
        var seen = reader.Unseen;

        reader.ReadDWord(InternetSettingsKeys.MachinePolicy, "b");

        Assert.Single(seen);
        Assert.Equal(2, reader.Unseen.Count);
    }
}
