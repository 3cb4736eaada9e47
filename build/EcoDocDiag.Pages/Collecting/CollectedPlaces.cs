using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Pages.Collecting;

/// <summary>
/// What the checks read of a PC, found out by running every shipped check by every shipped baseline on many made-up PCs and noting what they ask for. What a
/// check asks depends on the answers, so each PC answers otherwise; and each does always the same, so that the list is always the same.
/// </summary>
public sealed class CollectedPlaces
{
    /// <summary>How many PCs are made up: several times as many as it takes until no further one asks for anything new.</summary>
    public const int DefaultPCs = 600;

    private CollectedPlaces(IReadOnlyList<CollectedPlace> registry, IReadOnlyList<string> imageNames, IReadOnlyList<TraceSubjects> subjects)
    {
        Registry = registry;
        ImageNames = imageNames;
        Hosts = [.. subjects.SelectMany(static one => one.Hosts).Distinct().OrderBy(static name => name, StringComparer.Ordinal)];
        Authorities = [.. subjects.SelectMany(static one => one.Authorities).Distinct().OrderBy(static name => name, StringComparer.Ordinal)];
    }

    /// <summary>The keys, in order.</summary>
    public IReadOnlyList<CollectedPlace> Registry { get; }

    /// <summary>The programs of which it is asked whether they run, in order.</summary>
    public IReadOnlyList<string> ImageNames { get; }

    /// <summary>The hosts of the service whose events are gathered, in order.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>The authorities of whose certificates events are gathered, in order.</summary>
    public IReadOnlyList<string> Authorities { get; }

    /// <summary>Finds the places.</summary>
    /// <param name="sources">Where the sample of a PC lies whose certificates the made-up PCs have.</param>
    /// <param name="firstPC">The number of the first PC; another one makes up other PCs.</param>
    /// <param name="count">How many PCs to ask.</param>
    public static CollectedPlaces Find(Sources sources, int firstPC = 0, int count = DefaultPCs)
    {
        CheckCatalog catalog = ShippedChecks.CreateCatalog();
        Baseline[] baselines = [.. BaselineLoader.ShippedNames.Select(new BaselineLoader(catalog.Vocabulary).Load)];
        VerdictRunner runner = new(catalog);
        CheckSelection selection = CheckSelection.All;
        byte[] sample = File.ReadAllBytes(Path.Combine(sources.Repository, "docs", "samples", "healthy-pc.json"));
        DateTime utcNow = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
        using SnapshotMachine healthy = new(new SnapshotReader().Read(sample, "healthy-pc.json"), utcNow);
        Questions questions = new();
        for (int number = firstPC; number < firstPC + count; number++)
        {
            using MadeUpMachine machine = new(number, healthy, questions);

            // What no check rests on, and an enquiry says.
            _ = new WindowsLanguageSetting(machine).Read();
            foreach (Baseline baseline in baselines)
            {
                CheckContext context = new(machine, baseline) { Need = Need.Always };
                _ = NeedRule.Find(context);
                if (runner.Run(context, selection).FirstOrDefault(static judged => judged.Value.Reason == CheckReason.InternalError) is { Key: { } check })
                {
                    throw new PageException($"{check.Id} failed on made-up PC {number}: what it reads is not known.");
                }
            }
        }

        return new CollectedPlaces(
            [.. Join(questions)],
            [.. questions.ImageNames.Select(static name => name.ToLowerInvariant()).Distinct().OrderBy(static name => name, StringComparer.Ordinal)],
            [.. baselines.Select(static baseline => TraceSubjects.Of(baseline))]);
    }

    private static IEnumerable<CollectedPlace> Join(Questions questions)
    {
        RegistryPath[] trees = [.. questions.Lists.Where(key => !questions.Lists.Any(outer => outer != key && outer.Contains(key)))];
        return questions.Values
            .Where(asked => !Array.Exists(trees, tree => tree.Contains(asked.Key)))
            .GroupBy(static asked => asked.Key)
            .Select(static key => new CollectedPlace(
                key.Key,
                [.. key.Select(static asked => asked.Name).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)]))
            .Concat(trees.Select(static tree => new CollectedPlace(tree, null)))
            .OrderBy(static place => place.Key.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
