using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// The texts of one check in one language. Its own (<c>TrustedSite.WrongZone.Message</c>) win over those that it shares with checks of its kind
/// (<c>ZoneAction.…</c>), and these over those of all checks (<c>Any.…</c>). A name that begins with a small letter is a value of the verdict; one that
/// begins with a capital is another text of the check, such as <c>{Setting}</c>, which may have names itself and is left out where one of their values is empty.
/// <c>{Value.actual}</c> is the word for a value: the text <c>Value.3</c> where <c>actual</c> is 3, or the value itself where there is none.
/// </summary>
internal sealed class CheckTexts
{
    /// <summary>The argument that says in what an entry that looks like the one that is needed differs; it adds a sentence to the message.</summary>
    public const string SimilarKind = "similarKind";

    /// <summary>The argument that names the policy which locks the dialog of the advice; it adds a sentence to the advice.</summary>
    public const string DialogPolicy = "dialogPolicy";

    /// <summary>The argument that names the policy which holds the setting; the advice says where the Group Policy Editor has it.</summary>
    public const string Policy = "policy";

    /// <summary>The argument that names the browser in use, where what is judged holds for Internet Explorer alone; it adds a sentence to the message.</summary>
    public const string OtherEngine = "otherEngine";

    private const string Shared = "Any";
    private const string OrRepair = "OrRepair";
    private const string Editor = "Editor";
    private const string EditorSeparator = " > ";

    // As a verdict joins several places.
    private static readonly string[] ListEnds = ["; "];

    private readonly TextCatalog _texts;
    private readonly Check _check;
    private readonly string[] _owners;

    public CheckTexts(TextCatalog texts, Check check)
    {
        _texts = texts;
        _check = check;
        _owners = check.SharedTexts.Length == 0 ? [check.Id, Shared] : [check.Id, check.SharedTexts, Shared];
    }

    private string ListSeparator => _texts.Language == "ja" ? "、" : "; ";

    // Japanese sentences follow each other without a blank.
    private string Separator => _texts.Language == "ja" ? "" : " ";

    /// <summary>The name of the check for a reader.</summary>
    public string Title => _check.TitleIn(_texts);

    /// <summary>The sentence that leads from <paramref name="advice"/> on to the check's page: its help topic, or the console's verb.</summary>
    public string AddPage(string advice, Check check) => _texts.FrontEnd == FrontEnd.Person ? advice :
        Fill(Find(check.PageText)!, [new("advice", advice), new("page", check.PageName), new("check", check.Id)], out _).TrimStart();

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
            if (Find(owner, reason + "." + part) is not { } text)
            {
                continue;
            }

            string filled = Fill(text, all, out bool isFilled);
            if (isFilled)
            {
                isComplete = isWhole;
                return part == "Message"
                    ? AddSentence(AddSentence(filled, arguments, "Similar." + FindValue(arguments, SimilarKind)), arguments, "OtherEngine", OtherEngine)
                    : AddSentence(AddSentence(filled, arguments, "PolicyEditor", Policy), arguments, "DialogLocked", DialogPolicy);
            }

            first ??= filled;
        }

        // Where it is the baseline that has no need, there is no certificate to name.
        if (reason == CheckReason.NotNeeded && part == "Message" && Find("NotNeededByMethod") is { } byMethod)
        {
            return Fill(byMethod, arguments, out isComplete);
        }

        isComplete = first is null;
        return first ?? "";
    }

    // The sentence is about the value of an argument, and left out without it.
    private string AddSentence(string words, IReadOnlyList<TextArgument> arguments, string name, string about) =>
        words.Length > 0 && FindValue(arguments, about) is string { Length: > 0 } ? AddSentence(words, arguments, name) : words;

    private string AddSentence(string words, IReadOnlyList<TextArgument> arguments, string name)
    {
        bool isFilled = false;
        string added = Find(name) is { } text ? Fill(text, arguments, out isFilled) : "";
        return isFilled && added.Length > 0 ? words + Separator + added : words;
    }

    private string Fill(string text, IReadOnlyList<TextArgument> arguments, out bool isComplete)
    {
        bool areTextsComplete = true;
        bool isAnyLeftOut = false;
        string filled = NamedText.Fill(text, Value, _texts, out isComplete);
        isComplete &= areTextsComplete;

        // With a part, one of the blanks around it goes too.
        return isAnyLeftOut ? filled.Replace("  ", " ").TrimEnd() : filled;

        object? Value(string name)
        {
            if (name.Length == 0 || name[0] is < 'A' or > 'Z')
            {
                return FindValue(arguments, name);
            }

            if (Find(name) is not { } other)
            {
                return FindWord(name, arguments);
            }

            if (name == OrRepair && _texts.FrontEnd == FrontEnd.Person)
            {
                isAnyLeftOut = true;
                return "";
            }

            bool isEmpty = false;
            string inner = NamedText.Fill(other, Inner, _texts, out bool isFilled);
            areTextsComplete &= isFilled;
            isAnyLeftOut |= isEmpty;
            return isEmpty ? "" : inner;

            object? Inner(string innerName)
            {
                object? value = Value(innerName);
                isEmpty |= value is string { Length: 0 };
                return value;
            }
        }
    }

    // {Value.actual}: the text that is named after what the argument "actual" has.
    private string? FindWord(string name, IReadOnlyList<TextArgument> arguments)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 0 || FindValue(arguments, name.Substring(dot + 1)) is not { } value)
        {
            return null;
        }

        string kind = name.Substring(0, dot);
        string word = value is string text ? text : ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
        return kind == Editor ? FindPolicy(word) : string.Join(ListSeparator, word.Split(ListEnds, StringSplitOptions.None).Select(item => FindItem(kind, item)));
    }

    // What is said of a place follows its name, as in "CurrentUser\My: client.pfx".
    private string FindItem(string kind, string item)
    {
        int colon = item.IndexOf(": ", StringComparison.Ordinal);
        string name = colon > 0 ? item.Remove(colon) : item;
        return Find(kind + "." + item) ?? (Find(kind + "." + name) is { } word ? word + item.Remove(0, name.Length) : item);
    }

    // Where the Group Policy Editor has the policy of a place of the registry; empty for a place that none of its templates has.
    private string FindPolicy(string place) => PolicyTemplate.Find(place) is { } policy
        ? Find(Editor + "." + policy.Configuration) + EditorSeparator + Find(Editor + "." + policy.Id)
        : "";

    private string? Find(string name)
    {
        foreach (string owner in _owners)
        {
            if (Find(owner, name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private string? Find(string owner, string name) => owner == _check.Id ? _check.FindText(_texts, name) : _texts.FindCheckText(owner + "." + name);

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
