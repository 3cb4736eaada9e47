using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Records what the checks read, so that it can be judged elsewhere.</summary>
[Cmdlet(VerbsData.Export, "EcoDocSnapshot", DefaultParameterSetName = ThisComputer, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEcoDocSnapshotCommand : MachineReadingCommand
{
    private AtomicFile? _file;
    private bool _isWanted;

    /// <summary>The file to write; an existing one is replaced when the new one is complete.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Also records the name of the user.</summary>
    [Parameter]
    public SwitchParameter IncludeUserName { get; set; }

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        string? path = Paths.ResolveNew(Path);
        if (path is null)
        {
            return;
        }

        if (NoClobber && File.Exists(path))
        {
            ThrowTerminatingError(Errors.PathExists(path));
        }

        _isWanted = ShouldProcess(path);
        if (_isWanted)
        {
            OnWriting(path, () => _file = new AtomicFile(path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_isWanted)
        {
            ForEachMachine(Record);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is { Length: > 0 } file)
        {
            OnWriting(file.Path, file.Commit);
            WriteObject(new FileInfo(file.Path));
        }
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

    // Each shipped baseline asks for more or less; whoever gets the file may judge it by any of them.
    private void Record(IMachine machine)
    {
        using RecordingMachine recording = new(machine, IncludeUserName);
        CheckRunner runner = new(new CheckCatalog(), new FindingFactory(Texts));
        CheckSelection selection = new() { SkipNetwork = SkipNetwork };
        IEnumerable<Baseline> shipped = BaselineLoader.ShippedNames.Where(name => name != LoadedBaseline.Name).Select(BaselineLoader.Load);
        foreach (Baseline baseline in shipped.Prepend(LoadedBaseline))
        {
            foreach (Finding finding in runner.Run(new CheckContext(recording, baseline, CancellationToken), selection))
            {
                WriteDebug(CommandTexts.Get("Debug.Finding", finding.CheckId, finding.Actual, finding.Expected, finding.Reason));
            }
        }

        OnWriting(_file!.Path, () => _file.WriteLine(SnapshotWriter.Write(recording.ToSnapshot())));
    }

    private void OnWriting(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            ThrowTerminatingError(Errors.PathNotWritable(path, exception));
        }
    }
}
