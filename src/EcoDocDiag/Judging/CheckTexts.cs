using System;
using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Judging;

/// <summary>
/// The texts of one check in one language. Its own (<c>TrustedSite.WrongZone.Message</c>) win over those that it shares with checks of its kind
/// (<c>ZoneAction.…</c>), and these over those of all checks (<c>Any.…</c>). A name that begins with a small letter is a value of the verdict; one that
/// begins with a capital is another text of the check, such as <c>{Setting}</c>, which may have names itself.
/// </summary>
internal sealed class CheckTexts
{
    /// <summary>The argument that says in what an entry that looks like the one that is needed differs; it adds a sentence to the message.</summary>
    public const string SimilarKind = "similarKind";

    /// <summary>The argument that names the policy which locks the dialog of the advice; it adds a sentence to the advice.</summary>
    public const string DialogPolicy = "dialogPolicy";

    private const string Shared = "Any";

    private readonly TextCatalog _texts;
    private readonly string[] _owners;

    public CheckTexts(TextCatalog texts, Check check)
    {
        _texts = texts;
        _owners = check.SharedTexts.Length == 0 ? [check.Id, Shared] : [check.Id, check.SharedTexts, Shared];
    }

    /// <summary>The name of the check for a reader.</summary>
    public string Title => _texts.FindCheckText(_owners[0] + ".Title") ?? _owners[0];

    /// <summary>The sentence that leads from <paramref name="advice"/> on to the check's help topic.</summary>
    public string AddPage(string advice, string page) => Fill(Find("Page")!, [new("advice", advice), new("page", page)], out _).TrimStart();

    /// <summary>
    /// The message or the advice of a reason: the first of the check's texts that <paramref name="arguments"/> fill. A reason that the check concludes may
    /// also be that of a reading that failed, which has other values, and then the text of all checks.
    /// </summary>
    /// <param name="reason">The reason.</param>
    /// <param name="part"><c>Message</c> or <c>Advice</c>.</param>
    /// <param name="arguments">The verdict's.</param>
    /// <param name="isComplete">False where there are texts and a name of each has no value; the check's own is then given as it is.</param>
    public string Word(string reason, string part, IReadOnlyList<TextArgument> arguments, out bool isComplete)
    {
        // What was waived still says what is the case: its own message comes first.
        bool isWhole = true;
        IReadOnlyList<TextArgument> all = reason == CheckReason.Waived && FindValue(arguments, WaiverRule.ReasonArgument) is string waived && waived != reason
            ? [new("message", Word(waived, "Message", arguments, out isWhole)), .. arguments]
            : arguments;
        string? first = null;
        foreach (string owner in _owners)
        {
            if (_texts.FindCheckText(owner + "." + reason + "." + part) is not { } text)
            {
                continue;
            }

            string filled = Fill(text, all, out bool isFilled);
            if (isFilled)
            {
                isComplete = isWhole;
                return part == "Message"
                    ? AddSentence(filled, arguments, "Similar." + FindValue(arguments, SimilarKind))
                    : FindValue(arguments, DialogPolicy) is null ? filled : AddSentence(filled, arguments, "DialogLocked");
            }

            first ??= filled;
        }

        isComplete = first is null;
        return first ?? "";
    }

    private string AddSentence(string words, IReadOnlyList<TextArgument> arguments, string name)
    {
        bool isFilled = false;
        string added = Find(name) is { } text ? Fill(text, arguments, out isFilled) : "";
        return isFilled ? words + " " + added : words;
    }

    private string Fill(string text, IReadOnlyList<TextArgument> arguments, out bool isComplete)
    {
        bool areTextsComplete = true;
        string filled = NamedText.Fill(text, Value, out isComplete);
        isComplete &= areTextsComplete;
        return filled;

        object? Value(string name)
        {
            if (name.Length == 0 || name[0] is < 'A' or > 'Z')
            {
                return FindValue(arguments, name);
            }

            if (Find(name) is not { } other)
            {
                return null;
            }

            string inner = Fill(other, arguments, out bool isFilled);
            areTextsComplete &= isFilled;
            return inner;
        }
    }

    private string? Find(string name)
    {
        foreach (string owner in _owners)
        {
            if (_texts.FindCheckText(owner + "." + name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static object? FindValue(IReadOnlyList<TextArgument> arguments, string name)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (string.Equals(arguments[i].Name, name, StringComparison.Ordinal))
            {
                return arguments[i].Value;
            }
        }

        return null;
    }
}
