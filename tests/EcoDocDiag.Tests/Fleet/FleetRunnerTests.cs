using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Repairs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

public sealed class FleetRunnerTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly int[] ThreadCounts = [1, 2, 4];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_verdicts_of_any_fleet_without_certificate_stores_are_those_of_the_single_path_whatever_the_number_of_threads() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            string file = Write("fleet.ndjson", Lines(seed, 200));
            string[] single = [.. Single(file)];
            foreach (int threads in ThreadCounts)
            {
                Assert.Equal(single, Run([file], threads).SelectMany(item => item.Verdicts.Select(verdict => Key(item.Pc!.Computer, verdict.CheckId, verdict.Status.ToString(), verdict.Reason))));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void A_fleet_of_many_batches_comes_in_the_order_of_its_lines()
    {
        byte[] line = new FleetGenerator(1).Create(1);
        string text = Encoding.UTF8.GetString(line);
        string computer = Run([Write("one.ndjson", text)], 1).Single().Pc!.Computer;
        string file = Write("many.ndjson", string.Join('\n', Enumerable.Range(0, 500).Select(number => text.Replace($"\"{computer}\"", $"\"PC{number}\"", StringComparison.Ordinal))));

        Assert.True(new FileInfo(file).Length > 1024 * 1024);
        Assert.Equal(Enumerable.Range(0, 500).Select(number => $"PC{number}"), Run([file], 4).Select(item => item.Pc!.Computer));
    }

    [Fact]
    public void A_damaged_line_is_named_by_its_place_and_the_others_are_judged()
    {
        string[] lines = [.. Lines(2, 4).Split('\n')];
        lines[1] = lines[1][..50];
        lines[2] = "{\"schema\":\"other\"}";
        string file = Write("fleet.ndjson", string.Join('\n', lines));

        IReadOnlyList<FleetItem> items = Run([file, Path.Combine(_folder.Path, "none.ndjson")], 2);

        Assert.Equal([false, true, true, false, true], items.Select(item => item.Error is not null));
        Assert.Equal(["Truncated", "NotASnapshot", "NotFound"], items.Where(item => item.Error is not null).Select(item => item.Error!.Code));
        Assert.StartsWith("line 2", items[1].Error!.Place, StringComparison.Ordinal);
        Assert.StartsWith("line 3", items[2].Error!.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_file_without_sense_twenty_errors_are_named_and_the_rest_is_counted()
    {
        string file = Write("fleet.ndjson", string.Concat(Enumerable.Repeat("42\n", 50)));

        IReadOnlyList<FleetItem> items = Run([file], 2);

        Assert.Equal((21, "MoreErrors"), (items.Count, items[^1].Error!.Code));
        Assert.Contains("30 more records", items[^1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_is_full_of_bytes_or_of_lines()
    {
        FleetBatch lines = new();
        int count = 0;
        while (!lines.IsFull)
        {
            lines.Add("{}"u8, "fleet", ++count);
        }

        FleetBatch errors = new();
        while (!errors.IsFull)
        {
            errors.Add(new InputException("NotFound", "none", ""));
        }

        FleetBatch bytes = new();
        bytes.Add(new byte[2 * 1024 * 1024], "fleet", 1);

        Assert.InRange(count, 100, 10_000);
        Assert.True(bytes.IsFull);
    }

    [Fact]
    public void Folders_patterns_gzip_and_standard_input_give_the_same_as_one_file()
    {
        string text = Lines(3, 5);
        string[] expected = [.. Run([Write("fleet.ndjson", text)], 2).Select(item => item.Pc!.ToString())];
        string folder = Path.Combine(_folder.Path, "pcs");
        foreach ((string line, int number) in text.Split('\n').Select((line, number) => (line, number)))
        {
            _folder.Write($"pcs/{number}.json", line);
        }

        _folder.Write("pcs/readme.txt", "no snapshot");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        string compressed = _folder.Write("fleet.ndjson.gz", packed.ToArray());
        foreach (IReadOnlyList<FleetItem> items in new[]
        {
            Run([folder], 2),
            Run([Path.Combine(folder, "*.json")], 2),
            Run([compressed], 2),
            Run(["-"], 2, new MemoryStream(Encoding.UTF8.GetBytes(text))),
            Run(["-"], 2, new MemoryStream(packed.ToArray())),
        })
        {
            Assert.Equal(expected, items.Select(item => item.Pc!.ToString()));
        }
    }

    [Fact]
    public void A_caller_that_stops_early_or_gives_up_leaves_no_thread_waiting()
    {
        string file = Write("fleet.ndjson", Lines(4, 30));
        Assert.NotNull(new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs([file], null), Options(2), null, CancellationToken.None).First().Pc);

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs([file], null), Options(2), null, cancelled.Token).Count());
    }

    [Fact]
    public void A_caller_that_gives_up_does_not_wait_for_a_standard_input_that_says_nothing()
    {
        using var silent = new SilentStream();
        using var cancelled = new CancellationTokenSource();
        Exception? thrown = null;
        var run = new Thread(() => thrown = Record.Exception(() =>
            new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs(["-"], silent), Options(2), null, cancelled.Token).Count()))
        { IsBackground = true };
        run.Start();
        silent.IsRead.Wait(CancellationToken.None);

        cancelled.Cancel();

        Assert.True(run.Join(TimeSpan.FromSeconds(30)));
        Assert.IsType<OperationCanceledException>(thrown, exactMatch: false);
    }

    [Fact]
    public void A_thread_that_begins_when_standard_input_is_judged_already_ends_in_silence()
    {
        byte[] line = new FleetGenerator(1).Create(1);
        for (int run = 0; run < 100; run++)
        {
            using var input = new MemoryStream(line);
            Assert.Null(Assert.Single(Run(["-"], 32, input)).Error);
        }
    }

    [Fact]
    public void A_fault_of_the_input_stream_reaches_the_caller()
    {
        using var broken = new BrokenStream();

        FleetItem item = Assert.Single(Run(["-"], 2, broken));

        Assert.Equal("ReadFailed", item.Error!.Code);
    }

    [Fact]
    public void Progress_ends_with_all_items_and_all_bytes()
    {
        string file = Write("fleet.ndjson", Lines(5, 10));
        var inputs = new FleetInputs([file], null);
        var progress = new FleetProgress(inputs.Length, () => TimeSpan.FromSeconds(2), _ => { });

        _ = new FleetRunner(ShippedChecks.CreateCatalog()).Run(inputs, Options(1), progress, CancellationToken.None).Count();

        Assert.Equal((10, 5.0, 100, TimeSpan.Zero), (progress.Done, progress.Rate, progress.Percent, progress.TimeLeft));
    }

    [Fact]
    public void Totals_count_each_PC_once_a_group()
    {
        FleetVerdict[] verdicts = [new("TrustedSite", FindingStatus.Fail, "NotTrusted"), new("TrustedSite", FindingStatus.Fail, "WrongZone"), new("ActiveXRun", FindingStatus.Pass, "AsExpected")];

        Assert.Equal(["2 Fail TrustedSite", "2 Pass ActiveXRun"], Totals(FleetGrouping.Check));
        Assert.Equal(["2 Fail TrustedSite NotTrusted", "2 Fail TrustedSite WrongZone", "2 Pass ActiveXRun AsExpected"], Totals(FleetGrouping.Reason));
        Assert.Equal(["2 Fail SALES-####"], Totals(FleetGrouping.Computer));
        Assert.Equal(["2 Fail"], Totals(FleetGrouping.Status));

        IEnumerable<string> Totals(FleetGrouping grouping)
        {
            var counter = new FleetCounter(grouping);
            counter.Add(new FleetPc("SALES-0001", new UserIdentity("", ""), verdicts), verdicts);
            counter.Add(new FleetPc("sales-0002", new UserIdentity("", ""), verdicts), verdicts);
            return counter.Totals.Select(total => total.ToString());
        }
    }

    [Fact]
    public void What_a_waiver_accepts_counts_apart_and_does_no_harm()
    {
        FleetVerdict[] verdicts =
        [
            new("TrustedSite", FindingStatus.NotApplicable, CheckReason.Waived),
            new("Browser", FindingStatus.NotApplicable, "Disabled"),
            new("ActiveXRun", FindingStatus.Pass, "Ok"),
        ];
        var pc = new FleetPc("PC-1", new UserIdentity("", ""), verdicts);
        var counter = new FleetCounter(FleetGrouping.Check);
        counter.Add(pc, verdicts);
        counter.Add(new FleetPc("PC-2", new UserIdentity("", ""), [verdicts[1]]), [new("TrustedSite", FindingStatus.NotApplicable, "Disabled")]);

        Assert.Equal(("Pass", 1, 1, 1, 0), (pc.Status, pc.Waived, pc.NotApplicable, pc.Pass, pc.Fail));
        Assert.Equal(
            ["1 NotApplicable Browser", "1 NotApplicable TrustedSite", "1 NotApplicable TrustedSite Waived", "1 Pass ActiveXRun"],
            counter.Totals.Select(total => total.ToString()));
    }

    [Theory]
    [InlineData("NotApplicable", FindingStatus.NotApplicable, FindingStatus.NotApplicable)]
    [InlineData("Pass", FindingStatus.NotApplicable, FindingStatus.Pass)]
    [InlineData("Warning", FindingStatus.Pass, FindingStatus.Warning)]
    [InlineData("NotJudged", FindingStatus.Pass, FindingStatus.NotJudged)]
    [InlineData("NotJudged", FindingStatus.NotJudged, FindingStatus.NotApplicable)]
    [InlineData("NotJudged", FindingStatus.NotJudged, FindingStatus.Warning)]
    [InlineData("Fail", FindingStatus.NotJudged, FindingStatus.Fail)]
    [InlineData("Error", FindingStatus.Fail, FindingStatus.Error)]
    public void A_PC_is_what_its_gravest_finding_is(string status, FindingStatus first, FindingStatus second) =>
        Assert.Equal(status, new FleetPc("PC-1", new UserIdentity("", ""), [new("TrustedSite", first, ""), new("ActiveXRun", second, "")]).Status);

    [Fact]
    public void What_was_not_judged_counts_apart_and_comes_after_what_fails()
    {
        FleetVerdict[] verdicts = [new("Browser", FindingStatus.Warning, "CloudSiteList"), new("TlsProtocol", FindingStatus.NotJudged, "NotCaptured"), new("ActiveXRun", FindingStatus.Fail, "Missing")];
        var pc = new FleetPc("PC-1", new UserIdentity("", ""), verdicts);
        var counter = new FleetCounter(FleetGrouping.Reason);
        counter.Add(pc, verdicts);

        Assert.Equal((1, 0, 1, "ActiveXRun"), (pc.NotJudged, pc.NotApplicable, pc.Warning, pc.FailedChecks));
        Assert.Equal(["1 Fail ActiveXRun Missing", "1 NotJudged TlsProtocol NotCaptured", "1 Warning Browser CloudSiteList"], counter.Totals.Select(total => total.ToString()));
    }

    [Fact]
    public void Names_without_a_pattern_do_not_fill_the_memory()
    {
        var counter = new FleetCounter(FleetGrouping.Computer);
        for (int number = 0; number < FleetCounter.MaximumGroups + 50; number++)
        {
            counter.Add(new FleetPc(new string('A', number % 200) + (char)('一' + (number / 200)), new UserIdentity("", ""), []), []);
        }

        Assert.Equal(50, counter.Totals.Single(total => total.ComputerPattern == "*").Count);
        Assert.Equal(FleetCounter.MaximumGroups + 50, counter.Totals.Sum(total => total.Count));
    }

    [Fact]
    public void A_PC_that_is_larger_than_many_others_together_is_judged_with_them()
    {
        string line = Lines(3, 1);
        string large = line.Insert(line.LastIndexOf('}'), ",\"note\":\"" + new string('x', 5 * 1024 * 1024) + "\"");

        FleetItem[] items = [.. Run([Write("fleet.ndjson", string.Join("\n", line, large, line))], 2)];

        Assert.Equal(3, items.Length);
        Assert.All(items, item => Assert.Equal(items[0].Verdicts, item.Verdicts));
    }

    [Fact]
    public void What_ends_the_judging_reaches_who_takes_the_results()
    {
        CheckCatalog catalog = new([new FaultyCheck("A", static () => throw new InsufficientMemoryException())]);

        Assert.Throws<InsufficientMemoryException>(() => new FleetRunner(catalog).Run(new FleetInputs([Write("fleet.ndjson", Lines(3, 2))], null), Options(2), null, TestContext.Current.CancellationToken).Count());
    }

    private static FleetOptions Options(int threads) => new() { Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName), UtcNow = Now, Threads = threads };

    private static string Lines(int seed, int count)
    {
        var generator = new FleetGenerator(seed);
        return string.Join('\n', Enumerable.Range(0, count).Select(number => Encoding.UTF8.GetString(generator.Create(number))));
    }

    private static IReadOnlyList<FleetItem> Run(IReadOnlyList<string> paths, int threads, Stream? standardInput = null) =>
        [.. new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs(paths, standardInput), Options(threads))];

    private static IEnumerable<string> Single(string file)
    {
        var runner = new CheckRunner(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        foreach (OpenedMachine opening in new MachineOpener(() => Now, null).Open(new MachineSource { Snapshots = [file] }))
        {
            foreach (Finding finding in runner.Run(new CheckContext(opening.Machine!, baseline), CheckSelection.All))
            {
                yield return Key(finding.Computer, finding.CheckId, finding.Status, finding.Reason);
            }
        }
    }

    private static string Key(params string[] parts) => string.Join('|', parts);

    private string Write(string name, string text) => _folder.Write(name, text);

    // Gives nothing and does not end, like a terminal at which nobody types.
    private sealed class SilentStream : MemoryStream
    {
        private readonly ManualResetEventSlim _isClosed = new();

        public ManualResetEventSlim IsRead { get; } = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            IsRead.Set();
            _isClosed.Wait();
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            _isClosed.Set();
            base.Dispose(disposing);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException();
    }
}
