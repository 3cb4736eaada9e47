using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>What a registry value must be: just one of these.</summary>
public sealed record ValueExpectation
{
    /// <summary>Whether it must be there or must not, whatever it is; null where it counts what it is.</summary>
    public bool? IsPresent { get; init; }

    /// <summary>The numbers that a REG_DWORD may have.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];

    /// <summary>The texts that a REG_SZ may have; case does not count.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The least number that a REG_DWORD may have; null where that does not count.</summary>
    public int? Minimum { get; init; }
}
