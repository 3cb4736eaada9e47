using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The repair that takes expired certificates of the service out of the user's own store, once a usable newer one is there. It is no part of the catalogue: only who
/// asks for it by name has it made. A certificate goes with its properties into the journal; the private key stays where it is.
/// </summary>
public sealed class ExpiredCertificates : Check
{
    private readonly ClientCertificateCheck _certificate = new();

    /// <inheritdoc/>
    public override string Id => _certificate.Id;

    /// <inheritdoc/>
    public override Stage Stage => _certificate.Stage;

    /// <inheritdoc/>
    public override string GuideSection => _certificate.GuideSection;

    /// <inheritdoc/>
    public override Severity Severity => _certificate.Severity;

    /// <inheritdoc/>
    public override string TestCommand => _certificate.TestCommand;

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-EcoDocCertificate";

    /// <inheritdoc/>
    public override IReadOnlyList<CertificateStore> RepairStores => [CertificateStore.UserMy];

    /// <summary>What the check of the certificate says; what can be taken out makes it a repair.</summary>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        IReadOnlyList<Verdict> verdicts = _certificate.Evaluate(context);
        List<Change> removals = FindRemovals(context, out ReadFault? fault);
        return fault is not null ? [Verdict.Unreadable(fault)]
            : removals.Count == 0 ? verdicts
            : [.. verdicts.Select(static verdict => verdict with { RepairKind = RepairKind.Automatic })];
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context) => new() { Changes = FindRemovals(context, out _) };

    // A certificate that a policy or the computer shows there is in no part of ours, and so is none of them.
    private static List<Change> FindRemovals(CheckContext context, out ReadFault? fault)
    {
        fault = null;
        List<Change> removals = [];
        ClientCertificateSetting setting = new(context.Machine, context.Baseline.Certificates, new CertificateStoreSet(context.Machine), context.CancellationToken);
        if (context.Machine is not IWritableMachine machine || setting.FindUsable() is not { } usable || usable.Entry.Store != CertificateStore.UserMy)
        {
            return removals;
        }

        HashSet<string> pins = [.. context.Baseline.Certificates.Authorities.Select(static pin => pin.Sha256)];
        foreach (ClientCertificateCandidate candidate in setting.Read())
        {
            CertificateFacts facts = candidate.Entry.Facts;
            if (candidate.Condition != ClientCertificateCondition.Expired
                || candidate.Entry.Store != CertificateStore.UserMy
                || facts.NotAfterUtc >= usable.Entry.Facts.NotAfterUtc
                || candidate.Chain.Find(CertificateProblem.WrongIssuerKey) is not null
                || !candidate.Chain.Certificates.Skip(1).Any(authority => pins.Contains(authority.Sha256)))
            {
                continue;
            }

            Reading<CertificateElement> element = machine.ReadElement(CertificateStore.UserMy, candidate.Entry.Stored);
            if (element.IsPresent)
            {
                removals.Add(new CertificateChange(CertificateStore.UserMy, new StoredCertificate(candidate.Entry.Stored.Encoded, PrivateKeyState.Missing), facts.SubjectCommonName, Adds: false) { Element = element.Value });
            }
            else if (element.State != ReadState.Absent)
            {
                fault ??= new ReadFault(element.Reason, CertificateStore.UserMy.ToString(), element.Detail);
            }
        }

        return fault is null ? removals : [];
    }
}
