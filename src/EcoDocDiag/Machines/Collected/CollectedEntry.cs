namespace EcoDocDiag.Machines.Collected;

/// <summary>A line of the manifest about one place.</summary>
/// <param name="Kind"><c>tree</c>, <c>value</c>, <c>key</c>, <c>certificates</c> and the like.</param>
/// <param name="State">What was done with it.</param>
/// <param name="Detail">By kind: the number of a file, the name of a value, how many there are.</param>
/// <param name="Place">By kind: the key, or what was asked for.</param>
/// <param name="Line">The number of the line.</param>
internal sealed record CollectedEntry(string Kind, CollectedState State, string Detail, string Place, int Line);
