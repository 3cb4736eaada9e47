namespace EcoDocDiag.Judging;

/// <summary>Whether a user can do what a stage is about; of several that hold, the first.</summary>
public enum ReadinessState
{
    /// <summary>The user has a certificate that lasts: none is to be issued.</summary>
    NotNeeded,

    /// <summary>Something that the stage needs fails or could not be read.</summary>
    Blocked,

    /// <summary>Nothing fails; something that the stage needs was not captured, was left out by the caller, or has no finding.</summary>
    NotJudged,

    /// <summary>A warning stands.</summary>
    AtRisk,

    /// <summary>All that the stage needs is right.</summary>
    Ready,
}
