using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>
/// Reads guides: the shipped one by name, an organisation's own by path. A file may name one that it <c>extends</c>, by name or by a path relative to
/// itself, and then holds only what differs: objects are merged member by member, an entry that is <c>null</c> is left out, words and phrases are added,
/// other arrays and scalars replace. The form is that of <c>guide.schema.json</c>: JSON in UTF-8 without comments.
/// </summary>
public sealed class GuideLoader
{
    /// <summary>The shipped guide that applies where none is asked for.</summary>
    public const string DefaultName = "eco-document";

    /// <summary>The name of a service pack's guide.</summary>
    internal const string PackFile = "guide.json";

    private readonly GuideVocabulary _vocabulary;

    /// <summary>A loader of guides that speak of the checks of <paramref name="vocabulary"/>.</summary>
    public GuideLoader(GuideVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
    }

    /// <summary>The names of the guides that ship with the product, the default first.</summary>
    public static IReadOnlyList<string> ShippedNames { get; } = [DefaultName];

    private static PackKind Kind => new("Guides", PackFile, ShippedNames, "UnknownGuide", "UnknownGuideNear", GuideReader.Open, Lay);

    /// <summary>The guide with a name or at a path.</summary>
    /// <param name="nameOrPath">
    /// A shipped name, without case; else a path: what holds a slash or a backslash, ends in <c>.json</c>, or is the name of a file or folder.
    /// A folder is a service pack; its guide is <c>guide.json</c>.
    /// </param>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not a right guide. The error names file, line and JSON path.</exception>
    public Guide Load(string nameOrPath)
    {
        Pack pack = new PackLoader(Kind).Load(nameOrPath);
        return new GuideReader(_vocabulary.With(pack.Checks)).Read(pack.Json) with { Packs = pack.Checks };
    }

    private static PositionedJson Lay(PositionedJson own, PositionedJson? below)
    {
        HashSet<string> known = new((below?.Find("entries")?.Members ?? []).Select(static member => member.Key), StringComparer.Ordinal);
        foreach (KeyValuePair<string, PositionedJson> entry in own.Find("entries")?.Members ?? [])
        {
            if (entry.Value.Kind == JsonValueKind.Null && !known.Contains(entry.Key))
            {
                throw JsonObjectReader.Error("UnknownEntry", entry.Value, InputText.Quote(entry.Key), string.Join(", ", known));
            }
        }

        PositionedJson merged = below is null ? own : own.Over(below, static array =>
            array.IsWithin("words") || array.IsNamed("phrases"));
        HashSet<string> needed = new((merged.Find("stages")?.Members ?? []).SelectMany(static stage => stage.Value.Members)
            .Where(static member => member.Key is "other" or "otherCode").Select(static member => member.Value.Text), StringComparer.Ordinal);
        return (own.Find("entries")?.Members ?? []).FirstOrDefault(entry => entry.Value.Kind == JsonValueKind.Null && needed.Contains(entry.Key)) is { Value: { } place, Key: var id }
            ? throw JsonObjectReader.Error("NeededEntry", place, id)
            : merged;
    }
}
