using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Lists the baselines, or reads one from a file.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocBaseline")]
[OutputType(typeof(BaselineInfo))]
public sealed class GetEcoDocBaselineCommand : EcoDocCommand
{
    /// <summary>Names of shipped baselines, with wildcards, or paths of files.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = "*")]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            List<string> shipped = [.. BaselineLoader.ShippedNames.Where(pattern.IsMatch)];
            if (shipped.Count > 0)
            {
                shipped.ForEach(match => WriteObject(new BaselineInfo(ShippedChecks.LoadBaseline(match), "", Texts)));
            }
            else if (!IsPatternOfNames(name))
            {
                WriteFile(PackPath.OfBaseline(name, SessionState.Path));
            }
        }
    }

    private static bool IsPatternOfNames(string name) =>
        WildcardPattern.ContainsWildcardCharacters(name) && name.IndexOfAny(['/', '\\', ':']) < 0;

    private void WriteFile(string path)
    {
        try
        {
            WriteObject(new BaselineInfo(ShippedChecks.LoadBaseline(path), path, Texts));
        }
        catch (InputException exception)
        {
            WriteError(Errors.Baseline(exception));
        }
    }
}
