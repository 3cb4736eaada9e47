namespace EcoDocDiag.Fuzzing.Running;

/// <summary>What a reader said of an input.</summary>
/// <param name="Kind">What it has in common with the answers to many other inputs; an input of a new kind is worth changing further.</param>
/// <param name="Text">All of it, so that two answers can be compared.</param>
internal readonly record struct FuzzAnswer(string Kind, string Text);
