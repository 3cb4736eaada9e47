using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes the readiness of stages for a reader at a terminal: stage and answer, what it rests on and the next step, and under it the command that repairs.</summary>
public sealed class ReadinessTableWriter
{
    private const int StageWidth = 10;
    private const int StateWidth = 12;

    private readonly TextCatalog _texts;
    private readonly int _width;
    private readonly bool _color;
    private readonly ReadinessText _words;

    /// <summary>A writer for a terminal.</summary>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="color">Whether to colour with ANSI sequences.</param>
    public ReadinessTableWriter(TextCatalog texts, int width, bool color)
    {
        _texts = texts;
        _width = width;
        _color = color;
        _words = new ReadinessText(texts);
    }

    /// <summary>Writes <paramref name="stages"/> under a heading for each PC and user.</summary>
    public void Write(IEnumerable<StageReadiness> stages, TextWriter output)
    {
        var lines = new TableWriter(output, _texts.Culture, _width, []);
        string heading = "";
        foreach (StageReadiness stage in stages)
        {
            string user = stage.UserName.Length > 0 ? stage.UserName : stage.User;
            string next = _texts.ReportText(
                user.Length > 0 ? "Table.HeadingWithUser" : "Table.Heading",
                stage.Computer,
                stage.Baseline,
                _texts.Time(stage.Timestamp),
                user);
            if (next != heading)
            {
                if (heading.Length > 0)
                {
                    output.WriteLine();
                }

                heading = next;
                lines.WriteRow(heading);
            }

            WriteRows([stage], output);
        }
    }

    /// <summary>Writes <paramref name="stages"/>, a row each.</summary>
    public void WriteRows(IEnumerable<StageReadiness> stages, TextWriter output)
    {
        var table = new TableWriter(output, _texts.Culture, _width, [StageWidth, StateWidth]);
        foreach (StageReadiness stage in stages)
        {
            string color = _color && FindingStatuses.Of(stage.Readiness) is { } status ? StatusColor.Of(status) : "";
            table.WriteRow([_words.StageName(stage.Stage), _words.StateName(stage.Readiness), _words.Explain(stage)], [], color);
            if (stage.GetConsoleCommand() is { Length: > 0 } command)
            {
                // Not wrapped: a command that is cut into lines cannot be copied.
                output.WriteLine("    " + InputText.Escape(command));
            }
        }
    }
}
