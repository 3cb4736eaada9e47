using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>The answers to the guide's first questions.</summary>
/// <param name="Stage">Which stage fails; null where only the screen says.</param>
/// <param name="Screen">What is on the screen: a code, a message or a section; empty where nothing was told.</param>
public sealed record GuidedRequest(Stage? Stage, string Screen);
