using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>A stage as a guide has it: a chapter.</summary>
public sealed record GuideStage
{
    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The number of the chapter, with which its sections begin.</summary>
    public required string Chapter { get; init; }

    /// <summary>What fails in it, in one line.</summary>
    public required PackText Title { get; init; }

    /// <summary>The subject of an enquiry about it.</summary>
    public required PackText EnquirySubject { get; init; }

    /// <summary>The id of the entry for anything that no other one is about.</summary>
    public required string Other { get; init; }

    /// <summary>The id of the entry for error codes that have none of their own; empty where the stage knows no codes.</summary>
    public string OtherCode { get; init; } = "";

    /// <summary>What people say when they mean the chapter and no entry of it.</summary>
    public IReadOnlyList<GuidePhrase> Phrases { get; init; } = [];
}
