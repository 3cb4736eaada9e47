using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Puts the entries of the guide into words of one culture.</summary>
public sealed class AdviceWriter
{
    private readonly TextCatalog _texts;

    /// <summary>A writer in the culture of <paramref name="texts"/>.</summary>
    public AdviceWriter(TextCatalog texts)
    {
        _texts = texts;
    }

    /// <summary>The advice for a match.</summary>
    public ErrorAdvice Write(AdviceMatch match)
    {
        AdviceEntry entry = match.Entry;

        // Arrays: PowerShell can index them, which it cannot with the lists that a collection expression makes.
        return new ErrorAdvice
        {
            Id = entry.Id,
            Section = entry.Section,
            Code = entry.Code,
            ScreenMessage = entry.ScreenMessages.Count > 0 ? entry.ScreenMessages[0] : "",
            Title = Text(entry.Id + ".Title"),
            Meaning = Text(entry.Id + ".Meaning"),
            Cause = Texts(entry.Id + ".Cause"),
            Action = Texts(entry.Id + ".Action"),
            Owner = entry.Owners.Select(owner => Text("Owner." + owner)).ToArray(),
            HaveReady = Texts(entry.Id + ".Ready"),
            CheckId = entry.CheckIds.ToArray(),
            RepairCommand = entry.RepairCommand,
            Score = System.Math.Round(match.Score, 3),
            IsFallback = match.IsFallback,
        };
    }

    private string Text(string key) => _texts.FindAdviceText(key) ?? "";

    private List<string> Texts(string key)
    {
        List<string> texts = [];
        while (_texts.FindAdviceText(key + (texts.Count + 1).ToString(CultureInfo.InvariantCulture)) is { } text)
        {
            texts.Add(text);
        }

        return texts;
    }
}
