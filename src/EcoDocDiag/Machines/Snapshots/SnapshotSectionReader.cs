using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Certificates;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the sections of a snapshot's JSON. Names, values and certificates that several snapshots share become one object.</summary>
internal sealed class SnapshotSectionReader
{
    // In the order of their values, which count from 0.
    private static readonly string[] KeyStates =
        [nameof(PrivateKeyState.Unknown), nameof(PrivateKeyState.Missing), nameof(PrivateKeyState.Unusable), nameof(PrivateKeyState.Usable)];

    private static readonly string[] Routes = [nameof(ProbeRoute.Direct), nameof(ProbeRoute.Proxy), nameof(ProbeRoute.System)];

    private static readonly string[] Stages =
    [
        nameof(ProbeStage.Resolve), nameof(ProbeStage.Connect), nameof(ProbeStage.Tunnel), nameof(ProbeStage.Tls), nameof(ProbeStage.Http), nameof(ProbeStage.Done),
    ];

    private readonly Utf8Cache<string> _texts = new(4096, 512);
    private readonly Utf8Cache<RegistryKeyName> _keys = new(2048, 512);
    private readonly Utf8Cache<RegistryValue> _numbers = new(512, 16);
    private readonly Utf8Cache<RegistryValue> _strings = new(1024, 256);
    private readonly Utf8Cache<EncodedCertificate> _certificates = new(1024, 16 * 1024);

    private readonly ValueReader<string> _readText;
    private readonly ValueReader<IReadOnlyList<string>> _readTexts;
    private readonly ValueReader<Reading<RegistryValue>> _readValue;
    private readonly ValueReader<EncodedCertificate> _readEncoded;
    private readonly ValueReader<CertificateStore> _readStoreName;
    private readonly ValueReader<SnapshotStore> _readStore;
    private readonly ValueReader<IReadOnlyList<StoredCertificate>> _readCertificates;
    private readonly ValueReader<Reading<IReadOnlyList<RunningProcess>>> _readProcesses;
    private readonly ValueReader<IReadOnlyList<IeModePage>> _readPages;
    private readonly ValueReader<IReadOnlyList<SiteListEntry>> _readSites;
    private readonly ValueReader<SnapshotEntry<ProbeKey, Reading<ProbeResult>>> _readProbe;

    public SnapshotSectionReader()
    {
        _readText = ReadText;
        _readTexts = ReadTexts;
        _readValue = ReadValue;
        _readStoreName = ReadStoreName;
        _readStore = ReadStore;
        _readEncoded = ReadEncoded;
        ValueReader<IReadOnlyList<StoredCertificate>> certificates = ListOf(ReadCertificate);
        _readCertificates = (ref Utf8JsonReader reader) => new StoredCertificateList(certificates(ref reader));
        ValueReader<IReadOnlyList<RunningProcess>> processes = ListOf(ReadProcess);
        _readProcesses = (ref Utf8JsonReader reader) => ReadReading(ref reader, processes);
        _readPages = ListOf(ReadPage);
        _readSites = ListOf(ReadSite);
        _readProbe = ReadProbe;
    }

    private delegate T ValueReader<T>(ref Utf8JsonReader reader);

    public void ReadStores(ref Utf8JsonReader reader, SnapshotTable<CertificateStore, SnapshotStore> stores) =>
        ReadTable(ref reader, stores, _readStoreName, _readStore);

    private static ValueReader<IReadOnlyList<T>> ListOf<T>(ValueReader<T> read) => (ref Utf8JsonReader reader) => ReadList(ref reader, read);

    public UserIdentity ReadUser(ref Utf8JsonReader reader)
    {
        string sid = "";
        string name = "";
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("sid"u8))
            {
                sid = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = ReadMemberText(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "sid, name");
            }
        }

        return new UserIdentity(sid, name);
    }

    public void ReadRegistry(ref Utf8JsonReader reader, SnapshotTable<RegistryPath, SnapshotKey> registry)
    {
        BeginObject(ref reader);
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            RegistryPath path = ReadKeyName(ref reader);
            registry.Append(path, ReadKey(ref reader));
        }

        Seal(registry, start);
    }

    public SnapshotKey ReadKey(ref Utf8JsonReader reader)
    {
        SnapshotKey key = new();
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("exists"u8))
            {
                reader.Read();
                key.IsAbsent = !ReadBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("values"u8))
            {
                ReadTable(ref reader, key.Values, _readText, _readValue);
            }
            else if (reader.ValueTextEquals("allValues"u8))
            {
                reader.Read();
                key.Listing = ReadReading(ref reader, ReadBoolean);
            }
            else if (reader.ValueTextEquals("subKeys"u8))
            {
                reader.Read();
                key.SubKeys = ReadReading(ref reader, _readTexts);
            }
            else
            {
                throw Unknown(ref reader, "exists, values, allValues, subKeys");
            }
        }

        return key;
    }

    public RegistryPath ReadKeyName(ref Utf8JsonReader reader)
    {
        if (_keys.TryGet(reader.ValueSpan, out RegistryKeyName name))
        {
            return name.Path;
        }

        return RegistryPath.TryParse(ReadText(ref reader), out RegistryPath path)
            ? _keys.Add(reader.ValueSpan, new RegistryKeyName(path)).Path
            : throw Error(ref reader, Mistyped, @"HKCU\… or HKLM\…");
    }

    private Reading<RegistryValue> ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Reading<RegistryValue>.Absent();
            case JsonTokenType.Number:
                if (!_numbers.TryGet(reader.ValueSpan, out RegistryValue number))
                {
                    number = _numbers.Add(reader.ValueSpan, RegistryValue.DWord(unchecked((int)ReadUInt32(ref reader))));
                }

                return Reading<RegistryValue>.Present(number);
            case JsonTokenType.String:
                if (!_strings.TryGet(reader.ValueSpan, out RegistryValue text))
                {
                    text = _strings.Add(reader.ValueSpan, RegistryValue.String(ReadText(ref reader)));
                }

                return Reading<RegistryValue>.Present(text);
            case JsonTokenType.StartObject:
                return ReadTypedValue(ref reader);
            default:
                throw Error(ref reader, Mistyped, "null, a number, a text or an object");
        }
    }

    private Reading<RegistryValue> ReadTypedValue(ref Utf8JsonReader reader)
    {
        long start = reader.TokenStartIndex;
        Unread unread = default;
        uint? type = null;
        byte[]? data = null;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = ReadUInt32(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                data = Encoding.Unicode.GetBytes(ReadMemberText(ref reader) + "\0");
            }
            else if (reader.ValueTextEquals("hex"u8))
            {
                reader.Read();
                data = ReadHex(ref reader);
            }
            else if (!TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "type, text, hex, failed, detail, notCaptured");
            }
        }

        if (unread.IsSet)
        {
            return unread.ToReading<RegistryValue>();
        }

        return type is { } number && data is not null
            ? Reading<RegistryValue>.Present(new RegistryValue(unchecked((RegistryValueType)number), data))
            : throw new SnapshotFormatException(Mistyped, start, "type with text or hex");
    }

    public SnapshotStore ReadStore(ref Utf8JsonReader reader) => new(ReadReading(ref reader, _readCertificates));

    private StoredCertificate ReadCertificate(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        long start = reader.TokenStartIndex;
        EncodedCertificate? encoded = null;
        PrivateKeyState key = PrivateKeyState.Unknown;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("privateKey"u8))
            {
                reader.Read();
                key = (PrivateKeyState)ReadWord(ref reader, KeyStates);
            }
            else if (reader.ValueTextEquals("certificate"u8))
            {
                reader.Read();
                encoded = ReadEncoded(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "privateKey, certificate");
            }
        }

        return new StoredCertificate(encoded ?? throw new SnapshotFormatException(Mistyped, start, "certificate in base64"), key);
    }

    // Plain base64 is looked up as it stands; only an escaped one has to be decoded to be known.
    private EncodedCertificate ReadEncoded(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "base64");
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        return reader.ValueIsEscaped ? EncodedCertificate.Own(ReadBase64(ref reader))
            : _certificates.TryGet(raw, out EncodedCertificate known) ? known
            : _certificates.Add(raw, EncodedCertificate.Own(ReadBase64(ref reader)));
    }

    public void ReadProcesses(ref Utf8JsonReader reader, SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> processes) =>
        ReadTable(ref reader, processes, _readText, _readProcesses);

    private RunningProcess ReadProcess(ref Utf8JsonReader reader)
    {
        RunningProcess process = new("", 0, null);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
            {
                process = process with { Name = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                process = process with { Id = ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("started"u8))
            {
                reader.Read();
                process = process with { StartedUtc = ReadTime(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "name, id, started");
            }
        }

        return process;
    }

    public void ReadBrowsers(ref Utf8JsonReader reader, SnapshotBrowsers browsers)
    {
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("internetExplorer"u8))
            {
                reader.Read();
                browsers.InternetExplorer = ReadReading(ref reader, _readText);
            }
            else if (reader.ValueTextEquals("edge"u8))
            {
                reader.Read();
                browsers.Edge = ReadReading(ref reader, _readText);
            }
            else if (reader.ValueTextEquals("ieModePages"u8))
            {
                ReadTable(ref reader, browsers.IeModePages, _readText, ReadPages);
            }
            else if (reader.ValueTextEquals("siteLists"u8))
            {
                ReadEntries(ref reader, browsers.SiteLists, ReadSiteList);
            }
            else
            {
                throw Unknown(ref reader, "internetExplorer, edge, ieModePages, siteLists");
            }
        }
    }

    private Reading<IReadOnlyList<IeModePage>> ReadPages(ref Utf8JsonReader reader) => ReadReading(ref reader, _readPages);

    private IeModePage ReadPage(ref Utf8JsonReader reader)
    {
        IeModePage page = new("", "", DateTime.SpecifyKind(default, DateTimeKind.Utc));
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("profile"u8))
            {
                page = page with { Profile = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("url"u8))
            {
                page = page with { Url = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("added"u8))
            {
                reader.Read();
                page = page with { AddedUtc = ReadTime(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "profile, url, added");
            }
        }

        return page;
    }

    private SnapshotEntry<SiteListKey, Reading<IReadOnlyList<SiteListEntry>>> ReadSiteList(ref Utf8JsonReader reader)
    {
        string location = "";
        string host = "";
        Reading<IReadOnlyList<SiteListEntry>> entries = Reading<IReadOnlyList<SiteListEntry>>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("location"u8))
            {
                location = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("host"u8))
            {
                host = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("entries"u8))
            {
                reader.Read();
                entries = ReadReading(ref reader, _readSites);
            }
            else
            {
                throw Unknown(ref reader, "location, host, entries");
            }
        }

        return new(new SiteListKey(location, host), entries);
    }

    private SiteListEntry ReadSite(ref Utf8JsonReader reader)
    {
        SiteListEntry entry = new("", "", false);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                entry = entry with { Url = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("openIn"u8))
            {
                entry = entry with { OpenIn = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("allowRedirect"u8))
            {
                reader.Read();
                entry = entry with { AllowRedirect = ReadBoolean(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "url, openIn, allowRedirect");
            }
        }

        return entry;
    }

    public void ReadInternetApi(ref Utf8JsonReader reader, SnapshotInternetApi answers)
    {
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("zones"u8))
            {
                ReadTable(ref reader, answers.Zones, _readText, ReadNumber);
            }
            else if (reader.ValueTextEquals("zoneActions"u8))
            {
                ReadEntries(ref reader, answers.ZoneActions, ReadZoneAction);
            }
            else if (reader.ValueTextEquals("connections"u8))
            {
                ReadTable(ref reader, answers.Connections, _readText, ReadConnection);
            }
            else
            {
                throw Unknown(ref reader, "zones, zoneActions, connections");
            }
        }
    }

    private SnapshotEntry<ZoneActionKey, Reading<int>> ReadZoneAction(ref Utf8JsonReader reader)
    {
        int zone = 0;
        int action = 0;
        Reading<int> policy = Reading<int>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("zone"u8))
            {
                reader.Read();
                zone = ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("action"u8))
            {
                string text = ReadMemberText(ref reader);
                action = int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw Error(ref reader, Mistyped, "hexadecimal digits");
            }
            else if (reader.ValueTextEquals("policy"u8))
            {
                reader.Read();
                policy = ReadNumber(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "zone, action, policy");
            }
        }

        return new(new ZoneActionKey(zone, action), policy);
    }

    private Reading<ConnectionProxy> ReadConnection(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<ConnectionProxy>.Absent();
        }

        Unread unread = default;
        ConnectionProxy proxy = new(ConnectionProxyFlags.None, "", "", "");
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("flags"u8))
            {
                reader.Read();
                proxy = proxy with { Flags = (ConnectionProxyFlags)ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("server"u8))
            {
                proxy = proxy with { Server = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("bypass"u8))
            {
                proxy = proxy with { Bypass = ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("autoConfigUrl"u8))
            {
                proxy = proxy with { AutoConfigUrl = ReadMemberText(ref reader) };
            }
            else if (!TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "flags, server, bypass, autoConfigUrl, failed, detail, notCaptured");
            }
        }

        return unread.IsSet ? unread.ToReading<ConnectionProxy>() : Reading<ConnectionProxy>.Present(proxy);
    }

    public void ReadProbes(ref Utf8JsonReader reader, SnapshotTable<ProbeKey, Reading<ProbeResult>> probes) =>
        ReadEntries(ref reader, probes, _readProbe);

    private SnapshotEntry<ProbeKey, Reading<ProbeResult>> ReadProbe(ref Utf8JsonReader reader)
    {
        string url = "";
        string proxy = "";
        ProbeRoute route = ProbeRoute.Direct;
        Reading<ProbeResult> result = Reading<ProbeResult>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                url = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("route"u8))
            {
                reader.Read();
                route = (ProbeRoute)ReadWord(ref reader, Routes);
            }
            else if (reader.ValueTextEquals("proxy"u8))
            {
                proxy = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                result = ReadProbeResult(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "url, route, proxy, result");
            }
        }

        return new(new ProbeKey(url, route, proxy), result);
    }

    private Reading<ProbeResult> ReadProbeResult(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<ProbeResult>.Absent();
        }

        Unread unread = default;
        ProbeStage stage = ProbeStage.Resolve;
        string failure = "";
        string proxy = "";
        string tlsProtocol = "";
        IReadOnlyList<EncodedCertificate> serverCertificates = [];
        int httpStatus = 0;
        string redirectHost = "";
        DateTime? serverDate = null;
        DateTime? localDate = null;
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("stage"u8))
            {
                reader.Read();
                stage = (ProbeStage)ReadWord(ref reader, Stages);
            }
            else if (reader.ValueTextEquals("failure"u8))
            {
                failure = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("proxy"u8))
            {
                proxy = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("tlsProtocol"u8))
            {
                tlsProtocol = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("serverCertificates"u8))
            {
                reader.Read();
                serverCertificates = ReadList(ref reader, _readEncoded);
            }
            else if (reader.ValueTextEquals("httpStatus"u8))
            {
                reader.Read();
                httpStatus = ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("redirectHost"u8))
            {
                redirectHost = ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("serverDate"u8))
            {
                reader.Read();
                serverDate = ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("localDate"u8))
            {
                reader.Read();
                localDate = ReadTime(ref reader);
            }
            else if (!TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "stage, failure, proxy, tlsProtocol, serverCertificates, httpStatus, redirectHost, serverDate, localDate, failed, detail, notCaptured");
            }
        }

        return unread.IsSet
            ? unread.ToReading<ProbeResult>()
            : Reading<ProbeResult>.Present(new ProbeResult
            {
                Stage = stage,
                Failure = failure,
                Proxy = proxy,
                TlsProtocol = tlsProtocol,
                ServerCertificates = serverCertificates,
                HttpStatus = httpStatus,
                RedirectHost = redirectHost,
                ServerDateUtc = serverDate,
                LocalDateUtc = localDate,
            });
    }

    public CertificateStore ReadStoreName(ref Utf8JsonReader reader) =>
        CertificateStore.TryParse(ReadText(ref reader), out CertificateStore store)
            ? store
            : throw Error(ref reader, Mistyped, @"CurrentUser\… or LocalMachine\…");

    // An object from name to reading.
    private static void ReadTable<TKey, T>(ref Utf8JsonReader reader, SnapshotTable<TKey, T> table, ValueReader<TKey> readKey, ValueReader<T> read)
    {
        BeginObject(ref reader);
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            TKey key = readKey(ref reader);
            reader.Read();
            table.Append(key, read(ref reader));
        }

        Seal(table, start);
    }

    // An array of entries with keys of several parts.
    private static void ReadEntries<TKey, T>(ref Utf8JsonReader reader, SnapshotTable<TKey, T> table, ValueReader<SnapshotEntry<TKey, T>> read)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        long start = reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartObject, "an object");
            SnapshotEntry<TKey, T> entry = read(ref reader);
            table.Append(entry.Key, entry.Value);
        }

        Seal(table, start);
    }

    private static void Seal<TKey, T>(SnapshotTable<TKey, T> table, long start)
    {
        if (!table.Seal())
        {
            throw new SnapshotFormatException(Mistyped, start, "each name once");
        }
    }

    private Reading<int> ReadNumber(ref Utf8JsonReader reader) => ReadReading(ref reader, ReadInt32);

    private Reading<T> ReadReading<T>(ref Utf8JsonReader reader, ValueReader<T> read)
        where T : notnull
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Reading<T>.Absent();
            case JsonTokenType.StartObject:
                long start = reader.TokenStartIndex;
                Unread unread = default;
                while (NextMember(ref reader))
                {
                    if (!TakeUnread(ref reader, ref unread))
                    {
                        throw Unknown(ref reader, "failed, detail, notCaptured");
                    }
                }

                return unread.IsSet ? unread.ToReading<T>() : throw new SnapshotFormatException(Mistyped, start, "failed or notCaptured");
            default:
                return Reading<T>.Present(read(ref reader));
        }
    }

    private bool TakeUnread(ref Utf8JsonReader reader, ref Unread unread)
    {
        if (reader.ValueTextEquals("failed"u8))
        {
            unread.Failed = ReadMemberText(ref reader);
        }
        else if (reader.ValueTextEquals("detail"u8))
        {
            unread.Detail = ReadMemberText(ref reader);
        }
        else if (reader.ValueTextEquals("notCaptured"u8))
        {
            unread.NotCaptured = ReadMemberText(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    private List<string> ReadTexts(ref Utf8JsonReader reader) => ReadList(ref reader, _readText);

    private static List<T> ReadList<T>(ref Utf8JsonReader reader, ValueReader<T> read)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array");
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(read(ref reader));
        }

        return list;
    }

    public string ReadMemberText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ReadText(ref reader);
    }

    private string ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Error(ref reader, Mistyped, "a text");
        }

        if (_texts.TryGet(reader.ValueSpan, out string text))
        {
            return text;
        }

        try
        {
            return _texts.Add(reader.ValueSpan, reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair.
            throw Error(ref reader, "NotUtf8", "");
        }
    }

    // What stands for a value that was not read.
    private struct Unread
    {
        public string? Failed;
        public string? Detail;
        public string? NotCaptured;

        public readonly bool IsSet => Failed is not null || NotCaptured is not null;

        public readonly Reading<T> ToReading<T>()
            where T : notnull =>
            Failed is not null ? Reading<T>.Failed(Failed, Detail ?? "") : Reading<T>.NotCaptured(NotCaptured!);
    }

    private sealed class RegistryKeyName(RegistryPath path)
    {
        public RegistryPath Path { get; } = path;
    }
}
