namespace EcoDocDiag.Machines;

/// <summary>The program that keeps the private key of a stored certificate, as the certificate's link to its key names it.</summary>
/// <param name="Name">Its name, e.g. <c>Microsoft Software Key Storage Provider</c>.</param>
/// <param name="Type">0 for a key storage provider (CNG); else the type of a cryptographic service provider (CAPI), e.g. 1 or 24 (wincrypt.h, <c>PROV_…</c>).</param>
public sealed record KeyProvider(string Name, int Type)
{
    /// <summary>Whether it is a key storage provider.</summary>
    public bool IsNextGeneration => Type == 0;
}
