namespace EcoDocDiag.Judging;

/// <summary>
/// The stable codes of <c>Reason</c> that several checks conclude, or that the engine or a guide names. Those of a reading are in
/// <see cref="Machines.ReadReason"/>, and those of one check alone in its class. Each has a message and an advice in both languages for every check that uses it.
/// </summary>
public static class CheckReason
{
    /// <summary>As expected.</summary>
    public const string Ok = "Ok";

    /// <summary>The baseline leaves the check out.</summary>
    public const string Disabled = "Disabled";

    /// <summary>Only the issuance of a certificate needs it, and none is to be issued that way now.</summary>
    public const string NotNeeded = "NotNeeded";

    /// <summary>A waiver of the baseline accepts it.</summary>
    public const string Waived = "Waived";

    /// <summary>A waiver of the baseline is past its date.</summary>
    public const string WaiverExpired = "WaiverExpired";

    /// <summary>The check itself failed: our own fault.</summary>
    public const string InternalError = "InternalError";

    /// <summary>Neither Microsoft Edge nor Google Chrome is installed, and the check concerns them alone.</summary>
    public const string NoChromiumBrowser = "NoChromiumBrowser";

    /// <summary>What is needed is not there.</summary>
    public const string Missing = "Missing";

    /// <summary>Windows' own answer differs from our reading of the registry; the answer decides.</summary>
    public const string ApiDisagrees = "ApiDisagrees";

    /// <summary>A place changed between planning and writing.</summary>
    public const string ChangedMeanwhile = "ChangedMeanwhile";

    /// <summary>A change was made, and reading it back gave something else.</summary>
    public const string NotVerified = "NotVerified";

    /// <summary>Policy holds the setting at another value; only its administrator can change it.</summary>
    public const string LockedByPolicy = "LockedByPolicy";

    /// <summary>Policy makes Windows use the machine's zones alone; the user's own are without effect.</summary>
    public const string MachineOnly = "MachineOnly";

    /// <summary>The value lets the site work and is less strict than asked for.</summary>
    public const string Weaker = "Weaker";

    /// <summary>Its time is over.</summary>
    public const string Expired = "Expired";

    /// <summary>Its time has not begun.</summary>
    public const string NotYetValid = "NotYetValid";

    /// <summary>Its time is over soon.</summary>
    public const string ExpiresSoon = "ExpiresSoon";

    /// <summary>The certificate, or an authority above it, must not be trusted.</summary>
    public const string Distrusted = "Distrusted";

    /// <summary>The root is not stored yet; Windows fetches it when it is first needed.</summary>
    public const string NotInStoreYet = "NotInStoreYet";

    /// <summary>The user has no certificate of the service.</summary>
    public const string NoClientCertificate = "NoClientCertificate";

    /// <summary>Which root is needed cannot be told while the intermediate is missing.</summary>
    public const string IssuerMissing = "IssuerMissing";

    /// <summary>The page leaves the user's own IE mode list soon.</summary>
    public const string IeModePageExpiresSoon = "IeModePageExpiresSoon";

    /// <summary>A protocol that should be off is on.</summary>
    public const string DiscouragedEnabled = "DiscouragedEnabled";

    /// <summary>The connection used a protocol that should be off.</summary>
    public const string OldTlsUsed = "OldTlsUsed";
}
