using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>What a repair does for one check.</summary>
public sealed record RepairStep
{
    /// <summary>The check.</summary>
    public required Check Check { get; init; }

    /// <summary>The worst verdict before.</summary>
    public required Verdict Before { get; init; }

    /// <summary>The worst verdict after: as predicted while planned, as read after the repair.</summary>
    public required Verdict After { get; init; }

    /// <summary>What became of it.</summary>
    public required RepairStatus Status { get; init; }

    /// <summary>The changes, in order.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>For each certificate that is added, the file or address that it comes from.</summary>
    public IReadOnlyDictionary<CertificateChange, string> CertificateOrigins { get; init; } = new Dictionary<CertificateChange, string>();

    /// <summary>Whether the PC must be restarted before the repair takes effect.</summary>
    public bool NeedsRestart { get; init; }

    /// <summary>Why it failed or was refused: a stable reason; empty where it was not.</summary>
    public string Failure { get; init; } = "";

    /// <summary>The place at which it failed, or what was refused; empty where neither.</summary>
    public string FailurePlace { get; init; } = "";
}
