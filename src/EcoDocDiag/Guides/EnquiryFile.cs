using System.IO;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>A file of an enquiry.</summary>
/// <param name="Name">Its name in the package, with <c>/</c> between folders.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EnquiryFile(string Name, byte[] Content)
{
    /// <summary>The size that a capture may have, in bytes: 10 MiB.</summary>
    public const int MaximumSize = 10 * 1024 * 1024;

    private const int LongestName = 80;

    /// <summary>A file that goes with an enquiry.</summary>
    /// <exception cref="InputException">It cannot be read, is empty, or is larger than <see cref="MaximumSize"/>.</exception>
    public static EnquiryFile ReadCapture(string path) => new(SafeName(path), InputFile.Read(path, MaximumSize));

    /// <summary>
    /// The last part of <paramref name="path"/> as a name that every system accepts and that leads nowhere: letters, digits, <c>-</c>, <c>_</c> and <c>.</c> stay,
    /// anything else is an underscore.
    /// </summary>
    internal static string SafeName(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(['/', '\\', ':']) + 1);
        StringBuilder safe = new(name.Length);
        foreach (char character in name)
        {
            safe.Append(char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_');
        }

        string trimmed = safe.ToString().Trim('.');
        string extension = Path.GetExtension(trimmed);
        return trimmed.Length <= LongestName ? trimmed
            : extension.Length < LongestName / 2 ? trimmed.Remove(LongestName - extension.Length) + extension
            : trimmed.Remove(LongestName);
    }
}
