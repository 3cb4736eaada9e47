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

    /// <summary>An entry puts the site into another security zone.</summary>
    public const string WrongZone = "WrongZone";

    /// <summary>Policy holds the setting at another value; only its administrator can change it.</summary>
    public const string LockedByPolicy = "LockedByPolicy";

    /// <summary>Policy makes Windows use the machine's zones alone; the user's own are without effect.</summary>
    public const string MachineOnly = "MachineOnly";

    /// <summary>Enhanced Security Configuration is on, and the site is only on the list that counts while it is off.</summary>
    public const string EscActive = "EscActive";

    /// <summary>32-bit and 64-bit programs get different values.</summary>
    public const string BitnessDiffers = "BitnessDiffers";

    /// <summary>The value is another one than asked for.</summary>
    public const string WrongValue = "WrongValue";

    /// <summary>The value lets the site work and is less strict than asked for.</summary>
    public const string Weaker = "Weaker";

    /// <summary>The user disabled it.</summary>
    public const string DisabledByUser = "DisabledByUser";

    /// <summary>Policy disables it by name.</summary>
    public const string DisabledByPolicy = "DisabledByPolicy";

    /// <summary>Policy allows only what its list names.</summary>
    public const string NotInAllowList = "NotInAllowList";

    /// <summary>The kill bit of the control is set.</summary>
    public const string KillBit = "KillBit";

    /// <summary>A filter is on.</summary>
    public const string FilterOn = "FilterOn";

    /// <summary>Its time is over.</summary>
    public const string Expired = "Expired";

    /// <summary>Its time has not begun.</summary>
    public const string NotYetValid = "NotYetValid";

    /// <summary>Its time is over soon.</summary>
    public const string ExpiresSoon = "ExpiresSoon";

    /// <summary>Another authority than the service's issued it.</summary>
    public const string WrongIssuer = "WrongIssuer";

    /// <summary>No private key is linked to the certificate.</summary>
    public const string NoPrivateKey = "NoPrivateKey";

    /// <summary>The provider could not open the private key.</summary>
    public const string PrivateKeyUnusable = "PrivateKeyUnusable";

    /// <summary>The certificate is not for client authentication.</summary>
    public const string WrongUse = "WrongUse";

    /// <summary>The certificate's chain does not lead to a trusted root.</summary>
    public const string Untrusted = "Untrusted";

    /// <summary>The certificate, or an authority above it, must not be trusted.</summary>
    public const string Distrusted = "Distrusted";

    /// <summary>A certificate of the right name is another one.</summary>
    public const string WrongCertificate = "WrongCertificate";

    /// <summary>The root is not stored yet; Windows fetches it when it is first needed.</summary>
    public const string NotInStoreYet = "NotInStoreYet";

    /// <summary>The user's certificate was issued by a root.</summary>
    public const string NotNeeded = "NotNeeded";

    /// <summary>The user has no certificate of the service.</summary>
    public const string NoClientCertificate = "NoClientCertificate";

    /// <summary>Which root is needed cannot be told while the intermediate is missing.</summary>
    public const string IssuerMissing = "IssuerMissing";

    /// <summary>Microsoft Edge opens the page in IE mode.</summary>
    public const string OkIeMode = "OkIeMode";

    /// <summary>Internet Explorer is not installed, so IE mode has no engine either.</summary>
    public const string NoEngine = "NoEngine";

    /// <summary>Internet Explorer is older than version 11.</summary>
    public const string EngineTooOld = "EngineTooOld";

    /// <summary>Internet Explorer does not open on its own, and Microsoft Edge is not installed for the whole PC.</summary>
    public const string EdgeMissing = "EdgeMissing";

    /// <summary>Internet Explorer does not open on its own, and IE mode is not set up.</summary>
    public const string IeDisabledNoIeMode = "IeDisabledNoIeMode";

    /// <summary>IE mode is set up, and not for the issuance site.</summary>
    public const string IeModeNotForHost = "IeModeNotForHost";

    /// <summary>The page has left the user's own IE mode list.</summary>
    public const string IeModePageExpired = "IeModePageExpired";

    /// <summary>The page leaves the user's own IE mode list soon.</summary>
    public const string IeModePageExpiresSoon = "IeModePageExpiresSoon";

    /// <summary>The Enterprise Mode site list could not be read.</summary>
    public const string SiteListUnreadable = "SiteListUnreadable";

    /// <summary>The Enterprise Mode site list is in the cloud and cannot be read from the PC.</summary>
    public const string CloudSiteList = "CloudSiteList";

    /// <summary>Programs that can be in the way are running.</summary>
    public const string Running = "Running";

    /// <summary>Processes of Internet Explorer are left.</summary>
    public const string LeftRunning = "LeftRunning";

    /// <summary>Processes of Internet Explorer run for the IE mode of Microsoft Edge.</summary>
    public const string IeModeActive = "IeModeActive";
}
