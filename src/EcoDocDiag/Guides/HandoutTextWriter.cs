using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Writes a handout as plain text, for a mail or a printer.</summary>
public sealed class HandoutTextWriter(TextCatalog texts, int width)
{
    private const string Box = "[ ] ";

    /// <summary>Writes <paramref name="handout"/>.</summary>
    public void Write(Handout handout, TextWriter output)
    {
        TableWriter lines = new(output, texts.Culture, width, []);
        lines.WriteRow(handout.Title);
        lines.WriteRow(handout.Subject);
        output.WriteLine();
        lines.WriteRow(handout.Summary);
        WriteSteps(handout.PolicySteps, "PolicySteps", lines, output);
        WriteSteps(handout.Steps, "Steps", lines, output);
        WriteList(handout.Afterwards, "Afterwards", lines, output);
        WriteList(handout.Contacts, "Contacts", lines, output);
    }

    private void WriteSteps(IReadOnlyList<HandoutStep> steps, string key, TableWriter lines, TextWriter output)
    {
        if (steps.Count == 0)
        {
            return;
        }

        output.WriteLine();
        lines.WriteRow(texts.FindAdviceText("Handout." + key)!);
        int number = 0;
        foreach (HandoutStep step in steps)
        {
            number++;
            lines.WriteRow([Box + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + ". " + step.Title], [step.Todo], "");
        }
    }

    private void WriteList(IReadOnlyList<string> items, string key, TableWriter lines, TextWriter output)
    {
        if (items.Count > 0)
        {
            output.WriteLine();
            lines.WriteRow([texts.FindAdviceText("Handout." + key)!], [.. items.Select(static item => "- " + item)], "");
        }
    }
}
