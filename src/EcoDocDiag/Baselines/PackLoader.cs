using System;
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
    /// <exception cref="InputException">It does not exist, cannot be read, or is not JSON of this kind; or the checks of its service pack are not right.</exception>
    public Pack Load(string nameOrPath)
    {
        PackSource? source = PackSource.FindShipped(nameOrPath, kind);
        if (source is null && !PackSource.IsPath(nameOrPath) && !File.Exists(nameOrPath) && !Directory.Exists(nameOrPath))
        {
            string names = string.Join(", ", kind.ShippedNames);
            throw Nearest.Find(nameOrPath, kind.ShippedNames) is { } nearest
                ? new InputException(kind.NearCode, nameOrPath, "", names, nearest)
                : new InputException(kind.UnknownCode, nameOrPath, "", names);
        }

        List<PackSource> read = [];
        PositionedJson json = LoadMerged(source ?? PackSource.FromPath(nameOrPath, kind), [], read);
        return new Pack(
            json,
            read[0].IsShipped ? read[0].Display : InputText.Escape(read[0].Display),
            [.. read.Where(static part => !part.IsShipped).Select(static part => Path.GetFullPath(part.Display))],
            PackCheckLoader.Load(read));
    }

    private PositionedJson LoadMerged(PackSource source, IReadOnlyList<PackSource> extending, List<PackSource> read)
    {
        read.Add(source);
        PositionedJson own = PositionedJsonParser.Parse(source.Read(), source.Display);
        JsonObjectReader root = kind.Open(own);
        string name = ReadName(root);
        if (!source.IsShipped && kind.ShippedNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw JsonObjectReader.Error("ReservedName", root.Required("name"), name);
        }

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
            return kind.Lay(own, LoadMerged(below, chain, read));
        }
        catch (InputException exception) when (exception.Code == "NotFound")
        {
            // Else the error would name a file that whoever loads this one never gave.
            throw JsonObjectReader.Error("ExtendsNotFound", extends, below.Display);
        }
    }
}
