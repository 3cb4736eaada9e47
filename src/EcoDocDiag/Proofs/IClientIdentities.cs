using EcoDocDiag.Certificates;

namespace EcoDocDiag.Proofs;

/// <summary>The certificates of the user of this process, with their keys.</summary>
public interface IClientIdentities
{
    /// <summary>Opens a certificate of the user's Personal store with its key; null where it is not there or no key is linked to it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="allowPrompt">Whether Windows may ask the user: for a PIN, or for consent where strong protection is on.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The provider does not open the key.</exception>
    ClientIdentity? Open(CertificateFacts certificate, bool allowPrompt);
}
