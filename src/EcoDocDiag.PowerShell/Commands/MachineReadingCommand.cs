using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that only reads: the PC it runs on, or files of another one.</summary>
public abstract class MachineReadingCommand : MachineCommand
{
    /// <summary>The name of the parameter set without files.</summary>
    private protected const string ThisComputer = "ThisComputer";

    private const string FromSnapshot = "Snapshot";
    private const string FromCollected = "Collected";
    private const string FromRegistryFile = "RegistryFile";
    private const string FromCertificates = "CertificatePath";

    // All snapshots of a run are judged by one time.
    private readonly DateTime _begun = DateTime.UtcNow;
    private FilePath? _paths;

    /// <summary>Snapshot files; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromSnapshot, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Snapshot { get; set; } = [];

    /// <summary>What Collect-EcoDoc.cmd gathered: zip files and folders, each a PC; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromCollected, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Collected { get; set; } = [];

    /// <summary>Registry export files of one PC; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromRegistryFile, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RegistryFile { get; set; } = [];

    /// <summary>A folder with certificates of the PC that the registry files are about, or of one of which nothing else is known.</summary>
    [Parameter(ParameterSetName = FromRegistryFile)]
    [Parameter(ParameterSetName = FromCertificates, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The Preferences of Edge's profiles on the PC that the registry files are about; wildcards may be used.</summary>
    [Parameter(ParameterSetName = FromRegistryFile)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] EdgePreferences { get; set; } = [];

    /// <summary>The Enterprise Mode site list of the PC that the registry files are about.</summary>
    [Parameter(ParameterSetName = FromRegistryFile)]
    [ValidateNotNullOrEmpty]
    public string? SiteList { get; set; }

    /// <summary>The password of the PKCS #12 files (.pfx, .p12) in <see cref="CertificatePath"/>; without it they are passed over.</summary>
    [Parameter(ParameterSetName = FromRegistryFile)]
    [Parameter(ParameterSetName = FromCertificates)]
    [ValidateNotNull]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>The time to judge by instead of the clock; without a time zone it is UTC.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Whether a file of this call could not be used.</summary>
    private protected bool HasUnusableInput { get; private set; }

    /// <summary>Reads the snapshots; null for a reader for each file.</summary>
    private protected virtual SnapshotReader? SnapshotReader => null;

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
        MachineOpener opener = MachineOpener.ForThisSystem();
        try
        {
            foreach (OpenedMachine opening in Sources().SelectMany(source => opener.Open(source, CancellationToken)))
            {
                using IMachine? machine = opening.Machine;
                if (opening.Error is { } error)
                {
                    WriteInputError(Errors.Input(error));
                }
                else if (opening.Warning is { } warning)
                {
                    WriteWarning(InputText.Escape(warning.Localize(Texts)));
                }
                else if (machine is not null)
                {
                    WriteVerbose(Describe(machine));
                    judge(machine);
                }
            }
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private string Describe(IMachine machine) => CommandTexts.Get(
        "Verbose.Machine",
        machine.Computer,
        machine.User.Name.Length > 0 ? machine.User.Name : machine.User.Sid,
        LoadedBaseline.Name,
        machine.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    private IEnumerable<MachineSource> Sources()
    {
        if (ParameterSetName == ThisComputer)
        {
            WriteVerbose(CommandTexts.Get("Verbose.ThisComputer"));
            yield return new MachineSource { Options = Options };
            yield break;
        }

        if (Snapshot.Length > 0 || Collected.Length > 0)
        {
            // One source, as in the console: a user has to be in one of the files, not in each.
            List<string> snapshots = [.. Snapshot.SelectMany(Paths.Resolve)];
            List<string> collected = [.. Collected.SelectMany(Paths.Resolve)];
            foreach (string file in snapshots.Concat(collected))
            {
                WriteVerbose(CommandTexts.Get("Verbose.Open", file));
            }

            if (snapshots.Count + collected.Count > 0)
            {
                yield return new MachineSource { Snapshots = snapshots, Collected = collected, SnapshotReader = SnapshotReader, Options = Options with { AsOf = Options.AsOf ?? _begun } };
            }

            yield break;
        }

        List<string> files = [.. RegistryFile.SelectMany(Paths.Resolve)];
        string? folder = CertificatePath is null ? null : Paths.ResolveOne(CertificatePath);
        if (files.Count > 0 || (RegistryFile.Length == 0 && folder is not null))
        {
            WriteVerbose(CommandTexts.Get("Verbose.Open", string.Join(", ", folder is null ? files : [.. files, folder])));
            yield return new MachineSource
            {
                RegistryFiles = files,
                CertificateFolder = folder,
                CertificatePassword = CertificatePassword is null ? null : PasswordOf(CertificatePassword),
                EdgePreferences = [.. EdgePreferences.SelectMany(Paths.Resolve)],
                SiteList = SiteList is null ? null : Paths.ResolveOne(SiteList),
                Options = Options,
            };
        }
    }

    /// <summary>The password that a secure string holds.</summary>
    private protected static CertificatePassword PasswordOf(SecureString secret)
    {
        IntPtr characters = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return new CertificatePassword(Marshal.PtrToStringUni(characters, secret.Length).AsSpan());
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(characters);
        }
    }
}
