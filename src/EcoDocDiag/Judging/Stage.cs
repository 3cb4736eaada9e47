namespace EcoDocDiag.Judging;

/// <summary>The stage of the set-up that a check belongs to: a chapter of the operator's guide.</summary>
public enum Stage
{
    /// <summary>Chapter 1: the certificate cannot be issued.</summary>
    Issuance,

    /// <summary>Chapter 2: sign-up or log-in does not show.</summary>
    Access,
}
