using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace EcoDocDiag.Machines.Probing;

/// <summary>Reaches a host and shows it a certificate of the user's where it asks for one.</summary>
public interface IIdentityProbe
{
    /// <summary>Probes one host.</summary>
    /// <param name="request">What to reach, and how.</param>
    /// <param name="identity">The certificate, with its key.</param>
    /// <param name="protocol">The one protocol to speak.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    Reading<IdentityAnswer> Probe(ProbeRequest request, X509Certificate2 identity, SslProtocols protocol, CancellationToken cancellationToken);
}
