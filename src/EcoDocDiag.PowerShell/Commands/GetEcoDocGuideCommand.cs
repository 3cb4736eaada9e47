using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Gives the guides: those that ship, the one that the environment or policy names, and files or service packs that are named.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocGuide")]
[OutputType(typeof(GuideRecord))]
public sealed class GetEcoDocGuideCommand : EcoDocCommand
{
    /// <summary>Names of shipped guides, or paths of files or service packs, whose guides are read and checked; without it, all that are known here.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GuideCompleter))]
    public string[] Guide { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        GuideSelection guides = GuideSelection.ForThisSystem();
        string applying = guides.Select(null);
        string[] asked = [.. Guide.Select(name => PackPath.OfGuide(name, SessionState.Path))];
        foreach (string name in asked.Length > 0 ? asked : GuideRecord.NamesOf(applying, []))
        {
            try
            {
                WriteObject(GuideRecord.Of(guides.Load(name), name, applying, Texts));
            }
            catch (InputException exception)
            {
                WriteError(Errors.Guide(exception));
            }
        }
    }
}
