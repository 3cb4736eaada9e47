using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Judging;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Repairs a PC: everything that can be repaired without a question, or the checks that are asked for.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "EcoDocClient", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairEcoDocClientCommand : RepairCommand
{
    // Its processes may hold what somebody is writing; that cmdlet asks first.
    private const string AskingCommand = "Stop-IeProcess";

    /// <summary>Only these checks; wildcards may be used.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = ["*"];

    private protected override IReadOnlyList<Check> OwnChecks => [.. Catalog.Checks.Where(check => check.RepairCommand != AskingCommand)];

    private protected override IReadOnlyList<Check> SelectChecks()
    {
        IReadOnlyList<Check> named = CheckIdPattern.Select(Catalog, CheckId, unknown => WriteError(Errors.UnknownCheck(unknown)));
        foreach (Check check in named.Where(check => IsNamedByItself(check) && check.RepairCommand == AskingCommand))
        {
            WriteWarning(CommandTexts.Get("Warning.AsksFirst", check.Id, check.RepairCommand));
        }

        // Of a whole PC only what has a repair and is not left out is of interest; what is asked for by name is answered in any case.
        return
        [
            .. named.Where(check => check.RepairCommand != AskingCommand
                && (IsNamedByItself(check) || (check.RepairCommand.Length > 0 && !LoadedBaseline.LeavesOut(check.Id)))),
        ];
    }

    private bool IsNamedByItself(Check check) => CheckId.Contains(check.Id, StringComparer.OrdinalIgnoreCase);
}
