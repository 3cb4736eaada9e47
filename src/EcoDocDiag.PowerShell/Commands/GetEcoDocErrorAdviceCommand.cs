using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Guides;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Gives the guide's advice for a code, a message or a section; without any of them, all of it.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocErrorAdvice", DefaultParameterSetName = ByCode)]
[OutputType(typeof(ErrorAdvice))]
public sealed class GetEcoDocErrorAdviceCommand : EcoDocCommand
{
    private const string ByCode = "Code";
    private const string ByMessage = "Message";
    private const string BySection = "Section";
    private readonly AdviceCatalog _catalog = new();

    /// <summary>The error code on the screen; a section or a message is taken for what it is.</summary>
    [Parameter(ParameterSetName = ByCode, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AdviceCompleter))]
    public string? Code { get; set; }

    /// <summary>What the screen says, or a part of it.</summary>
    [Parameter(ParameterSetName = ByMessage, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>A section of the guide, or a whole chapter.</summary>
    [Parameter(ParameterSetName = BySection, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AdviceCompleter))]
    public string Section { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AdviceWriter writer = new(Texts);
        foreach (AdviceMatch match in Find())
        {
            if (match.IsFallback)
            {
                WriteVerbose(CommandTexts.Get("Verbose.AdviceFallback"));
            }

            WriteObject(writer.Write(match));
        }
    }

    private IReadOnlyList<AdviceMatch> Find()
    {
        switch (ParameterSetName)
        {
            case ByMessage:
                return _catalog.FindMessage(Message);
            case BySection:
                IReadOnlyList<AdviceMatch> found = _catalog.FindSection(Section);
                if (found.Count == 0)
                {
                    WriteError(Errors.UnknownSection(Section));
                }

                return found;
            default:
                return Code is { } query ? _catalog.Find(query) : [.. _catalog.Entries.Select(static entry => new AdviceMatch(entry, 1, IsFallback: false))];
        }
    }
}
