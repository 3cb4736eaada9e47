using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A native messaging host: the program through which an extension reaches the PC.</summary>
/// <param name="Browser"><c>Edge</c> or <c>Chrome</c>.</param>
/// <param name="Host">Its name, e.g. <c>com.example.signer</c>.</param>
public sealed record NativeHostSubject(string Browser, string Host) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => [PackReason.Missing, PackReason.Blocked];
}
