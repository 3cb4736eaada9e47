namespace EcoDocDiag.Checks;

/// <summary>Enhanced Protected Mode as it is set.</summary>
/// <param name="IsOn">Whether it is on.</param>
/// <param name="Is64Bit">Whether its tabs are 64-bit processes then (<c>Isolation64Bit</c>).</param>
public sealed record IsolationState(bool IsOn, bool Is64Bit);
