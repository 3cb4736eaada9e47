namespace EcoDocDiag.Guides;

/// <summary>What the checks say of a cause, in the order in which causes are told.</summary>
public enum CauseState
{
    /// <summary>A check failed by it.</summary>
    Confirmed,

    /// <summary>A check warns of it.</summary>
    Suspected,

    /// <summary>Nothing on the PC can tell, or what could was not read.</summary>
    Open,

    /// <summary>Every check of it passed.</summary>
    RuledOut,
}
