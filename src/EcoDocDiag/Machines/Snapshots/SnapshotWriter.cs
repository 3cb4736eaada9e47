using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Writes snapshots as JSON: UTF-8 without byte order mark, one object on one line, names in a fixed order.
/// The same snapshot gives the same bytes on every system.
/// </summary>
public static class SnapshotWriter
{
    // Relaxed only as to what HTML would mind; Japanese text and the plus signs of base64 stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of one snapshot, without a line end.</summary>
    public static byte[] Write(Snapshot snapshot)
    {
        using MemoryStream output = new();
        Write(snapshot, output);
        return output.ToArray();
    }

    /// <summary>Writes one snapshot to a stream, without a line end; the stream stays open.</summary>
    public static void Write(Snapshot snapshot, Stream output)
    {
        using Utf8JsonWriter writer = new(output, Options);
        Write(snapshot, writer);
    }

    private static void Write(Snapshot snapshot, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (SnapshotMember member = SnapshotMember.Schema; member < SnapshotMember.Other; member++)
        {
            // What nobody asked for: of other programs only service packs do.
            if ((member == SnapshotMember.Programs && snapshot.Programs.IsEmpty)
                || (member == SnapshotMember.Profile && !ReadingWriter.IsRecorded(snapshot.Profile.State))
                || (member == SnapshotMember.Events && snapshot.Events.Count == 0))
            {
                continue;
            }

            writer.WritePropertyName(SnapshotMembers.NameOf(member));
            WriteValue(writer, member, snapshot);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, SnapshotMember member, Snapshot snapshot)
    {
        switch (member)
        {
            case SnapshotMember.Schema:
                writer.WriteStringValue(Snapshot.Schema);
                break;
            case SnapshotMember.Tool:
                writer.WriteStringValue(snapshot.ToolVersion);
                break;
            case SnapshotMember.CapturedAt:
                writer.WriteStringValue(snapshot.CapturedAt);
                break;
            case SnapshotMember.Computer:
                writer.WriteStringValue(snapshot.Computer);
                break;
            case SnapshotMember.User:
                WriteUser(writer, snapshot.User);
                break;
            case SnapshotMember.Registry:
                RegistrySectionWriter.Write(writer, snapshot.Registry);
                break;
            case SnapshotMember.Stores:
                WriteStores(writer, snapshot);
                break;
            case SnapshotMember.Processes:
                WriteProcesses(writer, snapshot);
                break;
            case SnapshotMember.Browsers:
                WriteBrowsers(writer, snapshot);
                break;
            case SnapshotMember.InternetApi:
                WriteInternetApi(writer, snapshot);
                break;
            case SnapshotMember.Programs:
                WritePrograms(writer, snapshot.Programs);
                break;
            case SnapshotMember.Profile:
                ProfileSectionWriter.Write(writer, snapshot.Profile.State);
                break;
            case SnapshotMember.Events:
                WriteEvents(writer, snapshot);
                break;
            default:
                WriteProbes(writer, snapshot);
                break;
        }
    }

    private static void WriteUser(Utf8JsonWriter writer, UserIdentity user)
    {
        writer.WriteStartObject();
        writer.WriteString("sid", user.Sid);
        if (user.Name.Length > 0)
        {
            writer.WriteString("name", user.Name);
        }

        writer.WriteEndObject();
    }

    private static void WriteStores(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        foreach (SnapshotEntry<CertificateStore, SnapshotStore> store in snapshot.Stores)
        {
            writer.WritePropertyName(store.Key.ToString());
            ReadingWriter.WriteReading(writer, store.Value.Certificates, static (target, certificates) => ReadingWriter.WriteObjects(target, certificates, static (inner, certificate) =>
            {
                if (certificate.UnreadFile.Length > 0)
                {
                    inner.WriteString("unread", certificate.UnreadFile);
                    return;
                }

                inner.WriteString("privateKey", certificate.PrivateKey.ToString());
                if (certificate.KeyProvider is { } provider)
                {
                    inner.WriteStartObject("keyProvider");
                    inner.WriteString("name", provider.Name);
                    inner.WriteNumber("type", provider.Type);
                    inner.WriteEndObject();
                }

                if (certificate.ChainErrors is { } errors)
                {
                    inner.WriteNumber("chainErrors", errors);
                }

                if (ReadingWriter.IsRecorded(certificate.KeyHome))
                {
                    inner.WritePropertyName("keyHome");
                    ReadingWriter.WriteReading(inner, certificate.KeyHome, KeyHomeWriter.Write);
                }

                inner.WriteBase64String("certificate", certificate.RawData);
            }));
        }

        writer.WriteEndObject();
    }

    private static void WriteProcesses(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        foreach (SnapshotEntry<string, Reading<IReadOnlyList<RunningProcess>>> image in snapshot.Processes)
        {
            writer.WritePropertyName(image.Key);
            ReadingWriter.WriteReading(writer, image.Value, static (target, processes) => ReadingWriter.WriteObjects(target, processes, static (inner, process) =>
            {
                inner.WriteString("name", process.Name);
                inner.WriteNumber("id", process.Id);
                ReadingWriter.WriteTime(inner, "started", process.StartedUtc);
            }));
        }

        writer.WriteEndObject();
    }

    private static void WriteBrowsers(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        ReadingWriter.WriteText(writer, "internetExplorer", snapshot.Browsers.InternetExplorer);
        ReadingWriter.WriteText(writer, "edge", snapshot.Browsers.Edge);
        writer.WriteStartObject("ieModePages");
        foreach (SnapshotEntry<string, Reading<IReadOnlyList<IeModePage>>> host in snapshot.Browsers.IeModePages)
        {
            writer.WritePropertyName(host.Key);
            ReadingWriter.WriteReading(writer, host.Value, static (target, pages) => ReadingWriter.WriteObjects(target, pages, static (inner, page) =>
            {
                inner.WriteString("profile", page.Profile);
                inner.WriteString("url", page.Url);
                inner.WriteString("added", page.AddedUtc);
            }));
        }

        writer.WriteEndObject();
        writer.WriteStartArray("siteLists");
        foreach (SnapshotEntry<SiteListKey, Reading<IReadOnlyList<SiteListEntry>>> list in snapshot.Browsers.SiteLists)
        {
            writer.WriteStartObject();
            writer.WriteString("location", list.Key.Location);
            writer.WriteString("host", list.Key.Host);
            writer.WritePropertyName("entries");
            ReadingWriter.WriteReading(writer, list.Value, static (target, entries) => ReadingWriter.WriteObjects(target, entries, static (inner, entry) =>
            {
                inner.WriteString("url", entry.Url);
                inner.WriteString("openIn", entry.OpenIn);
                inner.WriteBoolean("allowRedirect", entry.AllowRedirect);
                inner.WriteString("compatMode", entry.CompatMode);
            }));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInternetApi(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("zones");
        foreach (SnapshotEntry<string, Reading<int>> zone in snapshot.InternetApi.Zones)
        {
            writer.WritePropertyName(zone.Key);
            ReadingWriter.WriteReading(writer, zone.Value, static (target, number) => target.WriteNumberValue(number));
        }

        writer.WriteEndObject();
        writer.WriteStartArray("zoneActions");
        foreach (SnapshotEntry<ZoneActionKey, Reading<int>> action in snapshot.InternetApi.ZoneActions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("zone", action.Key.Zone);
            writer.WriteString("action", action.Key.Action.ToString("X4", CultureInfo.InvariantCulture));
            writer.WritePropertyName("policy");
            ReadingWriter.WriteReading(writer, action.Value, static (target, number) => target.WriteNumberValue(number));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("connections");
        foreach (SnapshotEntry<string, Reading<ConnectionProxy>> connection in snapshot.InternetApi.Connections)
        {
            writer.WritePropertyName(connection.Key);
            ReadingWriter.WriteReading(writer, connection.Value, static (target, proxy) =>
            {
                target.WriteStartObject();
                target.WriteNumber("flags", (int)proxy.Flags);
                target.WriteString("server", proxy.Server);
                target.WriteString("bypass", proxy.Bypass);
                target.WriteString("autoConfigUrl", proxy.AutoConfigUrl);
                target.WriteEndObject();
            });
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WritePrograms(Utf8JsonWriter writer, SnapshotPrograms programs)
    {
        writer.WriteStartObject();
        WriteTexts(writer, "files", programs.Files);
        writer.WriteStartObject("signatures");
        foreach (SnapshotEntry<string, Reading<FileSignature>> entry in programs.Signatures)
        {
            writer.WritePropertyName(entry.Key);
            ReadingWriter.WriteReading(writer, entry.Value, static (target, signature) => target.WriteStringValue(signature.ToString()));
        }

        writer.WriteEndObject();
        WriteTexts(writer, "services", programs.Services);
        WriteTexts(writer, "listeners", programs.Listeners);
        writer.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        foreach (SnapshotEntry<string, Reading<IReadOnlyList<TraceEvent>>> log in snapshot.Events)
        {
            writer.WritePropertyName(log.Key);
            ReadingWriter.WriteReading(writer, log.Value, static (target, events) => ReadingWriter.WriteObjects(target, events, static (inner, found) =>
            {
                inner.WriteString("time", found.TimeUtc);
                inner.WriteNumber("id", found.Id);
                inner.WriteNumber("level", found.Level);
                inner.WriteString("code", found.Code);
                inner.WriteString("host", found.Host);
                inner.WriteString("certificate", found.Certificate);
            }));
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, SnapshotTable<string, Reading<string>> table)
    {
        writer.WriteStartObject(name);
        foreach (SnapshotEntry<string, Reading<string>> entry in table)
        {
            writer.WritePropertyName(entry.Key);
            ReadingWriter.WriteReading(writer, entry.Value, static (target, text) => target.WriteStringValue(text));
        }

        writer.WriteEndObject();
    }

    private static void WriteProbes(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartArray();
        foreach (SnapshotEntry<ProbeKey, Reading<ProbeResult>> probe in snapshot.Probes)
        {
            writer.WriteStartObject();
            writer.WriteString("url", probe.Key.Url);
            writer.WriteString("route", probe.Key.Route.ToString());
            writer.WriteString("proxy", probe.Key.Proxy);
            writer.WritePropertyName("result");
            ReadingWriter.WriteReading(writer, probe.Value, WriteProbe);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteProbe(Utf8JsonWriter writer, ProbeResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("stage", result.Stage.ToString());
        writer.WriteString("failure", result.Failure);
        writer.WriteString("proxy", result.Proxy);
        writer.WriteString("tlsProtocol", result.TlsProtocol);
        writer.WriteStartArray("serverCertificates");
        foreach (EncodedCertificate certificate in result.ServerCertificates)
        {
            writer.WriteBase64StringValue(certificate.RawData);
        }

        writer.WriteEndArray();
        if (result.CertificateDemand is { } demand)
        {
            WriteDemand(writer, demand);
        }

        writer.WriteNumber("httpStatus", result.HttpStatus);
        writer.WriteString("redirectHost", result.RedirectHost);
        ReadingWriter.WriteTime(writer, "serverDate", result.ServerDateUtc);
        ReadingWriter.WriteTime(writer, "localDate", result.LocalDateUtc);
        writer.WriteEndObject();
    }

    private static void WriteDemand(Utf8JsonWriter writer, CertificateDemand demand)
    {
        writer.WriteStartObject("certificateDemand");
        writer.WriteBoolean("asked", demand.IsAsked);
        writer.WriteStartArray("authorities");
        foreach (string authority in demand.Authorities)
        {
            writer.WriteStringValue(authority);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("cut", demand.IsCut);
        writer.WriteEndObject();
    }
}
