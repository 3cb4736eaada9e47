using System.Collections.Generic;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Lists the checks.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocCheck")]
[OutputType(typeof(CheckInfo))]
public sealed class GetEcoDocCheckCommand : EcoDocCommand
{
    private CheckCatalog? _catalog;

    /// <summary>Only these checks; wildcards may be used.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = "*")]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = ["*"];

    /// <summary>Only the checks of this stage.</summary>
    [Parameter]
    public Stage? Stage { get; set; }

    /// <summary>The name of a shipped baseline, or the path of a file or service pack, whose own checks are listed too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string? Baseline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _catalog = Baseline is null ? ShippedChecks.CreateCatalog() : ShippedChecks.CreateCatalog(ShippedChecks.LoadBaseline(PackPath.OfBaseline(Baseline, SessionState.Path)));
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Baseline(exception));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<Check> found = CheckIdPattern.Select(_catalog!, CheckId, unknown => WriteError(Errors.UnknownCheck(unknown)));
        foreach (Check check in found)
        {
            if (Stage is null || check.Stage == Stage)
            {
                WriteObject(new CheckInfo(check, Texts));
            }
        }
    }
}
