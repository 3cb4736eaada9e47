using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>
/// A fleet of made-up PCs: the same seed and number give the same PC. Each PC is set up as the guide asks and then gets each of these faults by
/// itself: no trusted site 30 %, ActiveX off 20 %, TLS 1.2 off 25 %, a proxy without exception 15 %, ActiveX filtering 10 %, add-on disabled 10 %,
/// the zone's key unreadable 3 %, the policies not captured 10 %.
/// </summary>
internal sealed class FleetGenerator(int seed)
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string TrustedZone = InternetSettings + @"\Zones\2";
    private static readonly string[] Departments = ["SALES", "HR", "経理", "LAB"];

    /// <summary>The snapshot of one PC, as JSON on one line.</summary>
    public byte[] Create(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ number));
        MemoryMachine machine = SetUp(random, number);
        using RecordingMachine recording = new(machine, includeUserName: false);
        var runner = new CheckRunner(new CheckCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        foreach (string baseline in BaselineLoader.ShippedNames)
        {
            _ = runner.Run(new CheckContext(recording, BaselineLoader.Load(baseline)), CheckSelection.All).Count();
        }

        return SnapshotWriter.Write(recording.ToSnapshot());
    }

    private static MemoryMachine SetUp(Random random, int number)
    {
        MemoryMachine machine = new()
        {
            Computer = FormattableString.Invariant($"{Departments[random.Next(Departments.Length)]}-{number:0000}"),
            User = new UserIdentity(FormattableString.Invariant($"S-1-5-21-1-2-3-{number}"), ""),
        };
        machine
            .Set(TrustedZone, "1200", Chance(20) ? 3 : 0)
            .Set(TrustedZone, "1201", 1)
            .Set(TrustedZone, "1001", 1)
            .Set(TrustedZone, "2500", 3)
            .Set(InternetSettings, "SecureProtocols", Chance(25) ? 0x28 : 0x800)
            .Set(InternetSettings, "EnableHttp1_1", 1)
            .Set(InternetSettings, "ProxyHttp1.1", 1);
        if (!Chance(30))
        {
            machine.Set(InternetSettings + @"\ZoneMap\Domains\secomtrust.net\webra2", "https", 2);
        }

        if (Chance(15))
        {
            machine.Set(InternetSettings, "ProxyEnable", 1).Set(InternetSettings, "ProxyServer", "proxy.example:8080");
        }

        if (Chance(10))
        {
            machine.Set(@"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", 1);
        }

        if (Chance(10))
        {
            machine.Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}", "Flags", 1);
        }

        if (Chance(3))
        {
            machine.Deny(TrustedZone);
        }

        return Chance(10) ? machine.NotCaptured(@"HKLM\SOFTWARE\Policies") : machine;

        bool Chance(int percent) => random.Next(100) < percent;
    }
}
