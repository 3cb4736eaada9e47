using System;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Fleet;
using EcoDocDiag.Tests.Settings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Recall;

/// <summary>What is left out of snapshots that are only judged changes no finding.</summary>
public sealed class SnapshotFilterTests
{
    private const string Connections = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections";

    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private readonly Baseline _baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);

    [Fact]
    public void The_counter_of_each_connection_becomes_0_and_nothing_else_changes()
    {
        string entry = Entry(Connections, Blob("DefaultConnectionSettings", "46000000" + "2c01AbFf" + "03000000") + "," + Blob("VPN", "3c000000" + "ffffffff" + "01000000"));

        Assert.Equal(
            Entry(Connections, Blob("DefaultConnectionSettings", "46000000" + "00000000" + "03000000") + "," + Blob("VPN", "3c000000" + "00000000" + "01000000")),
            OfKey(entry));
    }

    [Theory]
    [InlineData("460000002c0100")]
    [InlineData("460000002c01000")]
    [InlineData("460000002c01000x")]
    [InlineData("4600000-2c010000")]
    [InlineData("")]
    public void A_blob_that_is_no_blob_stays_as_it_is(string hex)
    {
        string entry = Entry(Connections, Blob("DefaultConnectionSettings", hex));

        Assert.Equal(entry, OfKey(entry));
    }

    [Theory]
    [InlineData(@"HKCU\Software\Other")]
    [InlineData(@"HKCU\Software\MyConnections")]
    [InlineData(@"HKCU\Connections\Other")]
    public void Other_keys_stay_as_they_are(string key)
    {
        string entry = Entry(key, Blob("DefaultConnectionSettings", "460000002c01000003000000"));

        Assert.Equal(entry, OfKey(entry));
    }

    [Fact]
    public void A_key_that_is_too_large_stays_as_it_is()
    {
        string entry = Entry(Connections, string.Join(",", Enumerable.Range(0, 200).Select(number => Blob("VPN" + number, "460000002c01000003000000"))));

        Assert.Equal(entry, OfKey(entry));
    }

    [Theory]
    [InlineData("2026-11-22T07:00:26.858Z", "2026-11-22T07:00:25.858Z", "2000-01-01T00:00:00.000Z", "2000-01-01T00:00:00.000Z")]
    [InlineData("2026-11-22T07:00:26Z", "2026-11-22T07:05:26.0000000Z", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00.0000000Z")]
    [InlineData("2026-11-22T07:05:26.1Z", "2026-11-22T07:00:26.1Z", "2000-01-01T00:00:00.0Z", "2000-01-01T00:00:00.0Z")]
    [InlineData("2026-11-22T07:00:26.Z", "2026-11-22T07:00:26Z", "2000-01-01T00:00:00.Z", "2000-01-01T00:00:00Z")]
    public void Times_that_agree_become_one_and_the_same(string server, string local, string serverAfter, string localAfter) =>
        Assert.Equal(Probe(serverAfter, localAfter), OfProbes(Probe(server, local)));

    [Theory]
    [InlineData("2026-11-22T07:00:26Z", "2026-11-22T07:05:26.0000001Z")]
    [InlineData("2026-11-22T07:05:26.0000001Z", "2026-11-22T07:00:26Z")]
    [InlineData("2026-11-22T07:00:26Z", "2025-11-22T07:00:26Z")]
    [InlineData("2026-11-22T16:00:26+09:00", "2026-11-22T07:00:26Z")]
    [InlineData("2026-11-22T07:00Z", "2026-11-22T07:00Z")]
    [InlineData("2026-02-30T07:00:26Z", "2026-11-22T07:00:26Z")]
    [InlineData("2026-11-22T07:00:26.12345678Z", "2026-11-22T07:00:26Z")]
    [InlineData("", "")]
    public void Times_that_do_not_or_that_are_written_otherwise_stay_as_they_are(string server, string local) =>
        Assert.Equal(Probe(server, local), OfProbes(Probe(server, local)));

    [Fact]
    public void A_time_without_the_other_stays_as_it_is()
    {
        string alone = "[{\"result\":{\"serverDate\":\"2026-11-22T07:00:26Z\"}}]";

        Assert.Equal(alone, OfProbes(alone));
        Assert.Equal(alone.Substring(0, 30), OfProbes(alone.Substring(0, 30)));
        Assert.Equal(alone.Replace("\"2026", "null,\"2026", StringComparison.Ordinal), OfProbes(alone.Replace("\"2026", "null,\"2026", StringComparison.Ordinal)));
    }

    [Fact]
    public void Findings_are_those_of_a_single_PC_however_far_its_clock_is_off_and_however_often_its_proxy_was_changed()
    {
        using var paths = new BothPaths(_baseline, Now);
        double tolerance = _baseline.Connectivity.MaximumClockSkew.TotalSeconds;
        int wrong = 0;
        Prop.ForAll(
            Gen.Elements(0, 0.5, 1, tolerance - 0.001, tolerance, tolerance + 0.001, tolerance + 1, 86_400).ToArbitrary(),
            Gen.Elements(-1, 1).ToArbitrary(),
            Gen.Choose(0, 3).ToArbitrary(),
            (seconds, sign, counter) =>
            {
                byte[] snapshot = Record(sign * seconds, (uint)counter);
                WholeFinding[] expected = paths.OfSingle(snapshot);

                Assert.Equal(expected, paths.OfFleet(snapshot));
                wrong += expected.Any(finding => finding.Verdict.Reason == ConnectivityCheck.ClockSkew) ? 1 : 0;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        Assert.InRange(wrong, 1, 299);
    }

    private byte[] Record(double skewSeconds, uint counter)
    {
        MemoryMachine machine = new() { Computer = "PC-1", UtcNow = Now };
        machine.Set(Connections, "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, "proxy.example:8080", counter: counter)));
        machine.ProbeHost = request => Reading<ProbeResult>.Present(new ProbeResult
        {
            Stage = ProbeStage.Done,
            Proxy = request.Proxy,
            TlsProtocol = "TLS 1.2",
            HttpStatus = 200,
            ServerDateUtc = Now,
            LocalDateUtc = Now.AddSeconds(skewSeconds),
        });
        using RecordingMachine recorder = new(machine);
        _ = new VerdictRunner(ShippedChecks.CreateCatalog()).Run(new CheckContext(recorder, _baseline), CheckSelection.All).Count();
        return SnapshotWriter.Write(recorder.ToSnapshot());
    }

    private static string OfKey(string entry) => Apply(new ConnectionCounterFilter().Apply, entry);

    private static string OfProbes(string probes) => Apply(new ProbeTimeFilter(Tolerance).Apply, probes);

    private static string Apply(TextFilter filter, string text) => Encoding.UTF8.GetString(filter(Encoding.UTF8.GetBytes(text)).ToArray());

    private static string Entry(string key, string values) => "\"" + key.Replace(@"\", @"\\", StringComparison.Ordinal) + "\":{\"values\":{" + values + "},\"allValues\":true}";

    private static string Blob(string name, string hex) => "\"" + name + "\":{\"type\":3,\"hex\":\"" + hex + "\"}";

    private static string Probe(string server, string local) =>
        "[{\"url\":\"https://a.example/\",\"result\":{\"redirectHost\":\"\",\"serverDate\":\"" + server + "\",\"localDate\":\"" + local + "\"}},"
        + "{\"url\":\"https://b.example/\",\"result\":{\"serverDate\":\"" + server + "\",\"localDate\":\"" + local + "\"}}]";
}
