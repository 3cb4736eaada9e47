using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines.Collected;

/// <summary>What may be in what a collector made, and how large. Nothing else is read.</summary>
internal static class CollectedLimits
{
    /// <summary>How many entries a zip file or folder may have.</summary>
    public const int MaximumEntries = 2000;

    /// <summary>How large a zip file may be, in bytes.</summary>
    public const int MaximumPacked = 32 * 1024 * 1024;

    /// <summary>How large all that is in it may be together, in bytes.</summary>
    public const int MaximumTotal = 128 * 1024 * 1024;

    /// <summary>The file that lists what was gathered.</summary>
    public const string Manifest = "manifest.txt";

    /// <summary>Values of the registry, as <c>reg query</c> prints them.</summary>
    public const string Values = "registry/values.txt";

    /// <summary>Running programs, as <c>tasklist</c> prints them.</summary>
    public const string Processes = "processes.csv";

    /// <summary>The folder of registry exports.</summary>
    public const string Registry = "registry/";

    /// <summary>The folder of the user's own certificates.</summary>
    public const string Certificates = "certificates/";

    /// <summary>The folder of the IE mode lists of Edge's profiles.</summary>
    public const string Edge = "edge/";

    /// <summary>The folder of site lists.</summary>
    public const string SiteLists = "sitelist/";

    /// <summary>The folder of what the logs of Windows say of the service.</summary>
    public const string Events = "events/";

    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * 1024;

    // What is that much smaller packed than unpacked was made for it: an export in UTF-16 comes to a twentieth.
    private const int MaximumRatio = 100;

    /// <summary>The largest size of a file, in bytes; null where it is none of those that are read.</summary>
    /// <param name="name">Its name with <c>/</c> between folders.</param>
    public static int? MaximumOf(string name)
    {
        int separator = name.LastIndexOf('/');
        string folder = name.Substring(0, separator + 1).ToLowerInvariant();
        string file = name.Substring(separator + 1);
        return name.Equals(Manifest, StringComparison.OrdinalIgnoreCase) || name.Equals(Processes, StringComparison.OrdinalIgnoreCase) ? Megabyte
            : name.Equals(Values, StringComparison.OrdinalIgnoreCase) ? 4 * Megabyte
            : folder switch
            {
                Registry when Ends(file, ".reg") => 16 * Megabyte,
                Certificates => CertificateFileReader.MaximumSize,
                Edge when Ends(file, ".json") => 4 * Megabyte,
                Events when Ends(file, ".txt") => Megabyte,
                SiteLists when Ends(file, ".xml") => SiteListReader.MaximumLength,
                _ => null,
            };
    }

    /// <summary>Whether something grows too much when it is unpacked.</summary>
    public static bool IsSuspicious(long packed, long unpacked) => unpacked > 64 * Kilobyte && unpacked / MaximumRatio > packed;

    /// <summary>
    /// The files, each with its name as seen from the folder that the manifest is in: what Explorer packs, or a person unpacks, comes in a folder of its own.
    /// </summary>
    public static IEnumerable<(string Name, T File)> WithoutFolder<T>(IEnumerable<T> files, Func<T, string> nameOf)
    {
        T[] all = [.. files];
        string? manifest = all.Select(nameOf).FirstOrDefault(static name => name.Equals(Manifest, StringComparison.OrdinalIgnoreCase))
            ?? all.Select(nameOf).FirstOrDefault(static name => name.IndexOf('/') is > 0 and int end && name.Substring(end + 1).Equals(Manifest, StringComparison.OrdinalIgnoreCase));
        string folder = manifest is null ? "" : manifest.Substring(0, manifest.Length - Manifest.Length);
        return all.Where(file => nameOf(file).StartsWith(folder, StringComparison.OrdinalIgnoreCase)).Select(file => (nameOf(file).Substring(folder.Length), file));
    }

    private static bool Ends(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
