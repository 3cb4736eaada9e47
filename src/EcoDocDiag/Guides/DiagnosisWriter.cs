using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Writes a diagnosis for a reader at a terminal, part by part: the entry, each finding as it comes, the ranked causes, the next step.</summary>
public sealed class DiagnosisWriter
{
    private const int StatusWidth = 14;
    private const int CheckWidth = 23;
    private const int OrderWidth = 3;
    private const int StateWidth = 11;

    private readonly TextWriter _output;
    private readonly TextCatalog _texts;
    private readonly bool _color;
    private readonly TableWriter _lines;
    private readonly TableWriter _findings;
    private readonly TableWriter _causes;

    /// <summary>A writer for a terminal.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="color">Whether to colour states with ANSI sequences.</param>
    public DiagnosisWriter(TextWriter output, TextCatalog texts, int width, bool color)
    {
        _output = output;
        _texts = texts;
        _color = color;
        _lines = new TableWriter(output, texts.Culture, width, []);
        _findings = new TableWriter(output, texts.Culture, width, [StatusWidth, CheckWidth]);
        _causes = new TableWriter(output, texts.Culture, width, [OrderWidth, StateWidth]);
    }

    /// <summary>Writes which entry of the guide it is.</summary>
    public void WriteEntry(ErrorAdvice advice)
    {
        if (advice.IsFallback)
        {
            _lines.WriteRow(_texts.ReportText("Advice.Fallback"));
        }

        _lines.WriteRow([advice.ToString()], [advice.Meaning], "");
        _output.Flush();
    }

    /// <summary>Writes the heading of the findings of <paramref name="machine"/>.</summary>
    public void WriteHeading(IMachine machine, string baseline)
    {
        string user = machine.User.Name.Length > 0 ? machine.User.Name : machine.User.Sid;
        _output.WriteLine();
        _lines.WriteRow(_texts.ReportText(
            user.Length > 0 ? "Table.HeadingWithUser" : "Table.Heading",
            machine.Computer,
            baseline,
            _texts.Time(machine.UtcNow),
            user));
        _output.Flush();
    }

    /// <summary>Writes one finding, in one row.</summary>
    public void WriteFinding(Finding finding)
    {
        string subject = finding.Subject.Length > 0 && finding.CheckId == "Connectivity" ? " (" + finding.Subject + ")" : "";
        _findings.WriteRow([_texts.Word("Outcome", finding.Status), CheckColumn.Cell(finding.CheckId, CheckWidth), finding.Title + subject], CheckColumn.Lines(finding.CheckId, CheckWidth), _color ? StatusColor.Of(FindingStatuses.Parse(finding.Status)) : "");
        _output.Flush();
    }

    /// <summary>Writes the ranked causes and the next step.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="command">The command of the program that is in use; empty where people act.</param>
    public void WriteConclusion(Diagnosis diagnosis, string command)
    {
        _output.WriteLine();
        if (diagnosis.Readiness.Length > 0)
        {
            ReadinessText words = new(_texts);
            _lines.WriteRow(_texts.ReportText("Readiness.Question." + diagnosis.Stage) + " " + words.StateName(diagnosis.Readiness));
            _output.WriteLine();
        }

        _lines.WriteRow(_texts.ReportText("Guide.Causes"));
        foreach (RankedCause cause in diagnosis.Causes)
        {
            string state = _texts.ReportText("Guide.State." + cause.State);
            string order = cause.Order.ToString(CultureInfo.InvariantCulture) + ".";
            _causes.WriteRow([order, "[" + state + "]", cause.Text], cause.Evidence.Length > 0 ? cause.Evidence.Split('\n') : [], "");
        }

        _output.WriteLine();
        _lines.WriteRow([_texts.ReportText("Guide.Next", diagnosis.NextOwner)], [diagnosis.NextStep], "");
        if (command.Length > 0)
        {
            // Not wrapped: a command that is cut into lines cannot be copied.
            _output.WriteLine();
            _output.WriteLine("    " + InputText.Escape(command));
        }

        if (diagnosis.HaveReady.Count > 0)
        {
            _output.WriteLine();
            _lines.WriteRow([_texts.ReportText("Advice.HaveReady")], [.. diagnosis.HaveReady.Select(static item => "- " + item)], "");
        }

        _output.Flush();
    }
}
