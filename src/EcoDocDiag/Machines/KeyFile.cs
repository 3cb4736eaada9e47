using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace EcoDocDiag.Machines;

/// <summary>
/// The files of Microsoft's software providers for private keys. A file's name begins with the MD5 of the container's name in lower case with its NUL, ANSI for a
/// cryptographic service provider and UTF-16 for a key storage provider, as four numbers of 32 bits in hexadecimal digits (jensign.com/UniqueKeyContainer; confirmed
/// by names that every Windows has: <c>TSSecKeySet1</c>, <c>iisWasKey</c>, <c>Microsoft Connected Devices Platform device certificate</c>). The private part in the file is a blob of
/// the data protection API, which names its master key.
/// </summary>
internal static class KeyFile
{
    // CRYPTPROTECT_DEFAULT_PROVIDER {df9d8cd0-1501-11d1-8c7a-00c04fc297eb}, which each blob begins with behind its version; then the master key's version and its GUID
    // ("DPAPI Secrets", Passcape; kull_m_dpapi.h of mimikatz describes the same).
    private static readonly byte[] BlobMark = new Guid("df9d8cd0-1501-11d1-8c7a-00c04fc297eb").ToByteArray();

    private const int MasterKeyOffset = 20;
    private const int GuidLength = 16;

    /// <summary>What the file's name begins with; null for a name that is not ASCII, of which the code page would have to be known.</summary>
    public static string? FindNameStart(string container, bool isNextGeneration)
    {
        if (container.Length == 0 || container.Any(static character => character is < ' ' or > '~'))
        {
            return null;
        }

        byte[] name = (isNextGeneration ? Encoding.Unicode : Encoding.ASCII).GetBytes(container.ToLowerInvariant() + '\0');
#pragma warning disable CA1850, CA5351 // The name that Windows itself gives: nothing is protected by it. No HashData on .NET Framework.
        using MD5 md5 = MD5.Create();
        byte[] hash = md5.ComputeHash(name);
#pragma warning restore CA1850, CA5351
        StringBuilder text = new();
        foreach (uint part in MemoryMarshal.Cast<byte, uint>(hash))
        {
            text.Append(part.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.Append('_').ToString();
    }

    /// <summary>The master keys that guard what is in a key's file; empty where it is of another form.</summary>
    public static IReadOnlyCollection<Guid> FindMasterKeys(ReadOnlySpan<byte> file)
    {
        HashSet<Guid> found = [];
        for (int next = file.IndexOf(BlobMark); next >= 0; next = file.IndexOf(BlobMark))
        {
            file = file.Slice(next);
            if (file.Length < MasterKeyOffset + GuidLength)
            {
                break;
            }

            found.Add(new Guid(file.Slice(MasterKeyOffset, GuidLength).ToArray()));
            file = file.Slice(MasterKeyOffset + GuidLength);
        }

        return found;
    }
}
