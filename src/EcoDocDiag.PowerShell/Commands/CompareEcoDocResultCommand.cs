using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Tells what differs between two runs, or two folders of runs.</summary>
[Cmdlet(VerbsData.Compare, "EcoDocResult", DefaultParameterSetName = FromPath)]
[OutputType(typeof(FindingComparison), typeof(bool))]
public sealed class CompareEcoDocResultCommand : FindingCommand
{
    private const string FromObject = "Object";
    private const string FromPath = "Path";
    private readonly List<PSObject> _later = [];

    /// <summary>The earlier run: files of findings, or folders of them; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromPath, Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ReferencePath { get; set; } = [];

    /// <summary>The later run: files of findings, or folders of them; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromPath, Mandatory = true, Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] DifferencePath { get; set; } = [];

    /// <summary>The findings of the earlier run.</summary>
    [Parameter(ParameterSetName = FromObject, Mandatory = true)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The findings of the later run.</summary>
    [Parameter(ParameterSetName = FromObject, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Returns whether nothing differs instead of what does.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _later.AddRange(DifferenceObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool isFile = ParameterSetName == FromPath;
        IEnumerable<Finding> before = isFile ? ReadFiles(ReferencePath) : ReadObjects(ReferenceObject);
        IEnumerable<Finding> after = isFile ? ReadFiles(DifferencePath) : ReadObjects(_later);
        IEnumerable<FindingComparison> changes = ResultComparer.Compare(before, after);
        if (Quiet)
        {
            WriteObject(!changes.Any());
        }
        else
        {
            WriteObject(changes, enumerateCollection: true);
        }
    }
}
