namespace EcoDocDiag.Settings;

/// <summary>An entry that is there, looks like the one that is needed, and has no effect on the site.</summary>
/// <param name="Kind">In what it differs.</param>
/// <param name="Found">The entry as it is stored.</param>
/// <param name="Place">Where it is stored.</param>
public sealed record NearMiss(NearMissKind Kind, string Found, string Place)
{
    private const int MaximumDistance = 2;

    // Words of a few letters are a letter or two from each other by chance.
    private const int ShortestName = 8;

    /// <summary>Whether <paramref name="name"/> is a letter or two off <paramref name="wanted"/>, and not the same.</summary>
    public static bool IsMisspelt(string name, string wanted) =>
        wanted.Length >= ShortestName && Resources.EditDistance.Between(name, wanted, MaximumDistance) is > 0 and <= MaximumDistance;
}
