namespace EcoDocDiag.Baselines;

/// <summary>How a user gets a certificate, and when one is needed.</summary>
/// <param name="By">How it is issued.</param>
/// <param name="NeededWhen">When issuance is needed.</param>
/// <param name="RenewBeforeDays">For <see cref="IssuanceCondition.NoUsableCertificate"/>: how many days before its end a certificate no longer does.</param>
public sealed record IssuanceRule(IssuanceMethod By, IssuanceCondition NeededWhen, int RenewBeforeDays);
