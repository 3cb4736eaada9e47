using System;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Reports;

/// <summary>A PC as one user has it, and what its checks came to.</summary>
internal sealed class TargetPattern
{
    // The gravest outcome of each check, one more than its number; 0 where the check gave none.
    private byte[] _worst = new byte[20];

    /// <summary>A target without findings.</summary>
    public TargetPattern(string computer, string user)
    {
        Computer = computer;
        User = user;
    }

    /// <summary>The PC's name.</summary>
    public string Computer { get; }

    /// <summary>The user's name, else the security identifier.</summary>
    public string User { get; }

    /// <summary>The number of findings of each outcome; the position is the outcome's number.</summary>
    public int[] Counts { get; } = new int[FindingOutcomes.Count];

    /// <summary>The gravest outcome.</summary>
    public FindingOutcome Worst { get; private set; }

    /// <summary>The position of the group that a table over groups of PCs counts it in; negative where there is no such table.</summary>
    public int Group { get; set; } = -1;

    /// <summary>The user's certificates of the service; null where no check told of them.</summary>
    public UserCertificates? Certificates { get; private set; }

    /// <summary>Takes in what a finding tells of the user's certificates.</summary>
    public void AddCertificates(Finding finding)
    {
        if (UserCertificates.IsToldBy(finding.CheckId))
        {
            (Certificates ??= new UserCertificates()).Add(finding);
        }
    }

    /// <summary>The gravest outcome of a check; null where it gave none.</summary>
    public FindingOutcome? WorstOf(int check) => check < _worst.Length && _worst[check] > 0 ? (FindingOutcome)(_worst[check] - 1) : null;

    /// <summary>Counts a finding of a check.</summary>
    public void Add(int check, FindingOutcome outcome)
    {
        if (check >= _worst.Length)
        {
            Array.Resize(ref _worst, FindingPattern.MaximumChecks);
        }

        _worst[check] = (byte)Math.Max(_worst[check], (int)outcome + 1);
        Counts[(int)outcome]++;
        Worst = outcome > Worst ? outcome : Worst;
    }
}
