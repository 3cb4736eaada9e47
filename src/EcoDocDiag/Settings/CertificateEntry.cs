using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>A certificate that was found in a store.</summary>
/// <param name="Store">The first store that it was found in.</param>
/// <param name="Stored">As it is stored.</param>
/// <param name="Facts">What it says.</param>
public sealed record CertificateEntry(CertificateStore Store, StoredCertificate Stored, CertificateFacts Facts);
