using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Console;

/// <summary>Diagnoses one PC after the other by one entry of the guide, and keeps the worst status for the exit code.</summary>
internal sealed class GuidedRun(ConsoleSession session, GuidedDiagnosis guide, AdviceMatch match, Baseline baseline)
{
    /// <summary>Whether checks may not reach the network.</summary>
    public required bool SkipNetwork { get; init; }

    /// <summary>Whether what is not needed is judged all the same; where issuing fails it is in any case.</summary>
    public Need Need { get; init; }

    /// <summary>Whether the command line names users, so that the repair command has to name them too.</summary>
    public required bool NamesUsers { get; init; }

    /// <summary>The baseline as the command line names it; empty for the default.</summary>
    public required string BaselineName { get; init; }

    /// <summary>The worst status so far.</summary>
    public FindingStatus Worst { get; private set; }

    /// <summary>The diagnosis where the entry needs no PC.</summary>
    public Diagnosis WithoutPC() => guide.Conclude(match, machine: null, [], new GuidedArguments());

    /// <summary>The diagnosis of <paramref name="machine"/>, which is closed then; each finding is shown by <paramref name="writer"/> as it comes.</summary>
    public Diagnosis On(IMachine machine, DiagnosisWriter? writer)
    {
        using (machine)
        {
            List<Finding> findings = [];
            foreach (Finding finding in guide.Check(match, new CheckContext(machine, baseline, session.CancellationToken) { Need = Need }, SkipNetwork))
            {
                if (findings.Count == 0)
                {
                    writer?.WriteHeading(machine, baseline.Name);
                }

                findings.Add(finding);
                writer?.WriteFinding(finding);
                FindingStatus status = FindingStatuses.Parse(finding.Status);
                Worst = status > Worst ? status : Worst;
            }

            return guide.Conclude(match, machine, findings, new GuidedArguments(NamesUsers ? machine.User.Sid : "", BaselineName));
        }
    }
}
