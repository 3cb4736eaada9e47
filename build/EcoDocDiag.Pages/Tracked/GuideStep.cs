namespace EcoDocDiag.Pages.Tracked;

/// <summary>A step that the operator's guide walks through.</summary>
/// <param name="Section">The section with the step, as a check names it.</param>
/// <param name="Title">What the step is about.</param>
/// <param name="Otherwise">What answers it where no check does; empty where one does.</param>
public sealed record GuideStep(string Section, string Title, string Otherwise = "");
