using System.Collections.Generic;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>A test of the suite.</summary>
/// <param name="Number">Its number, e.g. <c>4.1.2</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsValid">Whether the suite calls the path valid.</param>
/// <param name="Path">The end's certificate, and the others of the path without the anchor.</param>
/// <param name="Problems">What our builder says of it.</param>
internal sealed record PkitsCase(string Number, string Name, bool IsValid, IReadOnlyList<PkitsCertificate> Path, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the suite refuses the path for what a revocation list says: none is at hand where a snapshot is judged, and the product says that it judges none.</summary>
    public bool IsRevocation { get; init; }
}
