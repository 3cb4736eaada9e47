using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Gives every place of the settings that checks judge: what is stored there, which takes effect, and why the others do not.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocSetting", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(SettingPlace))]
public sealed class GetEcoDocSettingCommand : MachineReadingCommand
{
    private CheckCatalog? _catalog;
    private SnapshotReader? _reader;

    /// <summary>Only the settings of these checks; wildcards may be used.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = "*")]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override SnapshotReader SnapshotReader => _reader ??= CheckRunner.CreateReader(LoadedBaseline);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CheckCatalog catalog = _catalog ??= ShippedChecks.CreateCatalog(LoadedBaseline);
        string[] ids = [.. CheckIdPattern.Select(catalog, CheckId, unknown => WriteInputError(Errors.UnknownCheck(unknown))).Select(static check => check.Id)];
        if (ids.Length > 0)
        {
            ForEachMachine(machine => WriteObject(
                PlaceFinder.Find(catalog, new CheckContext(machine, LoadedBaseline, CancellationToken), new CheckSelection { CheckIds = ids }),
                enumerateCollection: true));
        }
    }
}
