namespace EcoDocDiag.Proofs;

/// <summary>The stable codes of <see cref="ProofStep.Reason"/>. A step that fails by the certificate has the reason of the check ClientCertificate in <see cref="ProofStep.Detail"/>.</summary>
public static class ProofReason
{
    /// <summary>As it should be.</summary>
    public const string Ok = "Ok";

    /// <summary>The user has no usable certificate of the service.</summary>
    public const string NoUsableCertificate = "NoUsableCertificate";

    /// <summary>Whether the user has one could not be judged.</summary>
    public const string CertificateUnknown = "CertificateUnknown";

    /// <summary>The certificate's key is not there, or not linked to it.</summary>
    public const string KeyNotFound = "KeyNotFound";

    /// <summary>The provider does not open the key, or does not sign.</summary>
    public const string KeyRefused = "KeyRefused";

    /// <summary>The key asks the user first, and that was not allowed.</summary>
    public const string PromptNeeded = "PromptNeeded";

    /// <summary>The key did not answer within the limit.</summary>
    public const string KeyHangs = "KeyHangs";

    /// <summary>What the key signs does not fit the certificate.</summary>
    public const string KeyMismatch = "KeyMismatch";

    /// <summary>The key signs, but not as TLS 1.3 wants it.</summary>
    public const string KeyTooOld = "KeyTooOld";

    /// <summary>The way of the browser cannot be tried from here.</summary>
    public const string RouteUnknown = "RouteUnknown";

    /// <summary>Neither the service nor the control host is reached.</summary>
    public const string NetworkDead = "NetworkDead";

    /// <summary>The control host is not reached.</summary>
    public const string ControlDead = "ControlDead";

    /// <summary>A proxy refuses the way to the service.</summary>
    public const string ProxyRefused = "ProxyRefused";

    /// <summary>The control host is reached, and the service is not.</summary>
    public const string ServiceDead = "ServiceDead";

    /// <summary>The service does not answer within the limit, and the control host does.</summary>
    public const string ServiceSilent = "ServiceSilent";

    /// <summary>Another organisation than expected vouches for the server: something in between reads along, and a certificate does not pass it.</summary>
    public const string Intercepted = "Intercepted";

    /// <summary>The server asks for no certificate at this address.</summary>
    public const string NotAsked = "NotAsked";

    /// <summary>The server names no authority above the certificate, so that no browser offers it.</summary>
    public const string NotAcceptedByServer = "NotAcceptedByServer";

    /// <summary>The server ended the connection when it had seen the certificate.</summary>
    public const string CertificateRefused = "CertificateRefused";

    /// <summary>The server took the connection and refused the page.</summary>
    public const string PageRefused = "PageRefused";

    /// <summary>The server answered with an error of its own.</summary>
    public const string ServerError = "ServerError";

    /// <summary>The server does not offer this protocol.</summary>
    public const string ProtocolNotOffered = "ProtocolNotOffered";

    /// <summary>This system cannot speak this protocol.</summary>
    public const string ProtocolUnsupported = "ProtocolUnsupported";

    /// <summary>The connection ended, and nothing says why.</summary>
    public const string ConnectionBroken = "ConnectionBroken";
}
