using System;

namespace EcoDocDiag.Proofs;

/// <summary>What a proof may do.</summary>
public sealed record ProofOptions
{
    /// <summary>Whether Windows may ask the user for a PIN or for consent.</summary>
    public bool AllowPrompt { get; init; }

    /// <summary>How long the key may take. Somebody who is asked for a PIN needs longer than a provider.</summary>
    public TimeSpan KeyLimit => AllowPrompt ? PromptedKeyLimit : SilentKeyLimit;

    /// <summary>The limit where nobody is asked.</summary>
    public TimeSpan SilentKeyLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The limit where somebody may be asked.</summary>
    public TimeSpan PromptedKeyLimit { get; init; } = TimeSpan.FromMinutes(2);
}
