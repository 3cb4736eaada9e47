namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>A text of a cmdlet's page.</summary>
/// <param name="Section">The part that it stands in.</param>
/// <param name="Item">Its own heading in that part; empty where the part has none.</param>
/// <param name="Text">The text, in paragraphs.</param>
public sealed record PageText(PageSection Section, string Item, string Text);
