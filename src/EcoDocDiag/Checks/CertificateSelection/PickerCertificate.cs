using System.Collections.Generic;
using EcoDocDiag.Certificates;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A certificate of the service in the user's store, as Edge and Chrome look at it.</summary>
/// <param name="Entry">The certificate.</param>
/// <param name="Failed">The tests that it does not pass, the one that says most first; empty where it is offered.</param>
/// <param name="MissingIssuer">The authority that is in no store; empty where none is missing.</param>
internal sealed record PickerCertificate(CertificateEntry Entry, IReadOnlyList<PickerCondition> Failed, string MissingIssuer)
{
    public CertificateFacts Facts => Entry.Facts;

    public PickerCondition Condition => Failed.Count == 0 ? PickerCondition.Offered : Failed[0];

    /// <summary>Whether the browsers offer it.</summary>
    public bool IsOffered => Condition is PickerCondition.Offered or PickerCondition.OldProvider;
}
