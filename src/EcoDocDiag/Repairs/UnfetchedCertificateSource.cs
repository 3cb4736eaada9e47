using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Stands for the addresses of the baseline in a dry run, which reaches none of them: whoever looks at what a stranger's baseline would do must not have told
/// its author so. It says which certificate would be fetched from where.
/// </summary>
public sealed class UnfetchedCertificateSource : ICertificateSource
{
    /// <inheritdoc/>
    public Reading<byte[]> Fetch(AuthorityPin pin, CancellationToken cancellationToken) => pin.Source is null
        ? Reading<byte[]>.Absent()
        : Reading<byte[]>.Failed(CertificateRefusal.NotFetched, $"{pin.Name} (SHA-256 {pin.Sha256}), {Describe(pin)}");

    /// <inheritdoc/>
    public string Describe(AuthorityPin pin) => pin.Source?.AbsoluteUri ?? "";
}
