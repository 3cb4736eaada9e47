using System.Collections.Generic;

namespace EcoDocDiag.Settings;

/// <summary>A setting as it takes effect: the value, where it comes from, and what could not be seen.</summary>
/// <typeparam name="T">The setting's type.</typeparam>
public sealed record EffectiveValue<T>
{
    /// <summary>The value. Without meaning where <see cref="Fault"/> is set or <see cref="IsCaptured"/> is false.</summary>
    public required T Value { get; init; }

    /// <summary>The level the value comes from.</summary>
    public required SettingLevel Level { get; init; }

    /// <summary>The place it was read from; for a product default the place that is empty.</summary>
    public required string Source { get; init; }

    /// <summary>Whether policy holds the setting.</summary>
    public bool ManagedByPolicy => Level == SettingLevel.Policy;

    /// <summary>The place of the policy; empty without one.</summary>
    public string PolicySource => ManagedByPolicy ? Source : "";

    /// <summary>The places that could overrule the value and were not captured.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>The first place the value depends on that could not be read; null where all could.</summary>
    public ReadFault? Fault { get; init; }

    /// <summary>Whether what decides was captured: the place that the value is from, or for a default the one that would overrule it.</summary>
    public bool IsCaptured { get; init; } = true;

    /// <summary>Why that was not captured: <see cref="Machines.ReadReason.NotCaptured"/> or a narrower code; empty where it was.</summary>
    public string NotCapturedReason { get; init; } = "";
}
