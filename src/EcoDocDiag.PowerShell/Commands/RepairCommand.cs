using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>
/// What every cmdlet has that repairs checks. Findings are gathered and each user is repaired once; a finding only says which check to run and
/// for whom, and the plan comes from what the PC holds now.
/// </summary>
public abstract class RepairCommand : MachineCommand
{
    private CheckCatalog? _catalog;

    // By user, the empty name being the one of the parameters; the ids as they came.
    private readonly SortedDictionary<string, HashSet<string>> _piped = new(StringComparer.OrdinalIgnoreCase);

    // The PCs of what is about another one, as it came.
    private readonly List<string> _elsewhere = [];

    /// <summary>Findings, live or back from remoting, a file or JSON. Only their check and their user are used.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>Repairs what only issuing a certificate needs: where the baseline says that it is needed, or always.</summary>
    [Parameter]
    [PSDefaultValue(Value = nameof(Judging.Need.ByBaseline))]
    public Need Need { get; set; }

    /// <summary>Marks the repair as made for the issuance only; <c>Undo-EcoDocRepair -Temporary</c> takes all such back.</summary>
    [Parameter]
    public SwitchParameter Temporary { get; set; }

    /// <summary>Returns what was done for each check; with <c>-WhatIf</c>, what would be done.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Repairs by a baseline that others may change, without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The checks of the product, and of the service pack that the baseline is of.</summary>
    private protected CheckCatalog Catalog => _catalog ??= ShippedChecks.CreateCatalog(LoadedBaseline);

    /// <summary>What is allowed of certificates.</summary>
    private protected virtual CertificateInstallOptions InstallOptions =>
        new() { IsElevated = ThisComputer.Host.IsElevated, IsInteractive = ThisComputer.Host.IsInteractive };

    /// <summary>Where certificates come from besides the addresses of the baseline.</summary>
    private protected virtual IReadOnlyList<ICertificateSource> CertificateFiles => [];

    /// <summary>The checks that the cmdlet repairs, in the order of the catalogue: those that name it.</summary>
    private protected virtual IReadOnlyList<Check> OwnChecks
    {
        get
        {
            CmdletAttribute name = GetType().GetCustomAttribute<CmdletAttribute>()!;
            string command = name.VerbName + "-" + name.NounName;
            return [.. Catalog.Checks.Where(check => check.RepairCommand.Equals(command, StringComparison.Ordinal))];
        }
    }

    /// <summary>The checks to repair where nothing is piped in.</summary>
    private protected virtual IReadOnlyList<Check> SelectChecks() => OwnChecks;

    /// <summary>Reads the baseline; where others may change it, an elevated repair asks, or ends the cmdlet where nobody can be asked.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (BaselineTrust.FindOpenFile(ThisComputer.Host, LoadedBaseline) is not { } open)
        {
            return;
        }

        if (IsWhatIf || Force)
        {
            WriteWarning(open.Localize(Texts));
        }
        else if (!ThisComputer.Host.IsInteractive || !AsksWhetherToGoOn(open))
        {
            ThrowTerminatingError(Errors.Baseline(open));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (PSObject item in (InputObject ?? []).OfType<PSObject>())
        {
            Gather(new PipedRecord(item));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_elsewhere.Count > 0)
        {
            WriteError(Errors.OtherComputer([.. _elsewhere.Distinct(StringComparer.OrdinalIgnoreCase)], ThisComputer.Host.Computer, _elsewhere.Count));
        }

        try
        {
            // A pipe, or a variable, that brings nothing means that nothing is to be repaired.
            if (MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            {
                foreach (KeyValuePair<string, HashSet<string>> user in _piped)
                {
                    Repair(user.Key.Length == 0 ? Options : Options with { User = user.Key, AllUsers = false }, [.. OwnChecks.Where(check => user.Value.Contains(check.Id))]);
                }
            }
            else
            {
                Repair(Options, SelectChecks());
            }
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Whether the user agrees to <paramref name="step"/>. Called only once <c>ShouldProcess</c> has agreed.</summary>
    private protected virtual bool Confirm(RepairStep step) => true;

    /// <summary>Whether a question of high impact is to be asked that <c>ShouldProcess</c>, for a cmdlet of medium impact, has not asked.</summary>
    private protected bool MustAsk =>
        !MyInvocation.BoundParameters.ContainsKey("Confirm")
        && GetVariableValue("ConfirmPreference") is { } preference
        && LanguagePrimitives.TryConvertTo(preference, out ConfirmImpact impact)
        && impact == ConfirmImpact.High;

    // The switch, or the preference of the session.
    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool AsksWhetherToGoOn(InputException open)
    {
        try
        {
            return ShouldContinue(CommandTexts.Get("Prompt.OpenBaseline", open.Localize(Texts)), CommandTexts.Get("Prompt.OpenBaselineCaption"));
        }
        catch (Exception exception) when (exception is PSInvalidOperationException or HostException or NotImplementedException)
        {
            // A session that was begun as one in which nobody answers.
            return false;
        }
    }

    private void Gather(PipedRecord finding)
    {
        if (finding.Computer.Length > 0 && !finding.Computer.Equals(ThisComputer.Host.Computer, StringComparison.OrdinalIgnoreCase))
        {
            _elsewhere.Add(finding.Computer);
            return;
        }

        if (finding.CheckIds.Count == 0 && !finding.NamesNoCheck)
        {
            WriteError(Errors.NotAFinding());
        }

        foreach (string id in finding.CheckIds)
        {
            if (Catalog.Find(id) is not { } check)
            {
                WriteError(Errors.UnknownCheck(InputText.Escape(id)));
            }
            else
            {
                Add(finding.User, check);
            }
        }
    }

    // A check of another repair cmdlet is none of this one's: all findings may be piped into a narrow cmdlet.
    private void Add(string user, Check check)
    {
        if (!OwnChecks.Any(own => own.Id == check.Id))
        {
            WriteVerbose(CommandTexts.Get("Verbose.NotMine", check.Id, check.RepairCommand));
            return;
        }

        if (!_piped.TryGetValue(user, out HashSet<string>? ids))
        {
            _piped[user] = ids = [];
        }

        ids.Add(check.Id);
    }

    private void Repair(MachineOptions options, IReadOnlyList<Check> checks)
    {
        if (checks.Count > 0)
        {
            if (options is { User: null, AllUsers: false } && ThisComputer.Host.OtherSessionUser is { } other)
            {
                WriteWarning(CommandTexts.Get("Warning.OtherUser", ThisComputer.Host.OwnUser, other));
            }

            new RepairTargets(ThisComputer.Host, Errors, WriteError).ForEach(options, machine => Repair(machine, checks));
        }
    }

    private void Repair(IWritableMachine machine, IReadOnlyList<Check> checks)
    {
        using CertificateDownloadSource? download = SkipNetwork || IsWhatIf ? null : CertificateDownloadSource.Create();
        ICertificateSource[] published = SkipNetwork ? [] : [download ?? (ICertificateSource)new UnfetchedCertificateSource()];
        RepairPlanner planner = new(new CertificateInstaller([.. CertificateFiles, .. published], InstallOptions)) { SkipNetwork = SkipNetwork || IsWhatIf };
        CheckContext context = new(machine, LoadedBaseline, CancellationToken) { Need = Need };
        RepairResultFactory results = new(Texts);
        RepairOptions repairOptions = new() { IsTemporary = Temporary, LockTimeout = ThisComputer.Host.LockTimeout };

        List<RepairStep> steps = [.. planner.Plan(context, checks)];
        List<RepairStep> agreed = [.. steps.Where(step => Agrees(results.Create(step, context, null, Temporary), step))];
        RepairJournal? journal = null;
        if (agreed.Count > 0)
        {
            RepairRunner runner = new(planner, ThisComputer.Host.JournalsOf(machine.User.Sid), repairOptions);
            RepairOutcome outcome = runner.Repair(context, machine, agreed);
            journal = outcome.Journal;
            steps = [.. steps.Select(step => outcome.Steps.FirstOrDefault(made => made.Check == step.Check) ?? step)];
        }

        foreach (RepairStep step in steps)
        {
            Report(step, results.Create(step, context, journal, Temporary));
        }
    }

    private bool Agrees(RepairResult planned, RepairStep step)
    {
        if (step.Changes.Count == 0)
        {
            return false;
        }

        string target = CommandTexts.Get("Prompt.Target", planned.Title, planned.CheckId, planned.UserName.Length > 0 ? planned.UserName : planned.User);
        string description = target + "\n" + planned.Changes;
        return ShouldProcess(description, description, CommandTexts.Get("Prompt.Caption")) && Confirm(step);
    }

    private void Report(RepairStep step, RepairResult result)
    {
        switch (step.Status)
        {
            case RepairStatus.Failed:
                WriteError(Errors.RepairFailed(result));
                break;
            case RepairStatus.Policy or RepairStatus.Refused or RepairStatus.Manual or RepairStatus.Remaining:
                WriteWarning($"{result.CheckId}: {result.Message} {result.Advice}".TrimEnd());
                break;
        }

        if (result.NeedsRestart && step.Status is not RepairStatus.Planned)
        {
            WriteWarning(CommandTexts.Get("Warning.Restart"));
        }

        if (PassThru)
        {
            WriteObject(result);
        }
    }
}
