namespace EcoDocDiag.Checks;

/// <summary>An entry, or all of the policy, that has no effect.</summary>
/// <param name="Reason">Why: a reason of <see cref="CertificateSelectionCheck"/>.</param>
/// <param name="Source">Where it is.</param>
/// <param name="Written">What is written there.</param>
/// <param name="Needed">What has an effect there.</param>
internal sealed record AutoSelectionFault(string Reason, string Source, string Written, string Needed);
