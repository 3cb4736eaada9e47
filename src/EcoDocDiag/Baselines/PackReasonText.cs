namespace EcoDocDiag.Baselines;

/// <summary>What a check of a service pack says of a reason.</summary>
/// <param name="Message">What is the case.</param>
/// <param name="Advice">What to do; null for <see cref="PackReason.Ok"/>.</param>
public sealed record PackReasonText(PackText Message, PackText? Advice);
