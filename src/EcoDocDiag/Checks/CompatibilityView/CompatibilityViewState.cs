namespace EcoDocDiag.Checks;

/// <summary>Whether a site is shown in Compatibility View, and why.</summary>
/// <param name="Cause">What decides.</param>
/// <param name="Entry">The entry of the list that names the site; the document mode for <see cref="CompatibilityViewCause.SiteList"/>; else empty.</param>
/// <param name="DialogPolicy">The place of the policy that keeps the user from the dialog of the list; null without one.</param>
internal sealed record CompatibilityViewState(CompatibilityViewCause Cause, string Entry, string? DialogPolicy);
