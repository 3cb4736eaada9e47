using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>A step that an entry of a guide walks through.</summary>
/// <param name="Section">The section with the step, as a check of it names it, e.g. <c>1-3 ②</c>.</param>
/// <param name="Title">What the step is about.</param>
/// <param name="Actions">What answers it where no check is of it; empty where one is.</param>
public sealed record AdviceStep(string Section, PackText Title, IReadOnlyList<AdviceAction> Actions);
