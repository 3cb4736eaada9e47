namespace EcoDocDiag.Guides;

/// <summary>What a diagnosis was asked for that its repair command has to repeat, so that the same is judged and repaired.</summary>
/// <param name="User">The SID of the user; empty where it is the one who runs the command.</param>
/// <param name="Baseline">The baseline as it was named; empty for the default.</param>
public sealed record GuidedArguments(string User = "", string Baseline = "");
