using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>What a PC or a file holds reaches nobody raw, whichever program shows the object.</summary>
public sealed class VisibleTextTests
{
    private const string Hostile = "\u001b]52;c;cHduZWQ=\u0007\u001b[31m\u202eX\u009b5m\u007f\u2066\r\n";
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    [Fact]
    public void Every_text_of_a_finding_is_visible()
    {
        var machine = new MemoryMachine { Computer = Hostile, User = new UserIdentity(Hostile, Hostile) };
        machine.Set(Settings, "ProxyEnable", 1).Set(Settings, "ProxyServer", "p:1" + Hostile).Set(Settings, "ProxyOverride", Hostile).Set(Settings, "AutoConfigURL", Hostile);
        var runner = new CheckRunner(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo("ja"))));

        Finding[] findings = [.. runner.Run(new CheckContext(machine, ShippedChecks.LoadBaseline("current"), TestContext.Current.CancellationToken), CheckSelection.All)];

        Assert.Contains(findings, finding => finding.Actual.Contains("\\u001B]52", StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.All(FindingFields.All.Select(field => field.Read(finding)).OfType<string>(), AssertVisible));
        Assert.All(findings, finding => AssertVisible(finding.ToString()!));
    }

    [Fact]
    public void Every_text_of_a_PC_of_a_fleet_is_visible()
    {
        var pc = new FleetPc(Hostile, new UserIdentity(Hostile, Hostile), []);

        Assert.All([pc.Computer, pc.User, pc.UserName, pc.ToString()], AssertVisible);
    }

    [Fact]
    public void An_error_about_a_file_is_visible_whatever_the_file_is_called() =>
        AssertVisible(Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(Hostile + ".json")).Message);

    private static void AssertVisible(string text) => Assert.Equal(text, InputText.Escape(text));
}
