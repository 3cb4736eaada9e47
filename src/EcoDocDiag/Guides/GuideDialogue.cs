using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Asks the guide's own first questions of somebody at a terminal: which stage fails, and what is on the screen.</summary>
public sealed class GuideDialogue
{
    private readonly GuidedDiagnosis _guide;
    private readonly TextCatalog _texts;
    private readonly TextWriter _output;
    private readonly TableWriter _choices;
    private readonly Func<string?> _answer;

    /// <summary>A dialogue.</summary>
    /// <param name="guide">The guide to ask for.</param>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="output">Where questions are written.</param>
    /// <param name="width">The width of the terminal in columns.</param>
    /// <param name="answer">Reads one line; null where nobody answers any more.</param>
    public GuideDialogue(GuidedDiagnosis guide, TextCatalog texts, TextWriter output, int width, Func<string?> answer)
    {
        _guide = guide;
        _texts = texts;
        _output = output;
        _choices = new TableWriter(output, texts.Culture, width, [3]);
        _answer = answer;
    }

    /// <summary>The entry that the answers lead to; null where nobody answers. What is no answer is asked again.</summary>
    public AdviceMatch? Ask()
    {
        _output.WriteLine(Text("Guide.Stage"));
        WriteChoices([.. _guide.Stages.Select(stage => _guide.Describe(stage.Title))]);
        if (AskNumber("Guide.Stage.Prompt", _guide.Stages.Count) is not { } number)
        {
            return null;
        }

        Stage stage = _guide.Stages[number - 1].Stage;
        IReadOnlyList<AdviceEntry> screens = _guide.ScreensOf(stage);
        List<string> choices = [];
        foreach (AdviceEntry entry in screens)
        {
            choices.Add(_guide.IsOtherCode(entry) ? DescribeCode(entry)
                : _guide.IsOther(entry) ? Text("Guide.Screen.Other")
                : Describe(entry));
        }

        _output.WriteLine();
        _output.WriteLine(Text("Guide.Screen"));
        WriteChoices(choices);
        return AskScreen(stage, screens);
    }

    private AdviceMatch? AskScreen(Stage stage, IReadOnlyList<AdviceEntry> screens)
    {
        while (Prompt("Guide.Screen.Prompt") is { } given)
        {
            if (given.Length == 0)
            {
                continue;
            }

            if (NumberOf(given, screens.Count) is not { } choice)
            {
                return _guide.Choose(new GuidedRequest(stage, given));
            }

            AdviceEntry entry = screens[choice - 1];
            return _guide.IsOtherCode(entry) ? AskCode(stage) : new AdviceMatch(entry, 1, IsFallback: false);
        }

        return null;
    }

    private AdviceMatch? AskCode(Stage stage)
    {
        while (Prompt("Guide.Code.Prompt") is { } given)
        {
            if (given.Length > 0)
            {
                return _guide.Choose(new GuidedRequest(stage, given));
            }
        }

        return null;
    }

    private int? AskNumber(string key, int count)
    {
        while (Prompt(key) is { } given)
        {
            if (NumberOf(given, count) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    // Japanese input methods type full-width digits.
    private static int? NumberOf(string given, int count) =>
        int.TryParse(SpokenText.FoldPlain(given), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= count ? number : null;

    // The screen is in Japanese: a reader of another language needs its words to find them there.
    private string Describe(AdviceEntry entry)
    {
        string title = _guide.Describe(new AdviceMatch(entry, 1, IsFallback: false)).Title;
        return _texts.Language == "ja" || entry.ScreenMessages.Count == 0 ? title : $"{title} 「{entry.ScreenMessages[0]}」";
    }

    // One choice for all codes; what it is called is said on the screen, in Japanese.
    private string DescribeCode(AdviceEntry entry) =>
        _texts.Language == "ja" && entry.ScreenMessages.Count > 0 ? entry.ScreenMessages[0] : Text("Guide.Screen.Code");

    private void WriteChoices(List<string> choices)
    {
        for (int index = 0; index < choices.Count; index++)
        {
            _choices.WriteRow("  " + (index + 1).ToString(CultureInfo.InvariantCulture), choices[index]);
        }
    }

    private string? Prompt(string key)
    {
        _output.Write(Text(key) + " ");
        _output.Flush();
        return _answer()?.Trim();
    }

    private string Text(string key) => _texts.ReportText(key);
}
