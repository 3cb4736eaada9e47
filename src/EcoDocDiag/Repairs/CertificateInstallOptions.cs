namespace EcoDocDiag.Repairs;

/// <summary>What an administrator allows a repair of certificates.</summary>
public sealed record CertificateInstallOptions
{
    /// <summary>Whether a root may be added to a store of trusted roots. Whoever adds a root lets its owner vouch for any site.</summary>
    public bool InstallRoot { get; init; }

    /// <summary>Whether an expired or distrusted authority may be added, where the baseline lists it by name (<c>guide-2018</c>).</summary>
    public bool Force { get; init; }

    /// <summary>Whether this process may write the machine's stores.</summary>
    public bool IsElevated { get; init; }

    /// <summary>Whether somebody is there to answer the dialog that Windows shows before it adds a root for a user.</summary>
    public bool IsInteractive { get; init; }
}
