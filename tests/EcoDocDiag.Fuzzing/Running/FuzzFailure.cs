namespace EcoDocDiag.Fuzzing.Running;

/// <summary>An input that a reader does not stand.</summary>
/// <param name="Kind">What failed and where; of one kind the first is kept.</param>
/// <param name="Detail">The exception or the property.</param>
/// <param name="Input">The input.</param>
public sealed record FuzzFailure(string Kind, string Detail, byte[] Input);
