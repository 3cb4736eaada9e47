namespace EcoDocDiag.Machines;

/// <summary>What may change of a log of Windows, to let it write what is asked for and to put it back.</summary>
/// <param name="IsEnabled">Whether events are written to it.</param>
/// <param name="MaximumSize">How large it may become, in bytes.</param>
public sealed record LogState(bool IsEnabled, long MaximumSize);
