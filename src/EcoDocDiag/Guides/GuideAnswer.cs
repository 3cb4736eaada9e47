using System.Collections.Generic;

namespace EcoDocDiag.Guides;

/// <summary>What a guide answers.</summary>
/// <param name="Kind">How it answers.</param>
/// <param name="Matches">The entries, at least one.</param>
/// <param name="Stage">The chapter where that is the answer; else null.</param>
public sealed record GuideAnswer(AnswerKind Kind, IReadOnlyList<AdviceMatch> Matches, GuideStage? Stage = null);
