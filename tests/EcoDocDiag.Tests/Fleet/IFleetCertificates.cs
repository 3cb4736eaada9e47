using System.Collections.Generic;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>The certificates of a made-up fleet.</summary>
internal interface IFleetCertificates
{
    /// <summary>The trusted roots, the same on every PC.</summary>
    IReadOnlyList<StoredCertificate> Roots { get; }

    /// <summary>The intermediate authorities, the same on every PC.</summary>
    IReadOnlyList<StoredCertificate> Authorities { get; }

    /// <summary>What the server of a host sends, its own certificate first; the same for every PC.</summary>
    IReadOnlyList<EncodedCertificate> FindServer(string host);

    /// <summary>The client certificate of one PC's user.</summary>
    StoredCertificate CreateClient(int number, bool isExpired, PrivateKeyState privateKey);

    /// <summary>The certificates that the user has beside it.</summary>
    IReadOnlyList<StoredCertificate> CreateFurther(int number);
}
