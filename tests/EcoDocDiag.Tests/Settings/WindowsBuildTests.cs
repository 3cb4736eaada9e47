using System;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

/// <summary>The build of Windows, as the settings that depend on it read it.</summary>
public sealed class WindowsBuildTests
{
    private const string Version = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Windows11 = """ "InstallationType":"Client","ProductName":"Windows 10 Pro","DisplayVersion":null,"ReleaseId":null,"UBR":null""";

    [Theory]
    [InlineData("CurrentBuild")]
    [InlineData("CurrentBuildNumber")]
    public void A_snapshot_that_holds_one_of_both_values_is_judged_by_it(string name)
    {
        SnapshotMachine machine = Captured($"\"{name}\":\"22631\",{Windows11}");

        EffectiveValue<string> version = new WindowsVersionSetting(machine).Read();
        Assert.Equal("Windows 11 Pro (22631)", version.Value);
        Assert.Empty(version.Unseen);

        EffectiveValue<BrowserEngine> browser = new BrowserEngineSetting(machine).Read();
        Assert.Equal((BrowserStandalone.Retired, $"{Version} [{name}]"), (browser.Value.Standalone, browser.Value.StandaloneSource));
        Assert.DoesNotContain(browser.Unseen, place => place.StartsWith(Version, StringComparison.Ordinal));

        EffectiveValue<int> protocols = new SecureProtocolSettings(machine).Read();
        Assert.Equal(0x2800, protocols.Value);
        Assert.DoesNotContain(protocols.Unseen, place => place.StartsWith(Version, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Windows11, "CurrentBuild")]
    [InlineData("\"CurrentBuild\":null," + Windows11, "CurrentBuildNumber")]
    [InlineData("\"CurrentBuildNumber\":null," + Windows11, "CurrentBuild")]
    public void What_could_still_tell_the_build_and_was_not_captured_is_named_once(string values, string unseen)
    {
        SnapshotMachine machine = Captured(values);

        Assert.Equal([$"{Version} [{unseen}]"], new WindowsVersionSetting(machine).Read().Unseen);
        Assert.Contains($"{Version} [{unseen}]", new SecureProtocolSettings(machine).Read().Unseen);
    }

    [Fact]
    public void Where_both_are_there_the_one_that_compatibility_mode_leaves_alone_counts()
    {
        MemoryMachine machine = new MemoryMachine().Set(Version, "CurrentBuild", "19045").Set(Version, "CurrentBuildNumber", "7601");

        Assert.Equal(0x800, new SecureProtocolSettings(machine).Read().Value);
        Assert.Equal("Windows (19045)", new WindowsVersionSetting(machine).Read().Value);
    }

    [Theory]
    [InlineData("Client", "19045", "Windows 10 (19045)")]
    [InlineData("Client", "22631", "Windows 11 (22631)")]
    [InlineData("Server", "17763", "Windows (17763)")]
    [InlineData("Client", null, "")]
    public void A_product_that_is_not_named_is_told_by_its_kind_and_build(string kind, string? build, string version)
    {
        MemoryMachine machine = new MemoryMachine().Set(Version, "InstallationType", kind);
        Assert.Equal(version, new WindowsVersionSetting(build is null ? machine : machine.Set(Version, "CurrentBuild", build)).Read().Value);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_a_fault_and_not_passed_over()
    {
        MemoryMachine machine = new MemoryMachine().Set(Version, "CurrentBuild", 19045).Set(Version, "CurrentBuildNumber", "7601");

        Assert.Equal((ReadReason.Malformed, $"{Version} [CurrentBuild]"), FaultOf(machine));
        Assert.Equal(ReadReason.AccessDenied, FaultOf(machine.Deny(Version)).Reason);

        static (string? Reason, string? Place) FaultOf(MemoryMachine machine) =>
            new SecureProtocolSettings(machine).Read().Fault is { } fault ? (fault.Reason, fault.Place) : default;
    }

    // What an earlier version recorded: only the values that its checks asked for.
    private static SnapshotMachine Captured(string values)
    {
        string json = """{"schema":"ecodocdiag/snapshot/1","browsers":{"internetExplorer":"11.0.1.1"},"registry":{"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion":{"values":{"""
            + values + """}},"HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings":{"values":{"SecureProtocols":null}}}}""";
        return new SnapshotMachine(new SnapshotReader().Read(Encoding.UTF8.GetBytes(json), "pc.json"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }
}
