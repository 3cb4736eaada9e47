namespace EcoDocDiag.Judging;

/// <summary>Whether what a user does not need is judged.</summary>
public enum Need
{
    /// <summary>Only what the baseline says is needed.</summary>
    ByBaseline,

    /// <summary>Everything, needed or not.</summary>
    Always,
}
