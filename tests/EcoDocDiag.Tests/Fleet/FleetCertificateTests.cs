using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>The fleet on PCs with certificate stores, whole findings and not only their reasons.</summary>
public sealed class FleetCertificateTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly byte[][] Lines = Create();

    [Theory]
    [InlineData("current")]
    [InlineData("guide-2018")]
    public void A_recalled_verdict_is_in_every_part_the_one_that_the_check_gives(string name)
    {
        using var paths = new BothPaths(ShippedChecks.LoadBaseline(name), Now);
        foreach (byte[] line in Lines.Concat(Lines))
        {
            Assert.Equal(paths.OfSingle(line), paths.OfFleet(line));
        }
    }

    [Fact]
    public void The_same_PC_is_judged_by_the_verdicts_of_the_first_time()
    {
        int evaluated = 0;
        var check = new CountingCheck(() => evaluated++);
        using var judge = new FleetJudge(new CheckCatalog([check]), new FleetOptions { Baseline = ShippedChecks.LoadBaseline("current"), UtcNow = Now }, CancellationToken.None);

        // The first PC is read by itself. A text of those behind it is kept when it comes again, and what was concluded from it when it comes once more.
        for (int time = 0; time < 10; time++)
        {
            Assert.Equal("Ok", judge.Judge(Lines[0], "fleet", 1).Verdicts.Single().Reason);
        }

        Assert.InRange(evaluated, 1, 4);
    }

    [Fact]
    public void The_made_up_fleet_has_healthy_PCs_and_every_fault_of_its_mix()
    {
        using var judge = new FleetJudge(ShippedChecks.CreateCatalog(), new FleetOptions { Baseline = ShippedChecks.LoadBaseline("current"), UtcNow = Now }, CancellationToken.None);
        HashSet<string> reasons = [.. Lines.SelectMany(line => judge.Judge(line, "fleet", 1).Verdicts).Select(verdict => verdict.CheckId + " " + verdict.Reason)];

        Assert.Superset(
            new HashSet<string> { "ClientCertificate Ok", "ClientCertificate Expired", "ClientCertificate Missing", "IntermediateCertificate Ok", "RootCertificate Ok", "Connectivity Ok", "Connectivity TimedOut", "TrustedSite Ok", "ActiveXRun WrongValue" },
            reasons);
    }

    [Fact]
    public void No_two_users_of_the_made_up_fleet_have_the_same_certificate()
    {
        List<string> certificates = [];
        foreach (byte[] line in Lines)
        {
            using var machine = new SnapshotMachine(new SnapshotReader().Read(line, "fleet"), Now);
            certificates.AddRange(machine.ReadStore(CertificateStore.UserMy).Value!.Select(certificate => Convert.ToHexString(certificate.RawData.ToArray())));
        }

        Assert.InRange(certificates.Count, Lines.Length * 9 / 10, Lines.Length - 1);
        Assert.Distinct(certificates);
    }

    private static byte[][] Create()
    {
        var generator = new FleetGenerator(5, new FleetCertificates());
        return [.. Enumerable.Range(0, 150).Select(generator.Create)];
    }

    private sealed class CountingCheck(Action evaluated) : Check
    {
        public override string Id => "TrustedSite";

        public override Stage Stage => Stage.Access;

        public override string GuideSection => "1-3";

        public override Severity Severity => Severity.High;

        public override string TestCommand => "Test-IeTrustedZone";

        public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
        {
            evaluated();
            _ = context.Machine.Browsers.ReadEdgeVersion();
            return [new Verdict { Status = FindingStatus.Pass, Reason = "Ok" }];
        }
    }
}
