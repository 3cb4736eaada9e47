namespace EcoDocDiag.Settings;

/// <summary>A policy of a browser as it takes effect.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="Value">Its value.</param>
/// <param name="Place">Which of the browser's places it comes from.</param>
/// <param name="Source">The value or the key that holds it, as a finding shows it.</param>
public sealed record BrowserPolicy<T>(T Value, BrowserPolicyPlace Place, string Source);
