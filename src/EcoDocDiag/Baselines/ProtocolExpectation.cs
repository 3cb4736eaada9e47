namespace EcoDocDiag.Baselines;

/// <summary>What a baseline asks of a protocol.</summary>
public enum ProtocolExpectation
{
    /// <summary>Must be off.</summary>
    Off,

    /// <summary>Should be off; on is a warning, and a repair never turns it on.</summary>
    Discouraged,

    /// <summary>Kept as it is.</summary>
    Any,

    /// <summary>Must be on.</summary>
    On,
}
