using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Machines;

/// <summary>
/// Finds where the private key of a certificate lies. The software providers of Microsoft keep a user's keys in <c>%APPDATA%\Microsoft\Crypto\RSA\&lt;SID&gt;</c> (CAPI) and
/// <c>%APPDATA%\Microsoft\Crypto\Keys</c> (CNG), the PC's in <c>%ProgramData%\Microsoft\Crypto\RSA\MachineKeys</c> and <c>…\Crypto\Keys</c>, and the master keys in
/// <c>%APPDATA%\Microsoft\Protect\&lt;SID&gt;</c> ("Key Storage and Retrieval", learn.microsoft.com). No key is opened, no provider asked.
/// </summary>
/// <param name="roaming">The user's <c>%APPDATA%</c>.</param>
/// <param name="machine"><c>%ProgramData%</c>.</param>
/// <param name="sid">The user.</param>
/// <param name="guard">Owner and access of a folder or a file.</param>
/// <param name="passwordSet">When the user's password was last set.</param>
internal sealed class KeyHomeFinder(string roaming, string machine, string sid, Func<FileSystemInfo, KeyGuard> guard, Func<Reading<DateTime>> passwordSet)
{
    private const long MaximumFileLength = 256 * 1024;
    private const string NextGenerationProvider = "Microsoft Software Key Storage Provider";
    private const string RsaFolder = "RSA";
    private const string KeysFolder = "Keys";

    // Providers of CAPI that keep RSA keys in files ("Microsoft Cryptographic Service Providers", learn.microsoft.com).
    private static readonly string[] Providers =
    [
        "Microsoft Base Cryptographic Provider v1.0",
        "Microsoft Strong Cryptographic Provider",
        "Microsoft Enhanced Cryptographic Provider v1.0",
        "Microsoft Enhanced RSA and AES Cryptographic Provider",
        "Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)",
        "Microsoft RSA SChannel Cryptographic Provider",
    ];

    private Reading<DateTime>? _passwordSet;

    /// <summary>Where the key of <paramref name="link"/> lies. A failure's detail names the part that could not be read: folder, key or master key.</summary>
    public Reading<KeyHome> Find(KeyLink link)
    {
        if (!KeepsFiles(link.Provider))
        {
            return Reading<KeyHome>.Present(new KeyHome(KeyContainer.Elsewhere));
        }

        if (KeyFile.FindNameStart(link.Container, link.Provider.IsNextGeneration) is not { } start)
        {
            return Reading<KeyHome>.NotCaptured(ReadReason.Unsupported);
        }

        string part = "Crypto";
        try
        {
            DirectoryInfo folder = FolderOf(link);
            if (LeadsAway(folder, link.IsOfMachine ? machine : roaming))
            {
                return Reading<KeyHome>.Failed(ReadReason.ReadFailed, "link");
            }

            FileInfo? file = null;
            KeyGuard folderGuard = default;
            if (folder.Exists)
            {
                folderGuard = guard(folder);
                if (folderGuard.Access == KeyAccess.Denied)
                {
                    return Reading<KeyHome>.Present(new KeyHome(link.IsOfMachine ? KeyContainer.Machine : KeyContainer.Profile) { Folder = folderGuard });
                }

                // A profile that was used on several PCs may have the file of more than one.
                file = folder.EnumerateFiles(start + "*").Where(static found => (found.Attributes & FileAttributes.ReparsePoint) == 0).OrderByDescending(static found => found.LastWriteTimeUtc).FirstOrDefault();
            }

            if (file is null)
            {
                return Reading<KeyHome>.Present(new KeyHome(link.IsOfMachine ? KeyContainer.MachineMissing : KeyContainer.Missing) { Folder = folderGuard });
            }

            KeyHome home = new(link.IsOfMachine ? KeyContainer.Machine : KeyContainer.Profile) { Folder = folderGuard, File = guard(file) };
            if (link.IsOfMachine || home.File.Access == KeyAccess.Denied)
            {
                return Reading<KeyHome>.Present(home);
            }

            return Reading<KeyHome>.Present(home with { MasterKeyWritten = ReadMasterKey(file, ref part), PasswordSet = _passwordSet ??= passwordSet() });
        }
        catch (UnauthorizedAccessException)
        {
            return Reading<KeyHome>.Failed(ReadReason.AccessDenied, part);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or NotSupportedException)
        {
            return Reading<KeyHome>.Failed(ReadReason.ReadFailed, part);
        }
    }

    private static bool KeepsFiles(KeyProvider provider) => provider.IsNextGeneration
        ? provider.Name.Equals(NextGenerationProvider, StringComparison.OrdinalIgnoreCase)
        : Providers.Contains(provider.Name, StringComparer.OrdinalIgnoreCase);

    // A folder of the user's own could lead to a share, at which whoever runs this would log on.
    private static bool LeadsAway(DirectoryInfo folder, string root)
    {
        for (DirectoryInfo? part = folder; part is not null && part.FullName.Length > root.Length; part = part.Parent)
        {
            if (part.Exists && (part.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private DirectoryInfo FolderOf(KeyLink link)
    {
        string crypto = Path.Combine(link.IsOfMachine ? machine : roaming, "Microsoft", "Crypto");
        return new DirectoryInfo(link.Provider.IsNextGeneration ? Path.Combine(crypto, KeysFolder)
            : Path.Combine(crypto, RsaFolder, link.IsOfMachine ? "MachineKeys" : sid));
    }

    private Reading<DateTime> ReadMasterKey(FileInfo key, ref string part)
    {
        if (key.Length > MaximumFileLength)
        {
            return Reading<DateTime>.NotCaptured(ReadReason.Unsupported);
        }

        IReadOnlyCollection<Guid> masterKeys = KeyFile.FindMasterKeys(File.ReadAllBytes(key.FullName));
        if (masterKeys.Count == 0)
        {
            return Reading<DateTime>.NotCaptured(ReadReason.Unsupported);
        }

        part = "Protect";
        DirectoryInfo folder = new(Path.Combine(roaming, "Microsoft", "Protect", sid));
        if (LeadsAway(folder, roaming))
        {
            return Reading<DateTime>.Failed(ReadReason.ReadFailed, "link");
        }

        DateTime oldest = DateTime.MaxValue;
        foreach (Guid masterKey in masterKeys)
        {
            FileInfo file = new(Path.Combine(folder.FullName, masterKey.ToString("D")));
            if (!file.Exists)
            {
                // Of a folder that may not be looked into Windows says the same.
                return folder.Exists && guard(folder).Access == KeyAccess.Denied ? Reading<DateTime>.Failed(ReadReason.AccessDenied, part) : Reading<DateTime>.Absent();
            }

            oldest = file.LastWriteTimeUtc < oldest ? file.LastWriteTimeUtc : oldest;
        }

        return Reading<DateTime>.Present(oldest);
    }
}
