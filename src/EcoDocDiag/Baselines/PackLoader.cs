using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>Reads the files of one kind and lays each over what it <c>extends</c>.</summary>
internal sealed class PackLoader(PackKind kind)
{
    /// <summary>The greatest size of a file, in bytes.</summary>
    public const int MaximumSize = 1024 * 1024;

    /// <summary>How many files may extend one another in a row.</summary>
    public const int MaximumChainLength = 8;

    /// <summary>The name that a file itself gives, needed also where everything else comes from the one it extends.</summary>
    public static string ReadName(JsonObjectReader root) => root.Text("name", "BadIdentifier", Spelling.IsIdentifier);

    /// <summary>The merged JSON of what has a name or lies at a path.</summary>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not JSON of this kind.</exception>
    public PositionedJson Load(string nameOrPath)
    {
        PackSource? source = PackSource.FindShipped(nameOrPath, kind);
        if (source is null && !PackSource.IsPath(nameOrPath) && !File.Exists(nameOrPath) && !Directory.Exists(nameOrPath))
        {
            throw new InputException(kind.UnknownCode, nameOrPath, "", string.Join(", ", kind.ShippedNames));
        }

        return LoadMerged(source ?? PackSource.FromPath(nameOrPath, kind), []);
    }

    private PositionedJson LoadMerged(PackSource source, IReadOnlyList<PackSource> extending)
    {
        PositionedJson own = PositionedJsonParser.Parse(source.Read(), source.Display);
        JsonObjectReader root = kind.Open(own);
        ReadName(root);
        if (root.Optional("extends") is not { } extends)
        {
            return kind.Lay(own, null);
        }

        PackSource below = source.Resolve(JsonObjectReader.Text(extends), extends);
        PackSource[] chain = [.. extending, source];
        if (chain.Any(link => link.Identity == below.Identity))
        {
            throw JsonObjectReader.Error("ExtendsCycle", extends, string.Join(" → ", chain.Append(below).Select(link => link.Display)));
        }

        if (chain.Length >= MaximumChainLength)
        {
            throw JsonObjectReader.Error("ExtendsTooLong", extends, MaximumChainLength);
        }

        try
        {
            return kind.Lay(own, LoadMerged(below, chain));
        }
        catch (InputException exception) when (exception.Code == "NotFound")
        {
            // Else the error would name a file that whoever loads this one never gave.
            throw JsonObjectReader.Error("ExtendsNotFound", extends, below.Display);
        }
    }
}
