namespace EcoDocDiag.Baselines;

/// <summary>Reads baselines.</summary>
public sealed class BaselineLoader
{
}
