using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Gives the guide's advice for a code, a section, a chapter or what somebody says; without any of them, all of it.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocErrorAdvice", DefaultParameterSetName = ByCode)]
[OutputType(typeof(ErrorAdvice))]
public sealed class GetEcoDocErrorAdviceCommand : EcoDocCommand
{
    private const string ByCode = "Code";
    private const string ByMessage = "Message";
    private const string BySection = "Section";
    private GuideSearch? _search;
    private AdviceWriter? _writer;

    /// <summary>The error code on the screen; a section or a message is taken for what it is.</summary>
    [Parameter(ParameterSetName = ByCode, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AdviceCompleter))]
    public string? Code { get; set; }

    /// <summary>What the screen says, or a part of it, or what somebody calls it.</summary>
    [Parameter(ParameterSetName = ByMessage, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>A section of the guide, or a whole chapter.</summary>
    [Parameter(ParameterSetName = BySection, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AdviceCompleter))]
    public string Section { get; set; } = "";

    /// <summary>The name of a shipped guide, or the path of a file or service pack.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GuideCompleter))]
    public string? Guide { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guide guide = LoadGuide();
        _search = new GuideSearch(guide);
        _writer = new AdviceWriter(guide, Texts, GuideCommands.PowerShell);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AdviceMatch match in Find())
        {
            WriteObject(_writer!.Write(match));
        }
    }

    private IReadOnlyList<AdviceMatch> Find()
    {
        switch (ParameterSetName)
        {
            case ByMessage:
                return Find(Message);
            case BySection:
                IReadOnlyList<AdviceMatch> found = _search!.FindSection(Section);
                if (found.Count == 0)
                {
                    WriteError(Errors.UnknownSection(Section));
                }

                return found;
            default:
                return Code is { } query ? Find(query) : [.. _search!.Guide.Entries.Select(static entry => new AdviceMatch(entry, 1, IsFallback: false))];
        }
    }

    private IReadOnlyList<AdviceMatch> Find(string query)
    {
        GuideAnswer answer = _search!.Find(query);
        if (answer.Kind == AnswerKind.Nothing)
        {
            WriteWarning(CommandTexts.Get("Warning.AdviceNothing", InputText.Escape(query)));
        }
        else if (answer.Kind == AnswerKind.UnknownCode)
        {
            WriteVerbose(CommandTexts.Get("Verbose.AdviceFallback"));
        }

        return answer.Matches;
    }

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
}
