using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace EcoDocDiag.Guides;

/// <summary>An enquiry, ready to be sent.</summary>
/// <param name="Text">The text of the mail; lines end with LF.</param>
/// <param name="Files">The files of the package, the text among them first.</param>
/// <param name="Written">When it was written, UTC.</param>
public sealed record Enquiry(string Text, IReadOnlyList<EnquiryFile> Files, DateTime Written)
{
    /// <summary>The package as one zip. The same enquiry gives the same entries with the same times.</summary>
    public byte[] Pack()
    {
        using MemoryStream output = new();
        using (ZipArchive archive = new(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (EnquiryFile file in Files)
            {
                ZipArchiveEntry entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);

                // The format knows the years 1980 to 2107.
                entry.LastWriteTime = new DateTimeOffset(
                    Written.Year < 1980 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc)
                    : Written.Year > 2107 ? new DateTime(2107, 12, 31, 0, 0, 0, DateTimeKind.Utc)
                    : Written);
                using Stream content = entry.Open();
                content.Write(file.Content, 0, file.Content.Length);
            }
        }

        return output.ToArray();
    }
}
