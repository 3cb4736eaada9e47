using System;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>Where the JSON of a baseline or guide comes from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Identity">Equal for the same source, however it was spelled.</param>
/// <param name="Display">What an error calls it: the path as the user gave it, or the shipped name.</param>
/// <param name="IsShipped">Whether it is embedded in this library.</param>
internal sealed record PackSource(PackKind Kind, string Identity, string Display, bool IsShipped)
{
    /// <summary>The shipped one with a name, without case; null where there is none.</summary>
    public static PackSource? FindShipped(string name, PackKind kind)
    {
        string? shipped = kind.ShippedNames.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return shipped is null ? null : new PackSource(kind, "name:" + shipped, shipped, true);
    }

    /// <summary>Whether <paramref name="reference"/> is a path rather than a name.</summary>
    public static bool IsPath(string reference) =>
        reference.IndexOfAny(['/', '\\']) >= 0 || reference.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file at <paramref name="path"/>; of a folder, which is a service pack, its file of the kind.</summary>
    /// <exception cref="InputException">The path is not one that this system allows.</exception>
    public static PackSource FromPath(string path, PackKind kind) => FromPath("", path, kind);

    /// <summary>What this one extends.</summary>
    /// <param name="reference">The text of <c>extends</c>.</param>
    /// <param name="json">The value, for errors.</param>
    /// <exception cref="InputException">
    /// The reference is neither a shipped name nor a relative path. An absolute one is refused: opening a file must not make the PC
    /// log on to a share that the file's author chose.
    /// </exception>
    public PackSource Resolve(string reference, PositionedJson json)
    {
        if (FindShipped(reference, Kind) is { } shipped)
        {
            return shipped;
        }

        bool isRelative = reference[0] is not ('/' or '\\') && reference.IndexOf(':') < 0;
        if (IsShipped || !isRelative || !IsPath(reference))
        {
            throw JsonObjectReader.Error("UnknownExtends", json, InputText.Quote(reference), string.Join(", ", Kind.ShippedNames));
        }

        string folder = Path.GetDirectoryName(Display) ?? "";
        return FromPath(folder, reference.Replace('\\', '/'), Kind);
    }

    /// <summary>The bytes.</summary>
    /// <exception cref="InputException">The file does not exist, cannot be read or is too large.</exception>
    public byte[] Read()
    {
        try
        {
            using Stream stream = IsShipped
                ? typeof(PackSource).Assembly.GetManifestResourceStream($"EcoDocDiag.{Kind.Folder}.{Display}.json")!
                : InputFile.Open(Display);
            return ReadBounded(stream);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("NotFound", Display, "");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException("AccessDenied", Display, "");
        }
        catch (IOException)
        {
            throw new InputException("ReadFailed", Display, "");
        }
    }

    private static PackSource FromPath(string folder, string path, PackKind kind)
    {
        try
        {
            path = Path.Combine(folder, path);
            string file = Directory.Exists(path) ? Path.Combine(path, kind.PackFile) : path;
            return new PackSource(kind, "file:" + Path.GetFullPath(file), file, false);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new InputException("NotFound", InputText.Quote(path), "");
        }
    }

    private byte[] ReadBounded(Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int count;
        while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > PackLoader.MaximumSize)
            {
                throw new InputException("TooLarge", Display, "", PackLoader.MaximumSize);
            }
        }

        return Utf16Stream.ToUtf8(bytes.ToArray());
    }
}
