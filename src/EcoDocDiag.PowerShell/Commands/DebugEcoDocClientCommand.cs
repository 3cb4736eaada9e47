using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>
/// The guide for whoever does not know where to begin: asks what fails, runs the checks that belong to it, ranks the causes and names the next step.
/// With an answer on the command line it asks nothing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Debug, "EcoDocClient", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Diagnosis))]
public sealed class DebugEcoDocClientCommand : MachineReadingCommand
{
    // What Write-Host gives its records, so that the host shows them whatever the preference is.
    private static readonly string[] HostTag = ["PSHOST"];

    private const int StandardWidth = 80;
    private GuidedDiagnosis? _guide;
    private AdviceMatch? _match;
    private DiagnosisWriter? _writer;

    /// <summary>What the screen says: a message or a part of it, an error code, or a section of the guide.</summary>
    [Parameter(Position = 0)]
    [Alias("Code")]
    [AllowEmptyString]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AdviceCompleter))]
    public string? Message { get; set; }

    /// <summary>The stage that fails.</summary>
    [Parameter(Position = 1)]
    public Stage? Stage { get; set; }

    /// <summary>The name of a shipped guide, or the path of a file or service pack.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GuideCompleter))]
    public string? Guide { get; set; }

    /// <summary>Judges what only issuing a certificate needs: where the baseline says that it is needed, or always. Where issuing fails it is always judged.</summary>
    [Parameter]
    [PSDefaultValue(Value = nameof(Judging.Need.ByBaseline))]
    public Need Need { get; set; }

    private int Width
    {
        get
        {
            try
            {
                int width = Host.UI.RawUI.BufferSize.Width;
                return width > 0 ? width : StandardWidth;
            }
            catch (Exception exception) when (exception is HostException or PSInvalidOperationException or NotImplementedException)
            {
                // A host without a screen: a runspace of a program, a runbook.
                return StandardWidth;
            }
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guide guide = LoadGuide();
        _guide = new GuidedDiagnosis(guide, Texts, ShippedChecks.CreateCatalog().With(DeclaredChecks.Create(LoadedBaseline.Packs.Concat(guide.Packs))), GuideCommands.PowerShell);
        _match = Stage is null && Message is null ? Ask() : _guide.Choose(new GuidedRequest(Stage, Message ?? ""));
        if (_match is null)
        {
            ThrowTerminatingError(Stage is null && Message is null ? Errors.GuideNobodyToAsk() : Errors.GuideStageNeeded(Message!));
        }

        HostWriter lines = new(line => WriteInformation(new HostInformationMessage { Message = line }, HostTag));
        _writer = new DiagnosisWriter(lines, Texts, Width, color: false);
        _writer.WriteEntry(_guide.Describe(_match!));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A help desk on any system may ask what an error code means; only what a check can tell needs a PC.
        if (ParameterSetName == ThisComputer && _match!.Entry.CheckIds.Count == 0)
        {
            WriteObject(_guide!.Conclude(_match, machine: null, [], new GuidedArguments()));
            return;
        }

        ForEachMachine(Diagnose);
    }

    private protected override string BaselineName => NamesBaseline ? base.BaselineName : GuideParameter.BaselineOf(Guide, SessionState.Path);

    // An error ends the cmdlet: without a guide there is nothing to say.
    private Guide LoadGuide()
    {
        try
        {
            return GuideParameter.Load(Guide, SessionState.Path);
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Guide(exception));
            throw;
        }
    }

    private void Diagnose(IMachine machine)
    {
        List<Finding> findings = [];
        foreach (Finding finding in _guide!.Check(_match!, new CheckContext(machine, LoadedBaseline, CancellationToken) { Need = Need }, SkipNetwork))
        {
            if (findings.Count == 0)
            {
                _writer!.WriteHeading(machine, LoadedBaseline.Name);
            }

            findings.Add(finding);
            _writer!.WriteFinding(finding);
        }

        string user = AllUsers || User is not null ? machine.User.Sid : "";
        string baseline = NamesBaseline ? Baseline : BaselineName;
        baseline = baseline == BaselineLoader.DefaultName ? "" : baseline;
        WriteObject(_guide.Conclude(_match!, machine, findings, new GuidedArguments(user, baseline)));
    }

    // Null where nobody can answer: without a console, with its input redirected, or in a session that was told not to ask.
    private AdviceMatch? Ask()
    {
        if (Host.UI is not { } screen || (Host.Name == "ConsoleHost" && Console.IsInputRedirected))
        {
            return null;
        }

        try
        {
            HostWriter questions = new(screen.WriteLine);
            return new GuideDialogue(_guide!, Texts, questions, Width, () => ReadAnswer(questions, screen)).Ask();
        }
        catch (Exception exception) when (exception is PSInvalidOperationException or HostException or NotImplementedException)
        {
            return null;
        }
    }

    private static string? ReadAnswer(HostWriter questions, PSHostUserInterface screen)
    {
        screen.Write(questions.TakeRest());
        return screen.ReadLine();
    }
}
