using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges the snapshots of many PCs on all processors.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "EcoDocFleet")]
[OutputType(typeof(FleetPc), typeof(FleetTotal), typeof(RenewalTotal))]
public sealed class MeasureEcoDocFleetCommand : EcoDocCommand
{
    private readonly List<string> _files = [];
    private FilePath? _paths;
    private Baseline? _baseline;

    /// <summary>Snapshot files, NDJSON or JSON, gzip too, or folders of them; wildcards may be used.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Counts PCs together instead of listing them.</summary>
    [Parameter]
    public FleetGrouping? GroupBy { get; set; }

    /// <summary>The name of a shipped baseline, or the path of a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = BaselineLoader.DefaultName)]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string Baseline { get; set; } = BaselineLoader.DefaultName;

    /// <summary>The time to judge by instead of the clock; without a time zone it is UTC.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Only these checks; wildcards may be used.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = "*")]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = ["*"];

    /// <summary>Judges what only issuing a certificate needs: where the baseline says that it is needed, or always.</summary>
    [Parameter]
    [PSDefaultValue(Value = nameof(Judging.Need.ByBaseline))]
    public Need Need { get; set; }

    /// <summary>How many threads judge; one a processor by default.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _paths = new FilePath(SessionState.Path, Errors, WriteError);
        try
        {
            _baseline = ShippedChecks.LoadBaseline(PackPath.OfBaseline(Baseline, SessionState.Path));
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Baseline(exception));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _files.AddRange(Path.SelectMany(_paths!.Resolve));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        CheckCatalog catalog = ShippedChecks.CreateCatalog(_baseline!);
        IReadOnlyList<Check> checks = CheckIdPattern.Select(catalog, CheckId, unknown => WriteError(Errors.UnknownCheck(unknown)));
        if (_files.Count == 0 || checks.Count == 0)
        {
            return;
        }

        DateTime asOf = AsOf ?? DateTime.UtcNow;
        FleetOptions options = new()
        {
            Baseline = _baseline!,
            UtcNow = asOf.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(asOf, DateTimeKind.Utc) : asOf.ToUniversalTime(),
            Threads = ThrottleLimit,
            Need = Need,
            Selection = new CheckSelection { CheckIds = checks.Count == catalog.Checks.Count ? [] : [.. checks.Select(static check => check.Id)] },
        };
        try
        {
            Measure(new FleetRunner(catalog), options);
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Measure(FleetRunner runner, FleetOptions options)
    {
        FleetInputs inputs = new(_files, standardInput: null);
        ProgressReport report = new(CommandTexts.Get("Progress.Fleet"), WriteProgress);
        Stopwatch clock = Stopwatch.StartNew();
        FleetProgress progress = new(inputs.Length, () => clock.Elapsed, done => Show(report, done));
        RenewalCounter? renewals = GroupBy == FleetGrouping.Renewal ? new RenewalCounter() : null;
        FleetCounter? counter = renewals is null && GroupBy is { } grouping ? new FleetCounter(grouping) : null;
        foreach (FleetItem item in runner.Run(inputs, options, progress, CancellationToken))
        {
            if (item.Error is { } error)
            {
                WriteError(Errors.Input(error));
            }
            else if (renewals is not null)
            {
                renewals.Add(item.Pc!);
            }
            else if (counter is not null)
            {
                counter.Add(item.Pc!, item.Verdicts);
            }
            else
            {
                WriteObject(item.Pc);
            }
        }

        report.Complete();
        WriteObject(counter?.Totals ?? [], enumerateCollection: true);
        WriteObject(renewals?.Totals ?? [], enumerateCollection: true);
    }

    private void Show(ProgressReport report, FleetProgress progress) => report.Show(
        CommandTexts.Get("Progress.Fleet.Rate", progress.Done, (long)progress.Rate),
        progress.Percent,
        progress.TimeLeft);
}
