using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>
/// A certificate that a store lacks. A check only names it; the repair gets its bytes, from a file or from <see cref="AuthorityPin.Source"/>, accepts them
/// by their SHA-256 alone, and makes a <see cref="CertificateChange"/> of them. An authority whose time is over can only be told from its bytes,
/// and one that is distrusted may be named here for the baseline that asks for it: refusing both is the repair's part.
/// </summary>
/// <param name="Store">The store that lacks it.</param>
/// <param name="AnyOf">The authorities, any one of which is enough; never empty.</param>
public sealed record CertificateNeed(CertificateStore Store, IReadOnlyList<AuthorityPin> AnyOf);
