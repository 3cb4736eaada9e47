namespace EcoDocDiag.Guides;

/// <summary>One thing to do on a PC.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="State">What is the case.</param>
/// <param name="Todo">What to do, as clicks.</param>
public sealed record HandoutStep(string Title, string State, string Todo);
