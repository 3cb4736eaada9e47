using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>A PC as <c>Collect-EcoDoc.cmd</c> gathered it for the user that ran it. Windows' own answers and the network are not among it.</summary>
internal sealed class CollectedMachine : IMachine, ICertificateReader, IProcessReader, IBrowserReader, IEventReader
{
    private readonly NothingCaptured _nothing = new();
    private readonly CollectedFiles _files;
    private readonly CollectedManifest _manifest;
    private readonly CollectedRegistry _registry;
    private readonly RegistryCertificates _stores;
    private readonly Reading<IReadOnlyList<StoredCertificate>> _own;
    private readonly Reading<IReadOnlyList<RunningProcess>> _processes;
    private readonly string[] _imageNames;
    private readonly Dictionary<TraceLog, Reading<IReadOnlyList<TraceEvent>>> _events = [];

    private CollectedMachine(CollectedFiles files, CollectedManifest manifest, DateTime utcNow)
    {
        _files = files;
        _manifest = manifest;
        _registry = CollectedRegistry.Read(files, manifest);
        _stores = new RegistryCertificates(_registry);
        _own = ReadOwn();
        _imageNames = manifest.Find("processes")?.Place.Split([' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        _processes = ReadProcesses();
        CheckEdge();
        ReadEvents();
        Computer = manifest.Computer.Length > 0 ? manifest.Computer : Path.GetFileNameWithoutExtension(Path.GetFullPath(files.Path).TrimEnd('/', '\\'));
        User = new UserIdentity("", manifest.User);
        UtcNow = utcNow;
    }

    /// <inheritdoc/>
    public string Computer { get; }

    /// <inheritdoc/>
    public UserIdentity User { get; }

    /// <inheritdoc/>
    public DateTime UtcNow { get; }

    /// <inheritdoc/>
    public DateTime? CapturedAt => _manifest.CapturedAt;

    /// <inheritdoc/>
    public IRegistryReader Registry => _registry;

    /// <inheritdoc/>
    public ICertificateReader Certificates => this;

    /// <inheritdoc/>
    public IProcessReader Processes => this;

    /// <inheritdoc/>
    public IBrowserReader Browsers => this;

    /// <inheritdoc/>
    public IInternetApi InternetApi => _nothing;

    /// <inheritdoc/>
    public INetworkProbe Network => _nothing;

    /// <inheritdoc/>
    public IProgramReader Programs => _nothing;

    /// <inheritdoc/>
    public IProfileReader Profile => _nothing;

    /// <inheritdoc/>
    public IEventReader Events => this;

    /// <summary>What a reader of the findings should know.</summary>
    public IReadOnlyList<InputWarning> Warnings =>
        [.. _manifest.IsElevated ? [new InputWarning("CollectedElevated", _files.Path, "")] : Array.Empty<InputWarning>(), .. _registry.Warnings];

    /// <summary>Reads a zip file or a folder.</summary>
    /// <param name="path">The zip file or folder.</param>
    /// <param name="utcNow">The time to judge by, UTC.</param>
    /// <exception cref="InputException">It is not what a collector made, or a part of it is not as its manifest says.</exception>
    public static CollectedMachine Open(string path, DateTime utcNow)
    {
        CollectedFiles files = CollectedFiles.Read(path);
        return new CollectedMachine(files, CollectedManifest.Parse(files.Get(CollectedLimits.Manifest), files.PlaceOf(CollectedLimits.Manifest)), utcNow);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) =>
        store.OfUser && store.Name.Equals(CertificateStore.UserMy.Name, StringComparison.OrdinalIgnoreCase) ? _own : _stores.ReadStore(store);

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames) =>
        !_processes.IsPresent ? _processes
        : !imageNames.All(name => _imageNames.Contains(name, StringComparer.OrdinalIgnoreCase)) ? Reading<IReadOnlyList<RunningProcess>>.NotCaptured()
        : Reading<IReadOnlyList<RunningProcess>>.Present([.. _processes.Value.Where(process => imageNames.Contains(process.Name, StringComparer.OrdinalIgnoreCase))]);

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion() => Read("internetexplorer", static entry => entry.Detail);

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        Reading<string> noted = EdgeInstallation.ReadVersion(_registry);
        if (noted.State != ReadState.Absent)
        {
            return noted;
        }

        // A program that its installer did not note has the version of its file, which is not gathered.
        Reading<RegistryValue> program = EdgeInstallation.ReadProgram(_registry);
        return program.State switch
        {
            ReadState.Absent => noted,
            ReadState.Failed => Reading<string>.Failed(program.Reason, program.Detail),
            _ => Reading<string>.NotCaptured(),
        };
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        if (EdgeInstallation.MovesUserData(_registry))
        {
            return Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        }

        Reading<string> gathered = Read("edge", static entry => entry.Detail);
        if (gathered.State == ReadState.Absent)
        {
            return Reading<IReadOnlyList<IeModePage>>.Present([]);
        }

        if (!gathered.IsPresent)
        {
            return gathered.Select<IReadOnlyList<IeModePage>>(static _ => []);
        }

        List<IeModePage> pages = [];
        foreach (KeyValuePair<string, byte[]> profile in _files.In(CollectedLimits.Edge))
        {
            using MemoryStream preferences = new(profile.Value);
            Reading<IReadOnlyList<IeModePage>> list = EdgePreferences.Read(preferences, Path.GetFileNameWithoutExtension(profile.Key), host);
            if (!list.IsPresent)
            {
                return list;
            }

            pages.AddRange(list.Value);
        }

        return Reading<IReadOnlyList<IeModePage>>.Present(pages);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host)
    {
        foreach (CollectedEntry entry in _manifest.Of("sitelist"))
        {
            // The file's number and the value's name, or the name alone where there is no file.
            string[] detail = entry.Detail.Split([' '], 2);
            if (RegistryPath.TryParse(entry.Place, out RegistryPath key)
                && _registry.ReadValue(key, detail[detail.Length - 1]) is { IsPresent: true } policy
                && policy.Value.TryGetString(out string named) && named == location)
            {
                return entry.State switch
                {
                    CollectedState.Gathered when _files.Find(CollectedLimits.SiteLists + detail[0] + ".xml") is { } list => SiteListReader.ReadContent(list, location, host),
                    CollectedState.Refused => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.ReadFailed, location),
                    _ => Reading<IReadOnlyList<SiteListEntry>>.NotCaptured(),
                };
            }
        }

        return Reading<IReadOnlyList<SiteListEntry>>.NotCaptured();
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects) => _events.TryGetValue(log, out Reading<IReadOnlyList<TraceEvent>> read)
        ? read.Select<IReadOnlyList<TraceEvent>>(events => [.. events.Where(subjects.Covers)])
        : Reading<IReadOnlyList<TraceEvent>>.NotCaptured();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private Reading<T> Read<T>(string kind, Func<CollectedEntry, T> read)
        where T : notnull =>
        _manifest.Find(kind) is not { } entry ? Reading<T>.NotCaptured()
        : entry.State switch
        {
            CollectedState.Gathered => Reading<T>.Present(read(entry)),
            CollectedState.Absent => Reading<T>.Absent(),
            CollectedState.Refused => CollectedManifest.Refused<T>(),
            _ => Reading<T>.NotCaptured(),
        };

    // Each a file that is named after its thumbprint. One that is none may be any certificate.
    private Reading<IReadOnlyList<StoredCertificate>> ReadOwn()
    {
        Reading<string> gathered = Read("certificates", static entry => entry.Detail);
        if (gathered.State == ReadState.Absent)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.Present([]);
        }

        if (!gathered.IsPresent)
        {
            return gathered.Select<IReadOnlyList<StoredCertificate>>(static _ => []);
        }

        IReadOnlyList<KeyValuePair<string, byte[]>> files = _files.In(CollectedLimits.Certificates);
        RequireCount(gathered.Value, files.Count, CollectedLimits.Certificates);
        List<StoredCertificate> read = [];
        List<StoredCertificate> unread = [];
        foreach (KeyValuePair<string, byte[]> file in files)
        {
            if (SerializedCertificate.TryRead(file.Value) is { Encoded.Facts: not null } certificate)
            {
                read.Add(certificate);
            }
            else
            {
                unread.Add(StoredCertificate.Unread(file.Key));
            }
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present([.. RegistryCertificates.InOrder(read), .. unread]);
    }

    private Reading<IReadOnlyList<RunningProcess>> ReadProcesses()
    {
        Reading<string> gathered = Read("processes", static entry => entry.Detail);
        if (!gathered.IsPresent)
        {
            return gathered.Select<IReadOnlyList<RunningProcess>>(static _ => []);
        }

        List<RunningProcess> processes = [];
        string file = _files.PlaceOf(CollectedLimits.Processes);
        int number = 0;
        foreach (string line in Encoding.ASCII.GetString(_files.Get(CollectedLimits.Processes)).Split('\n'))
        {
            number++;
            string text = line.Trim();
            string[] parts = text.Split(',');
            if (text.Length == 0)
            {
                continue;
            }

            if (parts.Length != 2
                || !int.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                || !_imageNames.Contains(parts[0].Trim('"'), StringComparer.OrdinalIgnoreCase))
            {
                throw new InputException("CollectedLine", file, string.Format(CultureInfo.InvariantCulture, "line {0}", number));
            }

            processes.Add(new RunningProcess(parts[0].Trim('"').ToLowerInvariant(), id, null));
        }

        return Reading<IReadOnlyList<RunningProcess>>.Present([.. processes.OrderBy(static process => process.Name, StringComparer.Ordinal).ThenBy(static process => process.Id)]);
    }

    private void ReadEvents()
    {
        foreach (TraceLog log in new[] { TraceLog.Schannel, TraceLog.Capi2 })
        {
            if (_manifest.Of("events").FirstOrDefault(entry => entry.Place == log.ToString()) is { } entry)
            {
                _events[log] = entry.State switch
                {
                    CollectedState.Gathered => Reading<IReadOnlyList<TraceEvent>>.Present(ReadEvents(CollectedLimits.Events + log + ".txt", entry.Detail)),
                    CollectedState.Absent => Reading<IReadOnlyList<TraceEvent>>.Absent(),
                    CollectedState.Refused => CollectedManifest.Refused<IReadOnlyList<TraceEvent>>(),
                    _ => Reading<IReadOnlyList<TraceEvent>>.NotCaptured(),
                };
            }
        }
    }

    private List<TraceEvent> ReadEvents(string file, string expected)
    {
        List<TraceEvent> events = [];
        int number = 0;
        foreach (string line in Encoding.ASCII.GetString(_files.Get(file)).Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                events.Add(EventLine.TryParse(line.Trim()) is { } read && events.Count < TraceEvent.MaximumCount
                    ? read
                    : throw new InputException("CollectedLine", _files.PlaceOf(file), string.Format(CultureInfo.InvariantCulture, "line {0}", number)));
            }
        }

        RequireCount(expected, events.Count, file);
        return events;
    }

    // "None is on the list" must not rest on a list that was lost on the way.
    private void CheckEdge()
    {
        if (Read("edge", static entry => entry.Detail) is { IsPresent: true } gathered)
        {
            RequireCount(gathered.Value, _files.In(CollectedLimits.Edge).Count, CollectedLimits.Edge);
        }
    }

    private void RequireCount(string expected, int count, string folder)
    {
        if (expected != count.ToString(CultureInfo.InvariantCulture))
        {
            throw new InputException("CollectedFileMissing", _files.Path, "", InputText.Quote(folder));
        }
    }
}
