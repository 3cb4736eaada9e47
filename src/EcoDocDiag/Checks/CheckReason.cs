namespace EcoDocDiag.Checks;

/// <summary>
/// The stable codes of <c>Reason</c> that checks conclude; those of a reading are in <see cref="Machines.ReadReason"/>.
/// Each has a message and an advice in both languages for every check that uses it.
/// </summary>
public static class CheckReason
{
    /// <summary>As expected.</summary>
    public const string Ok = "Ok";

    /// <summary>The baseline leaves the check out.</summary>
    public const string Disabled = "Disabled";

    /// <summary>The check itself failed: our own fault.</summary>
    public const string InternalError = "InternalError";

    /// <summary>What is needed is not there.</summary>
    public const string Missing = "Missing";

    /// <summary>Windows' own answer differs from our reading of the registry; the answer decides.</summary>
    public const string ApiDisagrees = "ApiDisagrees";

    /// <summary>A place changed between planning and writing.</summary>
    public const string ChangedMeanwhile = "ChangedMeanwhile";

    /// <summary>A change was made, and reading it back gave something else.</summary>
    public const string NotVerified = "NotVerified";
}
