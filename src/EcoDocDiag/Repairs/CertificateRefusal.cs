namespace EcoDocDiag.Repairs;

/// <summary>Stable codes for why a needed certificate is not added. They appear as <c>Failure</c> of a repair step.</summary>
public static class CertificateRefusal
{
    /// <summary>It is a root, and adding roots was not allowed.</summary>
    public const string RootNotAllowed = "RootNotAllowed";

    /// <summary>Adding a root for a user shows a dialog, and nobody is there to answer it; an elevated process can add it to the machine's store.</summary>
    public const string NeedsElevation = "NeedsElevation";

    /// <summary>Neither a file that was given nor the baseline has it.</summary>
    public const string NoSource = "NoSource";

    /// <summary>What was fetched is not the pinned certificate.</summary>
    public const string PinMismatch = "PinMismatch";

    /// <summary>It would be fetched from an address of the baseline, and a dry run reaches none.</summary>
    public const string NotFetched = "NotFetched";

    /// <summary>It has expired.</summary>
    public const string Expired = "Expired";

    /// <summary>The platform's root program no longer trusts it.</summary>
    public const string Distrusted = "Distrusted";
}
