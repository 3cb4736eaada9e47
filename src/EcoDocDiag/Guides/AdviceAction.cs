using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>Something to do, as an entry advises it.</summary>
/// <param name="Name">Its name, by which causes refer to it.</param>
/// <param name="Text">What to do.</param>
/// <param name="Kind">What of the product does it.</param>
public sealed record AdviceAction(string Name, PackText Text, AdviceActionKind Kind);
