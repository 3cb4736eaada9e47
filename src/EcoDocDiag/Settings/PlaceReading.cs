namespace EcoDocDiag.Settings;

/// <summary>What one place of a setting holds, and what comes of it. Free of culture.</summary>
/// <param name="Place">The key, or what else is asked; empty for what the product does by itself.</param>
/// <param name="Name">The name of the value; empty where the key itself is meant.</param>
/// <param name="Kind">One of <see cref="SettingLevel"/>, or <see cref="Windows"/>.</param>
/// <param name="Value">What it holds; empty where that is not known or nothing.</param>
/// <param name="Outcome">What comes of it.</param>
public sealed record PlaceReading(string Place, string Name, string Kind, string Value, PlaceOutcome Outcome)
{
    /// <summary>The kind of an answer that Windows itself gives.</summary>
    public const string Windows = "Windows";

    /// <summary>The subject of the finding that rests on it; empty where every finding of the check does.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Key and value's name as a finding has them.</summary>
    public string Source => Name.Length == 0 ? Place : Place + " [" + Name + "]";
}
