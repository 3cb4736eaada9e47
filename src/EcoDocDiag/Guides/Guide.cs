using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>An operator's guide for a service with client certificates: what fails, why, what to do, and whom to ask. Its form is that of <c>guide.schema.json</c>.</summary>
public sealed record Guide
{
    /// <summary>The name that each file gives itself.</summary>
    public required string Name { get; init; }

    /// <summary>The service that it is about.</summary>
    public required PackText Title { get; init; }

    /// <summary>One sentence about the guide.</summary>
    public required PackText Description { get; init; }

    /// <summary>The stages, each a chapter, in their order.</summary>
    public required IReadOnlyList<GuideStage> Stages { get; init; }

    /// <summary>Who the people are that an advice speaks of.</summary>
    public required IReadOnlyDictionary<AdviceOwner, GuideContact> Contacts { get; init; }

    /// <summary>The addresses of the service by their names, such as <c>certificatePage</c>.</summary>
    public required IReadOnlyDictionary<string, GuideLink> Links { get; init; }

    /// <summary>The entries in the order of their sections.</summary>
    public required IReadOnlyList<AdviceEntry> Entries { get; init; }

    /// <summary>What people say for one thing, by the name of the group; phrases of entries name groups.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; }

    /// <summary>The checks of its service pack, and of those whose guide it extends.</summary>
    public IReadOnlyList<PackChecks> Packs { get; init; } = [];

    /// <summary>The chapter of a stage.</summary>
    public GuideStage Find(Stage stage) => Stages.First(candidate => candidate.Stage == stage);

    /// <summary>The entry with an id.</summary>
    public AdviceEntry Find(string id) => Entries.First(entry => entry.Id == id);

    /// <summary>The entry for anything else that fails in a stage.</summary>
    public AdviceEntry OtherOf(Stage stage) => Find(Find(stage).Other);

    /// <summary>Whether an entry stands for anything else: what its stage has no entry for.</summary>
    public bool IsOther(AdviceEntry entry) => Stages.Any(stage => stage.Other == entry.Id);

    /// <summary>Whether an entry stands for error codes that have no entry of their own.</summary>
    public bool IsOtherCode(AdviceEntry entry) => Stages.Any(stage => stage.OtherCode == entry.Id);
}
