namespace EcoDocDiag.Baselines;

/// <summary>The exception that a manual proxy needs.</summary>
/// <param name="BypassEntry">The entry that a repair appends, e.g. <c>*.secomtrust.net</c>. Any entry that matches the issuance site is enough to pass.</param>
/// <param name="MaximumLength">The longest list of exceptions that Windows keeps, in characters.</param>
public sealed record ProxyRule(string BypassEntry, int MaximumLength);
