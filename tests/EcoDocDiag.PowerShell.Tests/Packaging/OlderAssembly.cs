using System;
using System.Buffers.Binary;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EcoDocDiag.PowerShell.Tests.Packaging;

/// <summary>Makes an assembly of an earlier version out of one of ours, for tests of two versions side by side. The Pester tests call it.</summary>
public static class OlderAssembly
{
    // ECMA-335 II.22.2: the version of an assembly follows a hash algorithm of four bytes; II.22.5: that of a reference is first.
    private const int VersionInAssembly = 4;

    /// <summary>Gives the assembly, and what it refers to of ours, another version in place.</summary>
    public static void Rewrite(string path, Version version)
    {
        byte[] image = File.ReadAllBytes(path);
        using PEReader file = new(new MemoryStream(image));
        MetadataReader metadata = file.GetMetadataReader();
        int start = file.PEHeaders.MetadataStartOffset;
        WriteVersion(image, start + metadata.GetTableMetadataOffset(TableIndex.Assembly) + VersionInAssembly, version);
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            if (metadata.GetString(metadata.GetAssemblyReference(handle).Name).StartsWith("EcoDocDiag", StringComparison.Ordinal))
            {
                int row = (MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef);
                WriteVersion(image, start + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + row, version);
            }
        }

        File.WriteAllBytes(path, image);
    }

    private static void WriteVersion(byte[] image, int offset, Version version)
    {
        int[] parts = [version.Major, version.Minor, version.Build, 0];
        for (int i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(offset + (2 * i)), (ushort)parts[i]);
        }
    }
}
