using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Imports;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes the dry run of an import for a reader at a terminal: each line, how it stands and a sentence, and what to do under it; the PC above where there are several.</summary>
/// <param name="texts">The texts of the reader's culture.</param>
/// <param name="width">The terminal's width in columns.</param>
/// <param name="color">Whether to colour with ANSI sequences.</param>
public sealed class CertificateFileTableWriter(TextCatalog texts, int width, bool color)
{
    private const int StepWidth = 20;
    private const int StatusWidth = 10;

    /// <summary>Writes <paramref name="steps"/>, those of a PC after those of the other.</summary>
    public void Write(IEnumerable<CertificateFileStep> steps, TextWriter output)
    {
        var table = new TableWriter(output, texts.Culture, width, [StepWidth, StatusWidth]);
        var lines = new TableWriter(output, texts.Culture, width, []);
        string? last = null;
        foreach (CertificateFileStep step in steps)
        {
            string target = step.UserName.Length > 0 ? step.Computer + " (" + step.UserName + ")" : step.Computer;
            if (last is not null && step.Step == CertificateFileStep.Password)
            {
                output.WriteLine();
            }

            if (step.Step == CertificateFileStep.Password)
            {
                lines.WriteRow(target);
                last = target;
            }

            table.WriteRow([texts.Word("Import.Step", step.Step), texts.Word("Outcome", step.Status), step.Message], step.Advice.Length > 0 ? [step.Advice] : [], ColorOf(step));
        }
    }

    private string ColorOf(CertificateFileStep step) => color ? StatusColor.Of(FindingStatuses.Parse(step.Status)) : "";
}
