using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Reports;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Writes findings as one file for people, a CI job or an auditor.</summary>
[Cmdlet(VerbsData.Export, "EcoDocReport", DefaultParameterSetName = FromObject, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEcoDocReportCommand : FindingCommand
{
    private const string FromObject = "InputObject";
    private const string FromPath = "Path";
    private readonly List<Finding> _findings = [];
    private readonly CheckCatalog _catalog = ShippedChecks.CreateCatalog();
    private AtomicFile? _file;
    private ReportFormat _format;

    /// <summary>The file to write; an existing one is replaced when the new one is complete.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = "";

    /// <summary>Files of findings, or folders of them; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromPath, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Findings, live or read back from Clixml, JSON or CSV.</summary>
    [Parameter(ParameterSetName = FromObject, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The form of the report; by default the one that the file is named after.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        string path = Paths.ResolveNew(OutputPath)!;
        if ((Format ?? ReportFormats.Of(path)) is not { } format)
        {
            ThrowTerminatingError(Errors.ReportFormatUnknown(path));
            return;
        }

        _format = format == ReportFormat.Handout && path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? ReportFormat.HandoutText : format;
        if (NoClobber && File.Exists(path))
        {
            ThrowTerminatingError(Errors.PathExists(path));
        }

        if (ShouldProcess(path))
        {
            _file = BeginFile(path);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_file is not null)
        {
            _findings.AddRange(ReadObjects(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is not { } file)
        {
            return;
        }

        FindingRuns runs = ParameterSetName == FromPath
            ? new([.. ReadEachFile(Path).Select(Worded)], new ReadinessRule(_catalog))
            : new(Worded(_findings));
        OnWriting(file.Path, () =>
        {
            new ReportWriter(Texts, _catalog).Write(_format, runs, file.Stream);
            file.Commit();
        });
        if (PassThru)
        {
            WriteObject(new FileInfo(file.Path));
        }
    }

    // Who asks for a language gets the texts of the findings in it too, whatever they were written in.
    private IEnumerable<Finding> Worded(IEnumerable<Finding> findings)
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Culture)))
        {
            return findings;
        }

        FindingFactory words = new(Texts);
        return findings.Select(finding => _catalog.Find(finding.CheckId) is { } check ? words.Reword(check, finding) : finding);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
        }

        base.Dispose(disposing);
    }
}
