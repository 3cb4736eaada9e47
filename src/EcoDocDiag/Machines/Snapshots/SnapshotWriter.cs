using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
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
        writer.WriteString("schema", Snapshot.Schema);
        writer.WriteString("tool", snapshot.ToolVersion);
        writer.WriteString("capturedAt", snapshot.CapturedAt);
        writer.WriteString("computer", snapshot.Computer);
        writer.WriteStartObject("user");
        writer.WriteString("sid", snapshot.User.Sid);
        if (snapshot.User.Name.Length > 0)
        {
            writer.WriteString("name", snapshot.User.Name);
        }

        writer.WriteEndObject();
        WriteRegistry(writer, snapshot);
        WriteStores(writer, snapshot);
        WriteProcesses(writer, snapshot);
        WriteBrowsers(writer, snapshot);
        WriteInternetApi(writer, snapshot);
        WriteProbes(writer, snapshot);
        writer.WriteEndObject();
    }

    private static void WriteRegistry(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject("registry");
        foreach (SnapshotEntry<RegistryPath, SnapshotKey> key in snapshot.Registry)
        {
            writer.WriteStartObject(key.Key.ToString());
            if (key.Value.IsAbsent)
            {
                writer.WriteBoolean("exists", false);
            }

            if (key.Value.Values.Count > 0)
            {
                writer.WriteStartObject("values");
                foreach (SnapshotEntry<string, Reading<RegistryValue>> value in key.Value.Values)
                {
                    writer.WritePropertyName(value.Key);
                    WriteReading(writer, value.Value, WriteValue);
                }

                writer.WriteEndObject();
            }

            if (IsRecorded(key.Value.Listing))
            {
                writer.WritePropertyName("allValues");
                WriteReading(writer, key.Value.Listing, static (target, listed) => target.WriteBooleanValue(listed));
            }

            if (IsRecorded(key.Value.SubKeys))
            {
                writer.WritePropertyName("subKeys");
                WriteReading(writer, key.Value.SubKeys, static (target, names) => WriteList(target, names, static (inner, name) => inner.WriteStringValue(name)));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // A number is a REG_DWORD and a text a REG_SZ with its one NUL; all else is spelled out, text where nothing is lost by it.
    private static void WriteValue(Utf8JsonWriter writer, RegistryValue value)
    {
        if (value.TryGetDWord(out int number))
        {
            writer.WriteNumberValue(unchecked((uint)number));
        }
        else if (TryGetText(value, out string text) && value.Type == RegistryValueType.String)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteNumber("type", unchecked((uint)value.Type));
            if (value.Type == RegistryValueType.ExpandString && TryGetText(value, out text))
            {
                writer.WriteString("text", text);
            }
            else
            {
                writer.WriteString("hex", Hex(value.Data));
            }

            writer.WriteEndObject();
        }
    }

    private static bool TryGetText(RegistryValue value, out string text)
    {
        if (!value.TryGetString(out text))
        {
            return false;
        }

        // A half of a surrogate pair decodes to U+FFFD, so the way back shows it.
        byte[] bytes = Encoding.Unicode.GetBytes(text + "\0");
        return value.Data.SequenceEqual(bytes);
    }

    private static string Hex(ReadOnlySpan<byte> data)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[data.Length * 2];
        for (int i = 0; i < data.Length; i++)
        {
            text[2 * i] = Digits[data[i] >> 4];
            text[(2 * i) + 1] = Digits[data[i] & 15];
        }

        return new string(text);
    }

    private static void WriteStores(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject("stores");
        foreach (SnapshotEntry<CertificateStore, SnapshotStore> store in snapshot.Stores)
        {
            writer.WritePropertyName(store.Key.ToString());
            WriteReading(writer, store.Value.Certificates, static (target, certificates) => WriteObjects(target, certificates, static (inner, certificate) =>
            {
                inner.WriteString("privateKey", certificate.PrivateKey.ToString());
                inner.WriteBase64String("certificate", certificate.RawData);
            }));
        }

        writer.WriteEndObject();
    }

    private static void WriteProcesses(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject("processes");
        foreach (SnapshotEntry<string, Reading<IReadOnlyList<RunningProcess>>> image in snapshot.Processes)
        {
            writer.WritePropertyName(image.Key);
            WriteReading(writer, image.Value, static (target, processes) => WriteObjects(target, processes, static (inner, process) =>
            {
                inner.WriteString("name", process.Name);
                inner.WriteNumber("id", process.Id);
                WriteTime(inner, "started", process.StartedUtc);
            }));
        }

        writer.WriteEndObject();
    }

    private static void WriteBrowsers(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject("browsers");
        WriteText(writer, "internetExplorer", snapshot.Browsers.InternetExplorer);
        WriteText(writer, "edge", snapshot.Browsers.Edge);
        writer.WriteStartObject("ieModePages");
        foreach (SnapshotEntry<string, Reading<IReadOnlyList<IeModePage>>> host in snapshot.Browsers.IeModePages)
        {
            writer.WritePropertyName(host.Key);
            WriteReading(writer, host.Value, static (target, pages) => WriteObjects(target, pages, static (inner, page) =>
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
            WriteReading(writer, list.Value, static (target, entries) => WriteObjects(target, entries, static (inner, entry) =>
            {
                inner.WriteString("url", entry.Url);
                inner.WriteString("openIn", entry.OpenIn);
                inner.WriteBoolean("allowRedirect", entry.AllowRedirect);
            }));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInternetApi(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject("internetApi");
        writer.WriteStartObject("zones");
        foreach (SnapshotEntry<string, Reading<int>> zone in snapshot.InternetApi.Zones)
        {
            writer.WritePropertyName(zone.Key);
            WriteReading(writer, zone.Value, static (target, number) => target.WriteNumberValue(number));
        }

        writer.WriteEndObject();
        writer.WriteStartArray("zoneActions");
        foreach (SnapshotEntry<ZoneActionKey, Reading<int>> action in snapshot.InternetApi.ZoneActions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("zone", action.Key.Zone);
            writer.WriteString("action", action.Key.Action.ToString("X4", CultureInfo.InvariantCulture));
            writer.WritePropertyName("policy");
            WriteReading(writer, action.Value, static (target, number) => target.WriteNumberValue(number));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("connections");
        foreach (SnapshotEntry<string, Reading<ConnectionProxy>> connection in snapshot.InternetApi.Connections)
        {
            writer.WritePropertyName(connection.Key);
            WriteReading(writer, connection.Value, static (target, proxy) =>
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

    private static void WriteProbes(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartArray("probes");
        foreach (SnapshotEntry<ProbeKey, Reading<ProbeResult>> probe in snapshot.Probes)
        {
            writer.WriteStartObject();
            writer.WriteString("url", probe.Key.Url);
            writer.WriteString("route", probe.Key.Route.ToString());
            writer.WriteString("proxy", probe.Key.Proxy);
            writer.WritePropertyName("result");
            WriteReading(writer, probe.Value, WriteProbe);
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
        writer.WriteNumber("httpStatus", result.HttpStatus);
        writer.WriteString("redirectHost", result.RedirectHost);
        WriteTime(writer, "serverDate", result.ServerDateUtc);
        WriteTime(writer, "localDate", result.LocalDateUtc);
        writer.WriteEndObject();
    }

    private static void WriteObjects<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> writeMembers) =>
        WriteList(writer, items, (target, item) =>
        {
            target.WriteStartObject();
            writeMembers(target, item);
            target.WriteEndObject();
        });

    private static void WriteList<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, Reading<string> reading)
    {
        if (IsRecorded(reading))
        {
            writer.WritePropertyName(name);
            WriteReading(writer, reading, static (target, text) => target.WriteStringValue(text));
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTime? time)
    {
        if (time is { } value)
        {
            writer.WriteString(name, value);
        }
    }

    private static bool IsRecorded<T>(Reading<T> reading)
        where T : notnull =>
        reading.State != ReadState.NotCaptured || reading.Reason != ReadReason.NotCaptured;

    // Null is known absence. What is not known is an object with its reason, which no value looks like.
    private static void WriteReading<T>(Utf8JsonWriter writer, Reading<T> reading, Action<Utf8JsonWriter, T> write)
        where T : notnull
    {
        switch (reading.State)
        {
            case ReadState.Present:
                write(writer, reading.Value!);
                break;
            case ReadState.Absent:
                writer.WriteNullValue();
                break;
            case ReadState.Failed:
                writer.WriteStartObject();
                writer.WriteString("failed", reading.Reason);
                writer.WriteString("detail", reading.Detail);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString("notCaptured", reading.Reason);
                writer.WriteEndObject();
                break;
        }
    }
}
