using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>Where a repair gets the certificate of an authority from. What it gives is not trusted: the repair compares its SHA-256 with the pin.</summary>
public interface ICertificateSource
{
    /// <summary>The DER encoding of a certificate that may be the one of <paramref name="pin"/>; absent where this source has none.</summary>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    Reading<byte[]> Fetch(AuthorityPin pin, CancellationToken cancellationToken);

    /// <summary>Where this source has the certificate of <paramref name="pin"/> from, for whoever is asked to agree to it: a file, or an address.</summary>
    string Describe(AuthorityPin pin);
}
