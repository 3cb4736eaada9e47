namespace EcoDocDiag.Resources;

/// <summary>A named value of a text, free of culture.</summary>
/// <param name="Name">What the texts call it, e.g. <c>actual</c>; begins with a small letter.</param>
/// <param name="Value">A string, a whole number (<see cref="int"/>, <see cref="long"/>) or a <see cref="System.DateTime"/> in UTC.</param>
public sealed record TextArgument(string Name, object Value);
