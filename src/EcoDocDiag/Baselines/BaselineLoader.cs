using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>
/// Reads baselines: the shipped ones by name, an organisation's own by path. A file may name one that it <c>extends</c>, by name or by a path
/// relative to itself, and then holds only what differs: objects are merged member by member, arrays and scalars replace, and every file has
/// its own <c>name</c>. The form is that of <c>baseline.schema.json</c>: JSON in UTF-8 without comments.
/// </summary>
public sealed class BaselineLoader
{
    /// <summary>The shipped baseline that applies where none is asked for.</summary>
    public const string DefaultName = "current";

    /// <summary>The greatest size of a file, in bytes.</summary>
    public const int MaximumSize = 1024 * 1024;

    /// <summary>How many files may extend one another in a row.</summary>
    public const int MaximumChainLength = 8;

    private readonly BaselineVocabulary _vocabulary;

    /// <summary>A loader of baselines that speak of the checks of <paramref name="vocabulary"/>.</summary>
    public BaselineLoader(BaselineVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
    }

    /// <summary>The names of the baselines that ship with the product, the default first.</summary>
    public static IReadOnlyList<string> ShippedNames { get; } = [DefaultName, "guide-2018"];

    /// <summary>The baseline with a name or at a path.</summary>
    /// <param name="nameOrPath">A shipped name, without case; else a path: what holds a slash or a backslash, ends in <c>.json</c>, or is the name of a file.</param>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not a right baseline. The error names file, line and JSON path.</exception>
    public Baseline Load(string nameOrPath)
    {
        BaselineSource? source = BaselineSource.FindShipped(nameOrPath);
        if (source is null && !BaselineSource.IsPath(nameOrPath) && !File.Exists(nameOrPath))
        {
            throw new InputException("UnknownBaseline", nameOrPath, "", string.Join(", ", ShippedNames));
        }

        return new BaselineReader(_vocabulary).Read(LoadMerged(source ?? BaselineSource.FromPath(nameOrPath), []));
    }

    private static PositionedJson LoadMerged(BaselineSource source, IReadOnlyList<BaselineSource> extending)
    {
        PositionedJson own = PositionedJsonParser.Parse(source.Read(), source.Display);
        JsonObjectReader root = BaselineReader.Open(own);
        BaselineReader.ReadName(root);
        if (root.Optional("extends") is not { } extends)
        {
            return own;
        }

        BaselineSource below = source.Resolve(JsonObjectReader.Text(extends), extends);
        BaselineSource[] chain = [.. extending, source];
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
            return own.Over(LoadMerged(below, chain));
        }
        catch (InputException exception) when (exception.Code == "NotFound")
        {
            // Else the error would name a file that whoever loads this one never gave.
            throw JsonObjectReader.Error("ExtendsNotFound", extends, below.Display);
        }
    }
}
