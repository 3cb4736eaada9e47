using System.IO;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Records what the checks read, so that it can be judged elsewhere.</summary>
[Cmdlet(VerbsData.Export, "EcoDocSnapshot", DefaultParameterSetName = ThisComputer, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEcoDocSnapshotCommand : MachineReadingCommand
{
    private AtomicFile? _file;
    private SnapshotRecorder? _recorder;
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
            _file = BeginFile(path, isPrivate: true);
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

    private void Record(IMachine machine)
    {
        _recorder ??= new SnapshotRecorder(ShippedChecks.CreateCatalog(LoadedBaseline), new CheckSelection { SkipNetwork = SkipNetwork }, IncludeUserName);
        byte[] snapshot = _recorder.Record(
            new CheckContext(machine, LoadedBaseline, CancellationToken),
            (check, verdict) => WriteDebug(CommandTexts.Get("Debug.Finding", check.Id, verdict.Actual, verdict.Expected, verdict.Reason)));
        OnWriting(_file!.Path, () => _file.WriteLine(snapshot));
    }
}
