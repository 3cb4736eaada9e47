using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>
/// Finds the checks of service packs: the file <c>checks.json</c> in a pack's folder. It is a file of its own, since the pack's baseline and its guide both
/// speak of its checks and either may be used without the other; it extends nothing, and comes with whatever extends a file of its pack.
/// </summary>
internal static class PackCheckLoader
{
    private const string FileName = "checks.json";

    /// <summary>The checks of the packs that files are of, those of the files that are extended first.</summary>
    /// <param name="sources">Files of one kind, each before the one that it extends.</param>
    /// <exception cref="InputException">A file of checks cannot be read, is not right, or two of them have one name.</exception>
    public static IReadOnlyList<PackChecks> Load(IReadOnlyList<PackSource> sources) => Distinct(sources.Reverse().Where(IsOfPack).Select(Read).OfType<PackChecks>());

    /// <summary>Each file's checks once. Two packs of one name would make one id mean two checks.</summary>
    /// <exception cref="InputException">Two files give themselves one name.</exception>
    public static IReadOnlyList<PackChecks> Distinct(IEnumerable<PackChecks> packs)
    {
        List<PackChecks> distinct = [];
        foreach (PackChecks pack in packs)
        {
            PackChecks? same = distinct.Find(known => known.Pack.Equals(pack.Pack, StringComparison.OrdinalIgnoreCase));
            if (same is null)
            {
                distinct.Add(pack);
            }
            else if (same.Identity != pack.Identity)
            {
                throw new InputException("DuplicatePack", pack.File, "$.name", pack.Pack, same.File);
            }
        }

        return distinct;
    }

    // A file of another name is no part of a pack, whatever lies beside it.
    private static bool IsOfPack(PackSource source) =>
        !source.IsShipped && Path.GetFileName(source.Display).Equals(source.Kind.PackFile, StringComparison.OrdinalIgnoreCase);

    private static PackChecks? Read(PackSource source)
    {
        string file = Path.Combine(Path.GetDirectoryName(source.Display) ?? "", FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        PackSource checks = PackSource.FromPath(file, source.Kind);
        return new PackCheckReader().Read(PositionedJsonParser.Parse(checks.Read(), checks.Display), checks.Identity);
    }
}
