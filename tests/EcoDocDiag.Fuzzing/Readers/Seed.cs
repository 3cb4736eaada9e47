using System.IO;
using System.Text;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Inputs that are files of the repository, and texts.</summary>
internal static class Seed
{
    /// <summary>A file that is embedded: a sample, one of the example service, or one that ships.</summary>
    public static byte[] File(string name)
    {
        using Stream stream = typeof(Seed).Assembly.GetManifestResourceStream("Seeds/" + name) ?? throw new FileNotFoundException(name);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A text as UTF-8.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A text as Windows writes many of its own: UTF-16 with a byte order mark.</summary>
    public static byte[] Wide(string text) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];
}
