using System.Collections.Generic;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Lists the checks.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocCheck")]
[OutputType(typeof(CheckInfo))]
public sealed class GetEcoDocCheckCommand : EcoDocCommand
{
    private readonly CheckCatalog _catalog = ShippedChecks.CreateCatalog();

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<Check> found = CheckIdPattern.Select(_catalog, CheckId, unknown => WriteError(Errors.UnknownCheck(unknown)));
        foreach (Check check in found)
        {
            if (Stage is null || check.Stage == Stage)
            {
                WriteObject(new CheckInfo(check, Texts));
            }
        }
    }
}
