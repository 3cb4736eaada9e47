using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Puts the entries of a guide into words of one culture and of one front end.</summary>
public sealed class AdviceWriter
{
    // The cmdlet that a finding names too: culture and front end make no difference to a record.
    private const string RepairClient = "Repair-EcoDocClient";

    private readonly Guide _guide;
    private readonly TextCatalog _texts;
    private readonly GuideCommands _commands;

    /// <summary>A writer in the culture of <paramref name="texts"/>.</summary>
    public AdviceWriter(Guide guide, TextCatalog texts, GuideCommands commands)
    {
        _guide = guide;
        _texts = texts;
        _commands = commands;
    }

    /// <summary>The advice for an entry that was asked for by itself.</summary>
    public ErrorAdvice Write(AdviceEntry entry) => Write(new AdviceMatch(entry, 1, IsFallback: false));

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
            Title = Write(entry.Title),
            Meaning = Write(entry.Meaning),
            Cause = entry.Causes.Select(cause => Write(cause.Text)).ToArray(),
            Action = entry.Actions.Select(action => Write(action.Text)).ToArray(),
            Owner = entry.Owners.Select(Write).ToArray(),
            HaveReady = entry.HaveReady.Select(Write).ToArray(),
            CheckId = entry.CheckIds.ToArray(),
            RepairCommand = entry.IsRepairable ? RepairClient : "",
            Score = System.Math.Round(match.Score, 3),
            IsFallback = match.IsFallback,
            MatchedWords = match.MatchedWords.ToArray(),
        };
    }

    /// <summary>A text of the guide with the values of its arguments.</summary>
    public string Write(PackText text) => NamedText.Fill(text.In(_texts), name => GuideArguments.ValueOf(name, _guide, _texts, _commands), _texts, out _);

    /// <summary>Somebody who can act, and how to reach them where the guide says so.</summary>
    public string Write(AdviceOwner owner)
    {
        GuideContact contact = _guide.Contacts[owner];
        List<string> ways = [];
        if (contact.Telephone.Length > 0)
        {
            ways.Add(contact.Telephone);
        }

        if (contact.Mail.Length > 0)
        {
            ways.Add(contact.Mail);
        }

        string name = Write(contact.Name);
        return ways.Count == 0 ? name : name + " (" + string.Join(", ", ways) + ")";
    }
}
