using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Judging;
using EcoDocDiag.Proofs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes the steps of proofs for a reader at a terminal: each step, how it ended and a sentence; the conclusion last, after a blank line.</summary>
/// <param name="texts">The texts of the reader's culture.</param>
/// <param name="width">The terminal's width in columns.</param>
/// <param name="color">Whether to colour with ANSI sequences.</param>
public sealed class ProofTableWriter(TextCatalog texts, int width, bool color)
{
    private const int StepWidth = 30;
    private const int OutcomeWidth = 12;

    /// <summary>Writes <paramref name="steps"/>, those of a user after those of the other.</summary>
    public void Write(IEnumerable<ProofStep> steps, TextWriter output)
    {
        var table = new TableWriter(output, texts.Culture, width, [StepWidth, OutcomeWidth]);
        var lines = new TableWriter(output, texts.Culture, width, []);
        foreach (ProofStep step in steps)
        {
            if (step.Step == ProofStep.Conclusion)
            {
                output.WriteLine();
                lines.WriteRow([step.Message], [], ColorOf(step));
                continue;
            }

            table.WriteRow([texts.Word("Proof.Step", step.Step), texts.Word("Proof.Outcome", step.Outcome), step.Message], [], ColorOf(step));
        }
    }

    private string ColorOf(ProofStep step) => !color ? "" : step.Outcome switch
    {
        nameof(ProofOutcome.Proved) => StatusColor.Of(FindingStatus.Pass),
        nameof(ProofOutcome.Failed) => StatusColor.Of(FindingStatus.Fail),
        nameof(ProofOutcome.NotJudged) => StatusColor.Of(FindingStatus.NotJudged),
        _ => "",
    };
}
