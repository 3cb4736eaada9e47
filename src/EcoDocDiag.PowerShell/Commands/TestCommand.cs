using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that judges: it runs the checks that name it as their <see cref="Check.TestCommand"/>.</summary>
public abstract class TestCommand : MachineReadingCommand
{
    private ProgressReport? _progress;

    // One for all records of the pipeline: what their snapshots have in common is read and judged once.
    private SnapshotReader? _reader;
    private CheckRunner? _runner;
    private CheckCatalog? _catalog;

    private bool _isWell = true;
    private bool _hasRun;
    private bool _hasJudged;

    /// <summary>Returns, instead of what was found, whether nothing failed and everything was read and judged.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Judges what only issuing a certificate needs: where the baseline says that it is needed, or always.</summary>
    [Parameter]
    [PSDefaultValue(Value = nameof(Judging.Need.ByBaseline))]
    public Need Need { get; set; }

    /// <summary>Gives with each finding the places of the settings behind it.</summary>
    [Parameter]
    public SwitchParameter ShowPlaces { get; set; }

    /// <inheritdoc/>
    private protected sealed override SnapshotReader SnapshotReader => _reader ??= CheckRunner.CreateReader(LoadedBaseline);

    /// <summary>The checks of the product, and of the service pack that the baseline is of.</summary>
    private protected CheckCatalog Catalog => _catalog ??= ShippedChecks.CreateCatalog(LoadedBaseline);

    /// <summary>The checks to run, in the order of the catalogue.</summary>
    private protected virtual IReadOnlyList<Check> SelectChecks()
    {
        CmdletAttribute name = GetType().GetCustomAttribute<CmdletAttribute>()!;
        string command = name.VerbName + "-" + name.NounName;
        return [.. Catalog.Checks.Where(check => check.TestCommand.Equals(command, StringComparison.Ordinal))];
    }

    /// <summary>Judges what this record of the pipeline names.</summary>
    protected override void ProcessRecord() => Judge(SelectChecks());

    /// <summary>Ends the progress display and, with <see cref="Quiet"/>, returns the one value.</summary>
    protected override void EndProcessing()
    {
        _progress?.Complete();
        if (Quiet && _hasRun)
        {
            WriteObject(_isWell && _hasJudged && !HasUnusableInput);
        }
    }

    /// <summary>Runs <paramref name="checks"/> on every machine that the parameters name.</summary>
    private protected void Judge(IReadOnlyList<Check> checks)
    {
        _hasRun = true;
        if (checks.Count == 0)
        {
            return;
        }

        CheckRunner runner = _runner ??= new CheckRunner(Catalog, new FindingFactory(Texts));
        CheckSelection selection = new()
        {
            CheckIds = checks.Count == Catalog.Checks.Count ? [] : [.. checks.Select(static check => check.Id)],
            SkipNetwork = SkipNetwork,
            ShowPlaces = ShowPlaces,
        };
        ForEachMachine(machine => Judge(machine, runner, selection));
    }

    private void Judge(IMachine machine, CheckRunner runner, CheckSelection selection)
    {
        _progress ??= new ProgressReport(CommandTexts.Get("Progress.Activity"), WriteProgress);
        _hasJudged = false;
        foreach (Finding finding in runner.Run(new CheckContext(machine, LoadedBaseline, CancellationToken) { Need = Need }, selection))
        {
            Write(finding);
        }

        // A PC of which every check was skipped is not well, whatever the others are.
        _isWell &= _hasJudged;
    }

    private void WriteDetails(Finding finding)
    {
        if (finding.Source.Length > 0)
        {
            WriteVerbose(CommandTexts.Get("Verbose.Finding", finding.CheckId, finding.Source));
        }

        WriteDebug(CommandTexts.Get("Debug.Finding", finding.CheckId, finding.Actual, finding.Expected, finding.Reason));
    }

    private void Write(Finding finding)
    {
        _progress!.Show(finding.Computer, finding.Title);
        if (HasDetails)
        {
            WriteDetails(finding);
        }

        _hasJudged |= finding.Reason != ReadReason.Skipped;
        _isWell &= finding.Status is not (nameof(FindingStatus.Fail) or nameof(FindingStatus.Error) or nameof(FindingStatus.NotJudged));
        if (!Quiet)
        {
            WriteObject(finding);
        }
    }
}
