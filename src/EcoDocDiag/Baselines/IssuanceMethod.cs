namespace EcoDocDiag.Baselines;

/// <summary>How the service issues a certificate.</summary>
public enum IssuanceMethod
{
    /// <summary>A page makes the key pair in Internet Explorer, or in the IE mode of Microsoft Edge.</summary>
    InternetExplorer,

    /// <summary>The certificate is a file with its key, which the user imports.</summary>
    File,
}
