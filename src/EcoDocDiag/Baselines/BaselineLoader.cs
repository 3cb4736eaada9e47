using System.Collections.Generic;
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
    public const int MaximumSize = PackLoader.MaximumSize;

    /// <summary>How many files may extend one another in a row.</summary>
    public const int MaximumChainLength = PackLoader.MaximumChainLength;

    /// <summary>The name of a service pack's baseline.</summary>
    internal const string PackFile = "baseline.json";

    private readonly BaselineVocabulary _vocabulary;

    /// <summary>A loader of baselines that speak of the checks of <paramref name="vocabulary"/>.</summary>
    public BaselineLoader(BaselineVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
    }

    /// <summary>The names of the baselines that ship with the product, the default first.</summary>
    public static IReadOnlyList<string> ShippedNames { get; } = [DefaultName, "guide-2018", "file"];

    private static PackKind Kind => new(
        "Baselines",
        PackFile,
        ShippedNames,
        "UnknownBaseline",
        "UnknownBaselineNear",
        BaselineReader.Open,
        static (own, below) => below is null ? own : own.Over(below, static _ => false));

    /// <summary>The baseline with a name or at a path.</summary>
    /// <param name="nameOrPath">
    /// A shipped name, without case; else a path: what holds a slash or a backslash, ends in <c>.json</c>, or is the name of a file or folder.
    /// A folder is a service pack; its baseline is <c>baseline.json</c>.
    /// </param>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not a right baseline. The error names file, line and JSON path.</exception>
    public Baseline Load(string nameOrPath)
    {
        Pack pack = new PackLoader(Kind).Load(nameOrPath);
        return new BaselineReader(_vocabulary.With(pack.Checks)).Read(pack) with { Packs = pack.Checks };
    }
}
