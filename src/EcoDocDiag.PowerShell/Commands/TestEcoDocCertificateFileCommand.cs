using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using EcoDocDiag.Imports;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Says what the import of a PKCS #12 file (.p12, .pfx) would come to. Nothing is imported, and no private key is read.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocCertificateFile", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(CertificateFileStep), typeof(bool))]
public sealed class TestEcoDocCertificateFileCommand : MachineReadingCommand
{
    private SnapshotReader? _reader;
    private CertificateFile? _file;
    private bool _isWell = true;
    private bool _hasJudged;

    /// <summary>The PKCS #12 file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Its password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public SecureString Password { get; set; } = new();

    /// <summary>Returns, instead of the lines, whether nothing failed and everything was read and judged.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override SnapshotReader SnapshotReader => _reader ??= CheckRunner.CreateReader(LoadedBaseline);

    /// <summary>Reads the file, without which nothing can be judged: an error ends the cmdlet.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Paths.ResolveOne(Path) is not { } path)
        {
            return;
        }

        try
        {
            _file = CertificateFile.Read(path, PasswordOf(Password), CancellationToken);
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Input(exception));
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_file is not { } file)
        {
            return;
        }

        CertificateFileJudge judge = new(Texts);
        ForEachMachine(machine =>
        {
            IReadOnlyList<CertificateFileStep> steps = judge.Judge(file, new CheckContext(machine, LoadedBaseline, CancellationToken));
            _hasJudged = true;
            _isWell &= steps.All(static step => step.Status is nameof(FindingStatus.Pass) or nameof(FindingStatus.Warning));
            if (!Quiet)
            {
                WriteObject(steps, enumerateCollection: true);
            }
        });
    }

    /// <summary>With <see cref="Quiet"/>, returns the one value.</summary>
    protected override void EndProcessing()
    {
        if (Quiet)
        {
            WriteObject(_hasJudged && _isWell && !HasUnusableInput);
        }
    }
}
