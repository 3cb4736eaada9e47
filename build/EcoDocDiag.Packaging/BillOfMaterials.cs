using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcoDocDiag.Packaging;

/// <summary>
/// The bill of materials of a release as SPDX 2.3 in JSON (https://spdx.github.io/spdx-spec/v2.3/): each release file, the files in it, and the
/// packages of others that it brings. It follows from them and the time alone.
/// </summary>
public static class BillOfMaterials
{
    private const string Document = "SPDXRef-DOCUMENT";
    private const string Unknown = "NOASSERTION";
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the bill.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="version">The version of the release.</param>
    /// <param name="time">When the release was made, as its archives have it.</param>
    /// <param name="files">The release files, written already.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(string path, string version, DateTimeOffset time, IReadOnlyList<ReleaseFile> files)
    {
        ShippedPackage[] packages = [.. files.SelectMany(file => file.Packages).Distinct().OrderBy(package => package.Name, StringComparer.Ordinal)];
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteString("spdxVersion", "SPDX-2.3");
            json.WriteString("dataLicense", "CC0-1.0");
            json.WriteString("SPDXID", Document);
            json.WriteString("name", $"EcoDocDiag-{version}");
            json.WriteString("documentNamespace", $"https://spdx.org/spdxdocs/EcoDocDiag-{version}-{Fingerprint(files)}");
            json.WriteStartObject("creationInfo");
            json.WriteString("created", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteStartArray("creators");
            json.WriteStringValue($"Tool: EcoDocDiag.Packaging-{version}");
            json.WriteEndArray();
            json.WriteEndObject();

            json.WriteStartArray("packages");
            foreach (ReleaseFile file in files)
            {
                WriteRelease(json, file, version);
            }

            foreach (ShippedPackage package in packages)
            {
                WritePackage(json, package);
            }

            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach ((ReleaseFile file, ArchiveEntry entry) in files.SelectMany(file => file.Entries.Select(entry => (file, entry))))
            {
                WriteFile(json, file, entry);
            }

            json.WriteEndArray();
            json.WriteStartArray("relationships");
            foreach (ReleaseFile file in files)
            {
                WriteRelationship(json, Document, "DESCRIBES", IdOf(file));
                foreach (ArchiveEntry entry in file.Entries)
                {
                    WriteRelationship(json, IdOf(file), "CONTAINS", IdOf(file, entry));
                }

                foreach (ShippedPackage package in file.Packages)
                {
                    WriteRelationship(json, IdOf(file), "CONTAINS", IdOf(package));
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        File.WriteAllBytes(path, bytes.ToArray());
    }

    private static void WriteRelease(Utf8JsonWriter json, ReleaseFile file, string version)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", IdOf(file));
        json.WriteString("name", file.Name);
        json.WriteString("versionInfo", version);
        json.WriteString("packageFileName", file.Name);
        json.WriteString("supplier", "Organization: EcoDocDiag contributors");
        json.WriteString("downloadLocation", Unknown);
        json.WriteBoolean("filesAnalyzed", true);
        json.WriteStartObject("packageVerificationCode");
        json.WriteString("packageVerificationCodeValue", VerificationCode(file));
        json.WriteEndObject();
        WriteChecksums(json, ("SHA256", Sha256(File.ReadAllBytes(file.Path))));
        json.WriteString("licenseConcluded", Unknown);
        json.WriteString("licenseDeclared", "MIT");
        json.WriteString("copyrightText", "Copyright (c) EcoDocDiag contributors");
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, ShippedPackage package)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", IdOf(package));
        json.WriteString("name", package.Name);
        json.WriteString("versionInfo", package.Version);
        json.WriteString("downloadLocation", Unknown);
        json.WriteBoolean("filesAnalyzed", false);
        if (package.Sha512.Length > 0)
        {
            WriteChecksums(json, ("SHA512", package.Sha512));
        }

        json.WriteString("licenseConcluded", Unknown);
        json.WriteString("licenseDeclared", Unknown);
        json.WriteString("copyrightText", Unknown);
        json.WriteStartArray("externalRefs");
        json.WriteStartObject();
        json.WriteString("referenceCategory", "PACKAGE-MANAGER");
        json.WriteString("referenceType", "purl");
        json.WriteString("referenceLocator", $"pkg:nuget/{package.Name}@{package.Version}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, ReleaseFile file, ArchiveEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", IdOf(file, entry));
        json.WriteString("fileName", "./" + entry.Name);
        WriteChecksums(json, ("SHA1", Sha1(entry.Bytes)), ("SHA256", Sha256(entry.Bytes)));
        json.WriteString("licenseConcluded", Unknown);
        json.WriteStartArray("licenseInfoInFiles");
        json.WriteStringValue(Unknown);
        json.WriteEndArray();
        json.WriteString("copyrightText", Unknown);
        json.WriteEndObject();
    }

    private static void WriteChecksums(Utf8JsonWriter json, params (string Algorithm, string Value)[] checksums)
    {
        json.WriteStartArray("checksums");
        foreach ((string algorithm, string value) in checksums)
        {
            json.WriteStartObject();
            json.WriteString("algorithm", algorithm);
            json.WriteString("checksumValue", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRelationship(Utf8JsonWriter json, string from, string type, string to)
    {
        json.WriteStartObject();
        json.WriteString("spdxElementId", from);
        json.WriteString("relationshipType", type);
        json.WriteString("relatedSpdxElement", to);
        json.WriteEndObject();
    }

    // Clause 7.9: the SHA-1 of the sorted SHA-1 of all files.
    private static string VerificationCode(ReleaseFile file) =>
        Sha1(Encoding.ASCII.GetBytes(string.Concat(file.Entries.Select(entry => Sha1(entry.Bytes)).Order(StringComparer.Ordinal))));

    private static string Fingerprint(IEnumerable<ReleaseFile> files) =>
        Sha256(Encoding.ASCII.GetBytes(string.Concat(files.Select(file => Sha256(File.ReadAllBytes(file.Path))))));

    // An identifier may hold letters, digits, dots and hyphens only, and must stand for one thing: names of files in two languages differ in more.
    private static string IdOf(ReleaseFile file) => "SPDXRef-Release-" + Plain(file.Name);

    private static string IdOf(ShippedPackage package) => $"SPDXRef-Package-{Plain(package.Name)}-{Plain(package.Version)}";

    private static string IdOf(ReleaseFile file, ArchiveEntry entry) => $"SPDXRef-File-{Sha256(Encoding.UTF8.GetBytes(file.Name + "\n" + entry.Name))[..32]}";

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "SPDX 2.3 asks for SHA-1 beside the SHA-256.")]
    private static string Sha1(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
}
