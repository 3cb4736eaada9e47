using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>Reads the named certificate stores of a machine; it never opens another one.</summary>
public interface ICertificateReader
{
    /// <summary>The certificates of a store, ordered by SHA-1 thumbprint; empty and present where the store holds none.</summary>
    Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store);
}
