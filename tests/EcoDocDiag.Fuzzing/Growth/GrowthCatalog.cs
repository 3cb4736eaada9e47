using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Console.Dsc;
using EcoDocDiag.Fuzzing.Readers;
using EcoDocDiag.Guides;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines.Collected;

namespace EcoDocDiag.Fuzzing.Growth;

/// <summary>Inputs that are long in each of the ways in which one can be, built to be as costly as that way allows.</summary>
internal static class GrowthCatalog
{
    private const string Host = "webra2.secomtrust.net";
    private const string Snapshot = "{\"schema\":\"ecodocdiag/snapshot/1\"";

    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<string> Pem = new(static () => Encoding.UTF8.GetString(CertificateReaders.All[1].CreateSeeds()[2]));
    private static readonly GuideLoader Guides = new(GuideVocabulary.Of(ShippedChecks.CreateCatalog()));
    private static readonly Action<byte[]>[] Masks =
    [
        static input => new ProxySecretMask().MaskText(Encoding.Unicode.GetString(input)),
        static input => new ProxySecretMask().MaskProxyList(Encoding.Unicode.GetString(input)),
        static input => new ProxySecretMask().MaskAddress(Encoding.Unicode.GetString(input)),
        static input => new ProxySecretMask().MaskUrls(Encoding.Unicode.GetString(input)),
        static input => new ProxySecretMask().Mask(RegistryPath.User("Software"), "ProxyServer", new RegistryValue(RegistryValueType.Binary, input)),
    ];

    private static readonly Uri Site = new("https://webra2.secomtrust.net/scira/Entrance.jsp");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GrowthShape> All { get; } =
    [
        new("snapshot, keys", length => Repeat(length, Snapshot + ",\"registry\":{", "}}", static i => $"\"HKCU\\\\Software\\\\K{i}\":{{\"values\":{{\"a\":{{\"type\":\"REG_SZ\",\"value\":\"b\"}}}}}}"), ReadSnapshots),
        new("snapshot, unknown members", length => Repeat(length, Snapshot + ",", "}", static i => $"\"m{i}\":[{i}]"), ReadSnapshots),
        new("snapshot, one long text", length => Seed.Text(Snapshot + ",\"computer\":\"" + new string('あ', length / 3) + "\"}"), ReadSnapshots),
        new("snapshot, damaged lines", length => Repeat(length, "", "", static _ => Snapshot + ",]", "\n"), ReadSnapshots),
        new("reg, keys", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n", "", static i => $"[HKEY_CURRENT_USER\\Software\\K{i}]\r\n\"a\"=dword:00000001\r\n", ""), ReadExport),
        new("reg, values", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\Software]\r\n", "", static i => $"\"v{i}\"=\"text\"\r\n", ""), ReadExport),
        new("reg, users", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n", "", static i => $"[HKEY_USERS\\S-1-5-21-1-2-3-{i}\\Software]\r\n", ""), ReadExport),
        new("reg, deep keys", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n", "", static i => $"[HKEY_CURRENT_USER{string.Concat(Enumerable.Range(0, 500).Select(level => "\\" + ((i + level) % 10)))}]\r\n", ""), ReadExport),
        new("reg, one long value", length => Seed.Text("Windows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\Software]\r\n\"a\"=hex:" + string.Concat(Enumerable.Repeat("00,\\\r\n  ", length / 8)) + "00\r\n"), ReadExport),
        new("reg, lines that are none", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\Software]\r\n", "", static i => $"\"v{i}\"=nothing\r\n", ""), ReadExport),
        new("reg, key lines that are none", length => Repeat(length, "Windows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\Software]\r\n", "", static i => $"[HKEY_CURRENT_USER\\K{i}\r\n", ""), ReadExport),
        new("reg, headers in the middle", length => Repeat(length, "", "", static _ => "\r\nWindows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\A]\r\n", ""), ReadExport),
        new("reg, UTF-16", length => Seed.Wide(Encoding.UTF8.GetString(Repeat(length / 2, "Windows Registry Editor Version 5.00\r\n", "", static i => $"[HKEY_CURRENT_USER\\K{i}]\r\n", ""))), ReadExport),
        new("reg query, keys", length => Repeat(length, "", "", static i => $"HKEY_CURRENT_USER\\Software\\K{i}\r\n    a    REG_SZ    b\r\n", ""), ReadExport),
        new("reg query, keys below one another", length => Repeat(length, "HKEY_CURRENT_USER\\Software\r\n", "", static i => $"HKEY_CURRENT_USER\\Software\\K{i}\r\n", ""), ReadExport),
        new("reg query, values", length => Repeat(length, "HKEY_CURRENT_USER\\Software\r\n", "", static i => $"    v{i}    REG_DWORD    0x1\r\n", ""), ReadExport),
        new("reg query, types in one line", length => Seed.Text("HKEY_CURRENT_USER\\Software\r\n" + string.Concat(Enumerable.Repeat("    REG_X", length / 9)) + "\r\n"), ReadExport),
        new("LGPO text, entries", length => Repeat(length, "", "", static i => $"User\r\nSoftware\\K{i}\r\na\r\nDWORD:1\r\n\r\n", ""), ReadExport),
        new("policy file, entries", length => [.. "PReg\u0001\0\0\0"u8, .. Encoding.Unicode.GetBytes(string.Concat(Enumerable.Range(0, length / 50).Select(static i => $"[A{i}\0;n\0;\u0004\0;\u0004\0;\u0001\0]")))], static input => ReadExport(input, "machine.pol")),
        new("certificate, names", static length => Certificate(Math.Min(length, 60_000)), static input => CertificateFacts.TryRead(input, out _)),
        new("certificates, PEM blocks of others", length => Repeat(length, "", "", static _ => "-----BEGIN X-----\n-----END X-----\n", ""), ReadCertificates),
        new("certificates, PEM blocks", length => Repeat(length, "", "", static _ => Pem.Value, "\n"), ReadCertificates),
        new("certificates, beginnings of Base64", length => Repeat(length, "", "", static _ => "MIAG", " "), ReadCertificates),
        new("certificates, values without end", length => [.. Enumerable.Repeat<byte[]>([0x30, 0x80], length / 2).SelectMany(static part => part)], ReadCertificates),
        new("PKCS #12, nested strings", length => [0x30, 0x84, .. Big(length), .. Enumerable.Repeat<byte[]>([0x24, 0x80], length / 2).SelectMany(static part => part)], static input => new Pkcs12Reader(new CertificatePassword("pin")).Read(input, [])),
        new("PKCS #12, ways of protection", Protections, static input => new Pkcs12Reader(new CertificatePassword("pin")).Read(input, new Pkcs12Contents())),
        new("registry certificate, properties", length => [.. Enumerable.Repeat<byte[]>([3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], length / 12).SelectMany(static part => part)], static input => SerializedCertificate.TryRead(input)),
        new("key file, blobs", length => [.. Enumerable.Range(0, length / 36).SelectMany(static i => (byte[])[.. new Guid("df9d8cd0-1501-11d1-8c7a-00c04fc297eb").ToByteArray(), 1, 0, 0, 0, .. new Guid(i, 0, 0, new byte[8]).ToByteArray()])], static input => KeyFile.FindMasterKeys(input)),
        new("site list, sites of the host", length => Repeat(length, "<site-list>", "</site-list>", static i => $"<site url=\"webra2.secomtrust.net/{i}\"><open-in>IE11</open-in></site>", ""), ReadSiteList),
        new("site list, attributes", length => Repeat(length, "<site-list ", "/>", static i => $"a{i}=\"\"", " "), ReadSiteList),
        new("site list, names", length => Repeat(length, "<site-list>", "</site-list>", static i => $"<n{i}/>", ""), ReadSiteList),
        new("site list, one inside another", length => Seed.Text("<site-list>" + string.Concat(Enumerable.Repeat("<a>", length / 7)) + string.Concat(Enumerable.Repeat("</a>", length / 7)) + "</site-list>"), ReadSiteList),
        new("Edge preferences, pages", length => Repeat(length, "{\"dual_engine\":{\"user_list_data_1\":{", "}}}", static i => $"\"https://webra2.secomtrust.net/{i}\":{{\"engine\":2,\"date_added\":1}}"), static input => EdgePreferences.Read(new MemoryStream(input), "Default", Host)),
        new("baseline, members of two files", static length => Repeat(length / 2, "{\"name\":\"own\",\"extends\":\"./below.json\",\"checks\":{", "}}", static i => $"\"c{i}\":1"), static input => ReadPack("baseline.json", "below.json", input, static path => ShippedChecks.LoadBaseline(path))),
        new("baseline, items", length => Repeat(length, "{\"name\":\"own\",\"extends\":\"current\",\"waivers\":[", "]}", static _ => "{}"), static input => ShippedChecks.LoadBaseline(FuzzFolder.Write(FuzzFolder.PathOf("growth", "own.json"), input))),
        new("guide, entries of two files", static length => Repeat(length / 2, "{\"name\":\"own\",\"extends\":\"./below.json\",\"entries\":{", "}}", static i => $"\"c{i}\":null"), static input => ReadPack("guide.json", "below.json", input, static path => Guides.Load(path))),
        new("guide, words under long names", static length => Seed.Text("{\"name\":\"own\",\"extends\":\"./below.json\",\"" + new string('n', length / 4) + "\":{" + string.Join(',', Enumerable.Range(0, length / 40).Select(static i => $"\"c{i}\":[]")) + "}}"), static input => ReadPack("guide.json", "below.json", input, static path => Guides.Load(path))),
        new("DSC, members", length => Repeat(Math.Min(length, 1_000_000), "{", "}", static i => $"\"m{i}\":{i}"), static input => new ClientInstanceReader(["A"]).Read(new MemoryStream(input))),
        new("findings, records", length => Repeat(length, "[", "]", static _ => "{\"CheckId\":\"A\"}"), ReadFindings),
        new("findings, unknown fields", length => Repeat(Math.Min(length, 1_000_000), "{", "}", static i => $"\"m{i}\":{i}"), ReadFindings),
        new("journal, changes", length => Repeat(length, "{\"schema\":\"ecodocdiag/journal/1\",\"changes\":[", "]}", static _ => "{\"checkId\":\"A\",\"kind\":\"ProcessStop\",\"image\":\"a\",\"processId\":1}"), static input => JournalSerializer.Read(input, "journal.json")),
        new("collected, lines", length => Repeat(length, "format=ecodocdiag/collected/1\r\n", "end=complete\r\n", static i => $"tree=absent;;HKCU\\K{i}\r\n", ""), static input => CollectedManifest.Parse(input, "manifest.txt")),
        new("zip, entries", Zip, static input => ZipReader.Read(input, "collected.zip")),
        new("HTTP, fields", length => Repeat(length, "HTTP/1.1 200 OK\r\n", "\r\n", static i => $"F{i}: v\r\n", ""), ReadHead),
        new("HTTP, interim answers", length => Repeat(length, "", "", static _ => "HTTP/1.1 100 \r\n\r\n", ""), ReadHead),
        new("proxy, exceptions", length => Repeat(length, "", "", static i => $"*.h{i}.example", ";"), static input => new BypassList(Encoding.UTF8.GetString(input)).FindNearMiss(Site, "")),
        new("proxy, words with an at sign", length => RegistryText(length, "", "", static _ => "a@", " "), Masks),
        new("proxy, addresses", length => RegistryText(length, "", "", static _ => "http://u:p@h", " "), Masks),
        new("proxy, question marks", length => RegistryText(length, "", "", static _ => "?", ""), Masks),
        new("proxy, fields with secrets", length => RegistryText(length, "http://a/?", "", static number => FormattableString.Invariant($"token={number}&"), ""), Masks),
        new("proxy, fields without", length => RegistryText(length, "http://a/?", "", static _ => "a=b;", ""), Masks),
        new("proxy, empty fields", length => RegistryText(length, "http://h/?", "", static _ => "?a=", ""), Masks),
        new("proxy, colons", length => RegistryText(length, "", "@h:1", static _ => "http:", ""), Masks),
        new("proxy, slashes", length => RegistryText(length, "", "@h", static _ => "://", ""), Masks),
        new("policy JSON, members", length => Repeat(Math.Min(length, 1_000_000), "{", "}", static i => $"\"m{i}\":\"{i}\""), static input => BrowserPolicyJson.TryParse(Encoding.UTF8.GetString(input))),
        new("arguments, members", length => Repeat(Math.Min(length, 60_000), "{", "}", static i => $"\"m{i}\":{i}"), static input => TextArgumentJson.TryRead(Encoding.UTF8.GetString(input), out _)),
        new("a text with characters that are not shown", length => Repeat(length, "", "", static _ => "\u202e\u001b", ""), static input => InputText.Escape(Encoding.UTF8.GetString(input))),
    ];

    // A text as the registry keeps it.
    private static byte[] RegistryText(int length, string before, string after, Func<int, string> part, string separator) =>
        Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Repeat(length / 2, before, after, part, separator)));

    private static byte[] Repeat(int length, string before, string after, Func<int, string> part, string separator = ",")
    {
        StringBuilder text = new(before, length + 1024);
        for (int i = 0; i == 0 || text.Length < length; i++)
        {
            text.Append(i == 0 ? "" : separator).Append(part(i));
        }

        return Seed.Text(text.Append(after).ToString());
    }

    private static byte[] Big(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    // A row of values that is no certificate, as far as its names go.
    private static byte[] Certificate(int length)
    {
        byte[] name = [0x31, 0x0B, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0C, 0x02, 0x61, 0x62];
        byte[] names = [.. Enumerable.Repeat(name, length / name.Length).SelectMany(static part => part)];
        byte[] body = [0x02, 0x01, 0x01, 0x30, 0x00, 0x30, 0x83, .. Big(names.Length)[1..], .. names];
        byte[] signed = [0x30, 0x83, .. Big(body.Length)[1..], .. body];
        return [0x30, 0x83, .. Big(signed.Length)[1..], .. signed];
    }

    private static byte[] Zip(int length)
    {
        HostileZip zip = new();
        int count = Math.Min(1999, Math.Max(1, length / 120));
        for (int i = 0; i < count; i++)
        {
            zip.Add(string.Create(CultureInfo.InvariantCulture, $"registry/{i:0000}.reg"), []);
        }

        return zip.ToArray();
    }

    // A file of parts that are each encrypted in another way, none of which there is.
    private static byte[] Protections(int length)
    {
        const int partLength = 46;
        AsnWriter parts = new(AsnEncodingRules.DER);
        using (parts.PushSequence())
        {
            for (int i = 0; i < length / partLength; i++)
            {
                WriteContentInfo(parts, "1.2.840.113549.1.7.6", Protection(string.Create(CultureInfo.InvariantCulture, $"1.2.{i}")));
            }
        }

        AsnWriter safe = new(AsnEncodingRules.DER);
        safe.WriteOctetString(parts.Encode());
        AsnWriter file = new(AsnEncodingRules.DER);
        using (file.PushSequence())
        {
            file.WriteInteger(3);
            WriteContentInfo(file, "1.2.840.113549.1.7.1", safe.Encode());
        }

        return file.Encode();
    }

    // EncryptedData { version, { type, algorithm, [0] octets } }
    private static byte[] Protection(string algorithm)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(algorithm);
                }

                writer.WriteOctetString([1], new Asn1Tag(TagClass.ContextSpecific, 0));
            }
        }

        return writer.Encode();
    }

    // ContentInfo { type, [0] content }
    private static void WriteContentInfo(AsnWriter writer, string type, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteEncodedValue(content);
            }
        }
    }

    private static void ReadSnapshots(byte[] input)
    {
        using SnapshotFile file = SnapshotFile.Open(new MemoryStream(input), "pc.ndjson");
        SnapshotReader reader = new();
        bool isOver = false;
        while (!isOver)
        {
            try
            {
                isOver = file.Read(reader) is null;
            }
            catch (InputException)
            {
                // The next line is read.
            }
        }
    }

    private static void ReadExport(byte[] input) => ReadExport(input, "registry.reg");

    private static void ReadExport(byte[] input, string file)
    {
        RegistryExportSet set = new();
        set.Add(RegistryFileReader.Parse(input, file));
        foreach (IMachine machine in set.Open("PC", null, null, new MachineOptions(), Now, file))
        {
            machine.Registry.ReadValues(RegistryPath.User("Software"));
            machine.Registry.ReadSubKeyNames(RegistryPath.User("Software"));
        }
    }

    private static void ReadCertificates(byte[] input) => CertificateFileReader.Examine(input);

    private static void ReadSiteList(byte[] input) => SiteListReader.ReadContent(input, "list.xml", Host);

    // The same members in both: each has to be found among the others.
    private static void ReadPack(string name, string below, byte[] input, Action<string> load)
    {
        string path = FuzzFolder.Write(FuzzFolder.PathOf("growth", name), input);
        FuzzFolder.Write(FuzzFolder.PathOf("growth", below), Seed.Text(Encoding.UTF8.GetString(input).Replace("\"extends\":\"./below.json\"", "\"extends\":\"" + (name == "guide.json" ? "eco-document" : "current") + "\"", StringComparison.Ordinal).Replace(":null", ":{}", StringComparison.Ordinal)));
        load(path);
    }

    private static void ReadFindings(byte[] input)
    {
        foreach (Judging.Finding _ in new FindingReader("findings.json").Read(new MemoryStream(input)))
        {
        }
    }

    private static void ReadHead(byte[] input) => HttpHead.ReadAsync(new MemoryStream(input), CancellationToken.None).GetAwaiter().GetResult();

}
