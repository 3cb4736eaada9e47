using System.Collections;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines;

/// <summary>The certificates of one store. What is found out about all of them is kept, since many PCs of a fleet have the same ones.</summary>
internal sealed class StoredCertificateList(IReadOnlyList<StoredCertificate> certificates) : IReadOnlyList<StoredCertificate>
{
    private CertificateIndex? _index;

    public int Count => certificates.Count;

    /// <summary>Those that can be read as certificates.</summary>
    public CertificateIndex Index => _index ??= new CertificateIndex(certificates.Select(static stored => stored.Encoded.Facts).OfType<CertificateFacts>());

    public StoredCertificate this[int index] => certificates[index];

    public IEnumerator<StoredCertificate> GetEnumerator() => certificates.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
