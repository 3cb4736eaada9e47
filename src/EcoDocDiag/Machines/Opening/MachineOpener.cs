using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Opening;

/// <summary>Opens machines: from snapshots, from what was collected, from registry exports and certificate files, or this PC.</summary>
public sealed class MachineOpener
{
    // An error names the users to choose from; of a fleet it names some.
    private const int NamedUsers = 10;

    private readonly Func<DateTime> _utcNow;
    private readonly Func<MachineOptions, IEnumerable<OpenedMachine>>? _openLive;

    /// <summary>An opener.</summary>
    /// <param name="utcNow">The clock, UTC. It is read once a call of <see cref="Open"/>, so that all machines of a call are judged by one time.</param>
    /// <param name="openLive">Opens this PC for the users that the options name; null where the system is not Windows.</param>
    public MachineOpener(Func<DateTime> utcNow, Func<MachineOptions, IEnumerable<OpenedMachine>>? openLive)
    {
        _utcNow = utcNow;
        _openLive = openLive;
    }

    /// <summary>An opener with the clock of this system, and with this PC where the system is Windows.</summary>
    public static MachineOpener ForThisSystem() =>
        new(static () => DateTime.UtcNow, RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? LiveMachineOpener.Open : null);

    /// <summary>
    /// The machines of a source and the errors and warnings about its parts: snapshots in the order of their files, then what was collected, then the registry exports.
    /// Nothing is read before it is asked for, and one snapshot is in memory at a time.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<OpenedMachine> Open(MachineSource source, CancellationToken cancellationToken = default)
    {
        bool hasExports = source.RegistryFiles.Count > 0 || source.CertificateFolder is not null;
        if (source.IsThisPC)
        {
            return _openLive is null ? [new OpenedMachine(new InputException("LiveNeedsWindows", "", ""))] : _openLive(source.Options);
        }

        DateTime utcNow = source.Options.AsOf ?? _utcNow();
        return OpenSnapshots(source, utcNow, cancellationToken)
            .Concat(OpenCollected(source, utcNow, cancellationToken))
            .Concat(hasExports ? OpenExports(source, utcNow, cancellationToken) : []);
    }

    private static IEnumerable<OpenedMachine> OpenSnapshots(MachineSource source, DateTime utcNow, CancellationToken cancellationToken)
    {
        SnapshotReader reader = source.SnapshotReader ?? KnownSnapshotReader.CreateReader(new SnapshotFilters());
        string? wanted = source.Options.User;
        SortedSet<string> others = new(StringComparer.Ordinal);
        bool isFound = wanted is null;
        ErrorLimit errors = new();
        foreach ((string path, InputException? error) in Expand(source.Snapshots))
        {
            foreach ((Snapshot? snapshot, InputException? fault) in error is null ? ReadSnapshots(path, reader) : [(null, error)])
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (fault is not null)
                {
                    if (errors.Names(fault))
                    {
                        yield return new OpenedMachine(fault);
                    }
                }
                else if (IsOf(snapshot!.User, wanted))
                {
                    isFound = true;
                    yield return new OpenedMachine(new SnapshotMachine(snapshot, utcNow));
                }
                else if (others.Count < NamedUsers)
                {
                    others.Add(InputText.Quote(snapshot.User.Sid));
                }
            }
        }

        foreach (InputException rest in errors.Rest())
        {
            yield return new OpenedMachine(rest);
        }

        if (!isFound && others.Count > 0)
        {
            yield return new OpenedMachine(
                new InputException("UserNotFound", source.Snapshots[0], "", InputText.Quote(wanted!), string.Join(", ", others)));
        }
    }

    private static IEnumerable<(Snapshot? Snapshot, InputException? Error)> ReadSnapshots(string path, SnapshotReader reader)
    {
        (SnapshotFile? file, InputException? unopened) = Try(() => SnapshotFile.Open(path));
        if (unopened is not null)
        {
            yield return (null, unopened);
            yield break;
        }

        using (file)
        {
            while (Try(() => file!.Read(reader)) is var (snapshot, error) && (snapshot ?? (object?)error) is not null)
            {
                yield return (snapshot, error);
            }
        }
    }

    private static IEnumerable<OpenedMachine> OpenCollected(MachineSource source, DateTime utcNow, CancellationToken cancellationToken)
    {
        string? wanted = source.Options.User;
        foreach ((string path, InputException? missing) in Expand(source.Collected, PathPattern.ExpandAll))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (CollectedMachine? machine, InputException? error) = missing is null ? Try(() => CollectedMachine.Open(path, utcNow)) : (null, missing);
            foreach (InputWarning warning in machine?.Warnings ?? [])
            {
                yield return new OpenedMachine(warning);
            }

            yield return machine is null ? new OpenedMachine(error!)
                : IsOf(machine.User, wanted) ? new OpenedMachine(machine)
                : new OpenedMachine(new InputException("UserNotFound", path, "", InputText.Quote(wanted!), machine.User.Name.Length > 0 ? InputText.Quote(machine.User.Name) : "-"));
        }
    }

    private static bool IsOf(UserIdentity user, string? wanted) =>
        wanted is null || user.Sid.Equals(wanted, StringComparison.OrdinalIgnoreCase) || user.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<OpenedMachine> OpenExports(MachineSource source, DateTime utcNow, CancellationToken cancellationToken)
    {
        RegistryExportSet set = new();
        string? first = null;
        foreach ((string path, InputException? missing) in Expand(source.RegistryFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (RegistryExport? export, InputException? error) = missing is null ? Try(() => Add(set, path)) : (null, missing);
            first ??= error is null ? path : null;
            foreach (InputWarning warning in export?.Warnings ?? [])
            {
                yield return new OpenedMachine(warning);
            }

            if (error is not null)
            {
                yield return new OpenedMachine(error);
            }
        }

        (CertificateFolder? certificates, InputException? unread) = source.CertificateFolder is { } folder
            ? Try(() => CertificateFolder.Read(folder, source.CertificatePassword))
            : default;
        foreach (InputException error in unread is null ? certificates?.Errors ?? [] : [unread])
        {
            yield return new OpenedMachine(error);
        }

        foreach (InputWarning warning in certificates?.Warnings ?? [])
        {
            yield return new OpenedMachine(warning);
        }

        List<string> preferences = [];
        foreach ((string path, InputException? missing) in Expand(source.EdgePreferences))
        {
            if ((missing ?? FindFault(path)) is { } unopened)
            {
                yield return new OpenedMachine(unopened);
            }
            else
            {
                preferences.Add(path);
            }
        }

        InputException? unlisted = source.SiteList is null ? null : FindFault(source.SiteList);
        if (unlisted is not null)
        {
            yield return new OpenedMachine(unlisted);
        }

        string? siteList = unlisted is null ? source.SiteList : null;

        // With registry files named and none of them readable, certificates alone would answer another question than the one asked.
        string? name = first ?? (source.RegistryFiles.Count == 0 && certificates is not null ? source.CertificateFolder : null);
        if (name is not null)
        {
            (IReadOnlyList<IMachine>? machines, InputException? error) =
                Try(() => set.Open(source.Computer ?? ComputerOf(name, first is not null), certificates, registry => new BrowserFiles(registry, preferences, siteList), source.Options, utcNow, name));
            foreach (InputWarning warning in set.Warnings)
            {
                yield return new OpenedMachine(warning);
            }

            foreach (OpenedMachine opening in error is null ? machines!.Select(static machine => new OpenedMachine(machine)) : [new OpenedMachine(error)])
            {
                yield return opening;
            }
        }
    }

    private static string ComputerOf(string path, bool isFile) =>
        isFile ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(Path.GetFullPath(path).TrimEnd('/', '\\'));

    // What is read only when a check asks must not be missed only then.
    private static InputException? FindFault(string path)
    {
        (FileStream? file, InputException? fault) = Try(() => InputFile.Open(path));
        bool isPipe = file is { CanSeek: false };
        file?.Dispose();
        return isPipe ? new InputException("IsPipe", path, "") : fault;
    }

    private static RegistryExport Add(RegistryExportSet set, string path)
    {
        RegistryExport export = RegistryFileReader.Read(path);
        set.Add(export);
        return export;
    }

    private static IEnumerable<(string Path, InputException? Error)> Expand(IReadOnlyList<string> patterns, Func<string, IReadOnlyList<string>>? expand = null)
    {
        foreach (string pattern in patterns)
        {
            (IReadOnlyList<string>? paths, InputException? error) = Try(() => (expand ?? PathPattern.Expand)(pattern));
            foreach (string path in paths ?? [pattern])
            {
                yield return (path, error);
            }
        }
    }

    private static (T? Value, InputException? Error) Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return (read(), null);
        }
        catch (InputException exception)
        {
            return (null, exception);
        }
    }
}
