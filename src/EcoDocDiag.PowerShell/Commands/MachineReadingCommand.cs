using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that only reads: the PC it runs on, or files of another one.</summary>
public abstract class MachineReadingCommand : MachineCommand
{
    /// <summary>The name of the parameter set without files.</summary>
    private protected const string ThisComputer = "ThisComputer";

    private const string FromSnapshot = "Snapshot";
    private const string FromRegistryFile = "RegistryFile";
    private FilePath? _paths;

    /// <summary>Snapshot files; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromSnapshot, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Snapshot { get; set; } = [];

    /// <summary>Registry export files of one PC; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromRegistryFile, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RegistryFile { get; set; } = [];

    /// <summary>A folder with certificates of the PC that the registry files are about.</summary>
    [Parameter(ParameterSetName = FromRegistryFile)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The time to judge by instead of the clock; without a time zone it is UTC.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Whether a file of this call could not be used.</summary>
    private protected bool HasUnusableInput { get; private set; }

    /// <summary>Turns paths of PowerShell into paths of the file system.</summary>
    private protected FilePath Paths => _paths ??= new FilePath(SessionState.Path, Errors, WriteInputError);

    private protected override MachineOptions Options => base.Options with
    {
        // A date without a zone must not mean another moment on a PC elsewhere.
        AsOf = AsOf is { Kind: DateTimeKind.Unspecified } date ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : AsOf?.ToUniversalTime(),
    };

    /// <summary>Writes an error about an input; the other inputs are still judged.</summary>
    private protected void WriteInputError(ErrorRecord error)
    {
        HasUnusableInput = true;
        WriteError(error);
    }

    /// <summary>Opens what the parameters name and gives each machine to <paramref name="judge"/>; an input that cannot be used is an error.</summary>
    private protected void ForEachMachine(Action<IMachine> judge)
    {
        MachineOpener opener = new();
        foreach (MachineSource source in Sources())
        {
            WriteVerbose(CommandTexts.Get("Verbose.Open", source.Name));
            foreach (MachineOpening opening in opener.Open(source, Options))
            {
                using IMachine? machine = opening.Machine;
                if (opening.Error is { } error)
                {
                    WriteInputError(Errors.Input(error));
                }
                else if (machine is not null)
                {
                    WriteVerbose(CommandTexts.Get(
                        "Verbose.Machine",
                        machine.Computer,
                        machine.User.Name.Length > 0 ? machine.User.Name : machine.User.Sid,
                        LoadedBaseline.Name,
                        machine.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
                    judge(machine);
                }
            }
        }
    }

    private IEnumerable<MachineSource> Sources()
    {
        if (ParameterSetName == ThisComputer)
        {
            return [MachineSource.ThisComputer];
        }

        if (ParameterSetName == FromSnapshot)
        {
            return Snapshot.SelectMany(Paths.Resolve).Select(MachineSource.Snapshot);
        }

        // All files together are one PC: without one of them the verdicts would be about another PC than the one that was meant.
        List<string> files = [.. RegistryFile.SelectMany(Paths.Resolve)];
        string? certificates = CertificatePath is null ? null : Paths.ResolveFolder(CertificatePath);
        return HasUnusableInput ? [] : [MachineSource.Registry(files, certificates)];
    }
}
