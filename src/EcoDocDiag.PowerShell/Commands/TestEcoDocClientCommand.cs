using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges a PC by all checks, or by those that are asked for.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocClient", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocClientCommand : TestCommand
{
    private readonly HashSet<string> _piped = [];
    private bool _hasChosen;

    /// <summary>Only the checks of this stage.</summary>
    [Parameter]
    public Stage? Stage { get; set; }

    /// <summary>Only these checks; wildcards may be used. Ids that are piped in are judged in one run, each once; an empty list runs none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [PSDefaultValue(Value = "*")]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = ["*"];

    private protected override IReadOnlyList<Check> SelectChecks() => Select(CheckId);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasChosen |= CheckId.Length > 0;
        if (IsPiped(nameof(CheckId)) && !IsPiped(nameof(Snapshot)))
        {
            _piped.UnionWith(CheckId);
        }
        else
        {
            base.ProcessRecord();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_piped.Count > 0)
        {
            Judge(Select([.. _piped]));
        }

        // Advice that only people can act on names no check; that must not come to mean every check.
        if (!_hasChosen)
        {
            WriteVerbose(CommandTexts.Get("Verbose.NoChecks"));
        }

        base.EndProcessing();
    }

    private List<Check> Select(IReadOnlyList<string> patterns)
    {
        IReadOnlyList<Check> named = CheckIdPattern.Select(Catalog, patterns, unknown => WriteInputError(Errors.UnknownCheck(unknown)));
        List<Check> selected = [.. named.Where(check => Stage is null || check.Stage == Stage)];
        if (named.Count > 0 && selected.Count == 0)
        {
            WriteInputError(Errors.NoCheckSelected(Stage.ToString()!));
        }

        return selected;
    }
}
