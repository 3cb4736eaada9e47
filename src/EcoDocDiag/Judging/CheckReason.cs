namespace EcoDocDiag.Judging;

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

    /// <summary>A waiver of the baseline accepts it.</summary>
    public const string Waived = "Waived";

    /// <summary>A waiver of the baseline is past its date.</summary>
    public const string WaiverExpired = "WaiverExpired";

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

    /// <summary>The Enterprise Mode site list opens some pages of the issuance site in IE mode, and says nothing of the whole.</summary>
    public const string IeModeForSomePages = "IeModeForSomePages";

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

    /// <summary>No manual proxy is on, so its exceptions do not apply.</summary>
    public const string NoManualProxy = "NoManualProxy";

    /// <summary>A PAC script or WPAD decides about the proxy, and no list of exceptions.</summary>
    public const string AutoConfigInUse = "AutoConfigInUse";

    /// <summary>Two places tell programs two different things.</summary>
    public const string StoresDisagree = "StoresDisagree";

    /// <summary>A VPN or dial-up connection has settings of its own.</summary>
    public const string OtherConnection = "OtherConnection";

    /// <summary>The list would be longer than Windows keeps.</summary>
    public const string TooLong = "TooLong";

    /// <summary>A protocol that must be off is on.</summary>
    public const string ObsoleteEnabled = "ObsoleteEnabled";

    /// <summary>Schannel forbids a protocol that is required.</summary>
    public const string SchannelDisabled = "SchannelDisabled";

    /// <summary>A protocol that should be off is on.</summary>
    public const string DiscouragedEnabled = "DiscouragedEnabled";

    /// <summary>HTTP 1.1 is off.</summary>
    public const string Http11Off = "Http11Off";

    /// <summary>HTTP 1.1 through proxies is off.</summary>
    public const string ProxyHttp11Off = "ProxyHttp11Off";

    /// <summary>A name was not resolved.</summary>
    public const string HostNotFound = "HostNotFound";

    /// <summary>No TCP connection was made.</summary>
    public const string ConnectFailed = "ConnectFailed";

    /// <summary>The proxy refused the connection.</summary>
    public const string ProxyRefused = "ProxyRefused";

    /// <summary>The connection broke before there was anything to judge.</summary>
    public const string ConnectionBroken = "ConnectionBroken";

    /// <summary>The TLS handshake failed.</summary>
    public const string TlsFailed = "TlsFailed";

    /// <summary>The server offers only protocols that are too old.</summary>
    public const string TlsTooOld = "TlsTooOld";

    /// <summary>The connection used a protocol that should be off.</summary>
    public const string OldTlsUsed = "OldTlsUsed";

    /// <summary>The connection was made, and no HTTP answer came.</summary>
    public const string NoHttpAnswer = "NoHttpAnswer";

    /// <summary>The server answered with an error of its own.</summary>
    public const string HttpError = "HttpError";

    /// <summary>The certificate is for another name.</summary>
    public const string NameMismatch = "NameMismatch";

    /// <summary>A certificate of the server, or of an authority that it sent, is over its time.</summary>
    public const string ChainExpired = "ChainExpired";

    /// <summary>A certificate of the server, or of an authority that it sent, is before its time.</summary>
    public const string ChainNotYetValid = "ChainNotYetValid";

    /// <summary>The certificates that the server sent do not hold together.</summary>
    public const string ChainUntrusted = "ChainUntrusted";

    /// <summary>Another organisation than expected issued the certificate of the server: the connection is intercepted.</summary>
    public const string UnexpectedIssuer = "UnexpectedIssuer";

    /// <summary>The answer sends the browser to a foreign host.</summary>
    public const string RedirectedElsewhere = "RedirectedElsewhere";

    /// <summary>The PC's clock differs from the server's.</summary>
    public const string ClockSkew = "ClockSkew";
}
