using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>
/// Every reader of a machine at fault in every way, under every check, those of a service pack too. The checks come from the catalogue and the readers from what a
/// check asks on a PC where all is right, so a new check is covered without a word here.
/// </summary>
public sealed class FaultInjectionTests
{
    private const int MostSingleCalls = 24;

    private static readonly string[] Pcs = ["healthy-pc.json", "example-service/healthy-pc.json"];

    // What a check does not rest on where all is right: Windows' own answers, which are compared where there are some, and of the rest what is named here.
    private static readonly string[] Aside = ["InternetApi.MapUrlToZone", "InternetApi.GetZoneActionPolicy", "InternetApi.QueryConnectionProxy"];

    private static readonly (string CheckId, string Member)[] NotDecisive =
    [
        // Windows itself says which zone the site is in; our own reading of the zone map is not asked then.
        ("CompatibilityView", "Registry.ReadSubKeyNames"),

        // A browser that may be installed is judged as if it were.
        ("CertificateSelection", "Browsers.ReadEdgeVersion"),

        // Whether the user's classes are there at all; what they hold is read by its own name.
        ("example-service/SignerProtocol", "Registry.ReadSubKeyNames"),
    ];

    /// <summary>Each check of each PC.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string pc in Pcs)
            {
                foreach (Check check in CatalogOf(BaselineOf(pc)).Checks)
                {
                    cases.Add(pc, check.Id);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_reader_at_fault_costs_no_run_and_never_makes_a_check_pass(string pc, string checkId)
    {
        Baseline baseline = BaselineOf(pc);
        Check check = CatalogOf(baseline).Find(checkId)!;
        FaultyMachine whole = new(Open(pc));
        FindingStatus[] right = [.. Judge(whole, baseline, check).Select(verdict => verdict.Status)];
        int injected = 0;
        List<string> faults = [];
        foreach ((string member, int calls) in whole.Calls)
        {
            foreach (MachineFault fault in Enum.GetValues<MachineFault>())
            {
                injected += Inject(pc, baseline, check, member, fault, static _ => true, right.Contains(FindingStatus.Pass), faults);
                for (int call = 0; call < calls; call += Math.Max(1, calls / MostSingleCalls))
                {
                    int only = call;
                    injected += Inject(pc, baseline, check, member, fault, asked => asked == only, mustNotPass: false, faults);
                    injected += Inject(pc, baseline, check, member, fault, asked => asked >= only, mustNotPass: false, faults);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{injected} faults");
        Assert.Equal(whole.Calls.Count > 0, injected > 0);
        Assert.Empty(faults);
    }

    private static int Inject(string pc, Baseline baseline, Check check, string member, MachineFault fault, Func<int, bool> at, bool mustNotPass, List<string> faults)
    {
        FaultyMachine machine = new(Open(pc)) { Member = member, Fault = fault, At = at };
        string what = $"{check.Id}, {member}, {fault}";
        if (fault == MachineFault.Cancelled)
        {
            Assert.Throws<OperationCanceledException>(() => Judge(machine, baseline, check));
            return 1;
        }

        List<Verdict> verdicts = Judge(machine, baseline, check);
        Assert.NotEmpty(verdicts);
        bool isException = fault is MachineFault.Refuses or MachineFault.Fails or MachineFault.Breaks;
        if (!isException && verdicts.Any(verdict => verdict.Reason == CheckReason.InternalError))
        {
            faults.Add(what + " is an internal error: " + verdicts.First(verdict => verdict.Reason == CheckReason.InternalError).Actual);
        }

        bool isUnread = isException || fault is MachineFault.Failed or MachineFault.TimedOut or MachineFault.NotCaptured or MachineFault.Nothing;
        bool passes = verdicts.Any(static verdict => verdict.Status == FindingStatus.Pass && verdict.Unseen.Count == 0)
            && !verdicts.Any(static verdict => verdict.Status is FindingStatus.Error or FindingStatus.NotJudged);
        if (mustNotPass && isUnread && passes && !Aside.Contains(member) && !NotDecisive.Contains((check.Id, member)))
        {
            faults.Add(what + " passes");
        }

        return 1;
    }

    private static List<Verdict> Judge(FaultyMachine machine, Baseline baseline, Check check) =>
        [.. new VerdictRunner(new CheckCatalog([check])).Run(new CheckContext(machine, baseline, machine.Cancellation.Token) { Need = Need.Always }, CheckSelection.All).Select(judged => judged.Value)];

    private static SnapshotMachine Open(string pc)
    {
        Snapshot snapshot = new SnapshotReader().Read(File.ReadAllBytes(ProjectFolder.PathOf(["docs", "samples", .. pc.Split('/')])), pc);
        return new SnapshotMachine(snapshot, snapshot.CapturedAt);
    }

    private static Baseline BaselineOf(string pc) => ShippedChecks.LoadBaseline(pc.Contains('/', StringComparison.Ordinal) ? ProjectFolder.PathOf("docs", "samples", "example-service") : BaselineLoader.DefaultName);

    private static CheckCatalog CatalogOf(Baseline baseline) => ShippedChecks.CreateCatalog(baseline);
}
