using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>One PC of a fleet, as one user has it, in one line. Flat, like a finding.</summary>
public sealed class FleetPc
{
    /// <summary>The summary of <paramref name="verdicts"/> on a PC.</summary>
    public FleetPc(string computer, UserIdentity user, IReadOnlyList<FleetVerdict> verdicts)
        : this(computer, user, new FleetOutcome(verdicts, []))
    {
    }

    internal FleetPc(string computer, UserIdentity user, FleetOutcome outcome)
    {
        Computer = InputText.Escape(computer);
        User = InputText.Escape(user.Sid);
        UserName = InputText.Escape(user.Name);
        Outcome = outcome;
    }

    /// <summary>The PC's name.</summary>
    public string Computer { get; }

    /// <summary>The user's security identifier; empty where the snapshot does not say.</summary>
    public string User { get; }

    /// <summary>The user's name; empty where the snapshot does not say.</summary>
    public string UserName { get; }

    /// <summary>The gravest status: <c>Pass</c> only where everything that concerns the PC was judged, <c>NotApplicable</c> only where nothing passes.</summary>
    public string Status => Outcome.Status;

    /// <summary>How many findings fail.</summary>
    public int Fail => Outcome.Count(FindingStatus.Fail);

    /// <summary>How many findings could not be read.</summary>
    public int Error => Outcome.Count(FindingStatus.Error);

    /// <summary>How many findings are warnings.</summary>
    public int Warning => Outcome.Count(FindingStatus.Warning);

    /// <summary>How many findings were not judged.</summary>
    public int NotJudged => Outcome.Count(FindingStatus.NotJudged);

    /// <summary>How many findings do not concern the PC or were left out; those that a waiver accepts are not among them.</summary>
    public int NotApplicable => Outcome.Count(FindingStatus.NotApplicable);

    /// <summary>How many findings pass.</summary>
    public int Pass => Outcome.Count(FindingStatus.Pass);

    /// <summary>The ids, separated by <c>;</c>, of the checks that fail or could not be read.</summary>
    public string FailedChecks => Outcome.FailedChecks;

    /// <summary>How many findings a waiver of the baseline accepts.</summary>
    public int Waived => Outcome.Waived;

    /// <summary>Whether the user can get the certificate: one of <see cref="ReadinessState"/>.</summary>
    public string Issuance => Outcome.Issuance.ToString();

    /// <summary>Whether the user can sign up and log in: one of <see cref="ReadinessState"/>.</summary>
    public string Access => Outcome.Access.ToString();

    /// <summary>When the user's certificate of the service that lasts longest ends, UTC; null where there is none, or nobody knows.</summary>
    public DateTime? CertificateExpires => Certificates.LastEnd;

    /// <summary>How many certificates of the service the user has whose time is not over.</summary>
    public int ValidCertificates => Certificates.InTime;

    internal FleetOutcome Outcome { get; }

    /// <summary>The user's certificates of the service, as the verdicts tell of them.</summary>
    internal UserCertificates Certificates { get; init; } = new();

    /// <summary>Status, PC and checks in one line.</summary>
    public override string ToString() => $"{Status} {Computer}: {FailedChecks}";
}
