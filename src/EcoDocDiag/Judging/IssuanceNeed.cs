using System;
using System.Collections.Generic;

namespace EcoDocDiag.Judging;

/// <summary>Whether a user needs a certificate issued.</summary>
/// <param name="Certificate">The subject's common name of the certificate that the user can log in with and that lasts; empty without one: then one is needed.</param>
/// <param name="Expires">When that certificate ends, UTC.</param>
/// <param name="NeededFrom">The day from which the next one is needed, UTC.</param>
/// <param name="Unseen">The places that could say otherwise and were not captured.</param>
internal sealed record IssuanceNeed(string Certificate, DateTime Expires, DateTime NeededFrom, IReadOnlyList<string> Unseen)
{
    /// <summary>Whether one is needed.</summary>
    public bool IsNeeded => Certificate.Length == 0;

    /// <summary>One is needed as far as was seen.</summary>
    public static IssuanceNeed Needed(IReadOnlyList<string> unseen) => new("", default, default, unseen);
}
