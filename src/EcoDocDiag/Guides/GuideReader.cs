using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>
/// Turns merged JSON into a <see cref="Guide"/>. The fields are those of <c>guide.schema.json</c>; what a schema cannot say (an action that is not there,
/// an argument that no text can have, an entry without a next step) is said here.
/// </summary>
/// <param name="vocabulary">The checks of which it may speak.</param>
internal sealed class GuideReader(GuideVocabulary vocabulary)
{
    private const int TitleLength = 160;
    private const int TextLength = 1000;
    private const int PhraseLength = 200;
    private const int StepLength = 32;
    private const int WordLength = 80;
    private const int MostEntries = 256;
    private const int MostItems = 64;
    private const int MostWords = 512;

    // In the order of the kinds.
    private static readonly string[] Kinds =
        [nameof(AdviceActionKind.ClearSslState), nameof(AdviceActionKind.ClearCache), nameof(AdviceActionKind.ClearBrowserState), nameof(AdviceActionKind.WriteEnquiry)];

    private static readonly string[] Owners = ["User", "Contact", "PcAdministrator", "Operator"];

    private PackTextReader _texts = new([]);
    private IReadOnlyCollection<string> _groups = [];

    /// <summary>The members of the outermost object, checked for their names.</summary>
    /// <exception cref="InputException">It is not an object, or has an unknown member.</exception>
    public static JsonObjectReader Open(PositionedJson json) =>
        new(json, "$schema", "name", "extends", "title", "description", "stages", "contacts", "links", "entries", "words");

    /// <summary>The guide that <paramref name="json"/> holds.</summary>
    /// <exception cref="InputException">Something is missing, unknown, of the wrong type or out of range.</exception>
    public Guide Read(PositionedJson json)
    {
        JsonObjectReader root = Open(json);
        if (root.Optional("$schema") is not null)
        {
            root.Text("$schema");
        }

        // First what texts and phrases refer to.
        PositionedJson links = Members(root.Required("links"), 0, MostItems);
        _texts = new PackTextReader([.. GuideArguments.All(links.Members.Select(static link => link.Key))]);
        Dictionary<string, IReadOnlyList<string>> words = ReadWords(Members(root.Required("words"), 0, MostWords));
        _groups = [.. words.Keys];

        JsonObjectReader stages = root.Object("stages", nameof(Stage.Issuance), nameof(Stage.Access));
        JsonObjectReader contacts = root.Object("contacts", Owners);
        GuideStage[] chapters = [ReadStage(stages, Stage.Issuance), ReadStage(stages, Stage.Access)];
        if (chapters[0].Chapter == chapters[1].Chapter)
        {
            throw JsonObjectReader.Error("DuplicateItem", stages.Required(nameof(Stage.Access)).Find("chapter")!, chapters[1].Chapter);
        }

        var guide = new Guide
        {
            Name = PackLoader.ReadName(root),
            Title = ReadText(root.Required("title"), TitleLength),
            Description = ReadText(root.Required("description"), TextLength),
            Stages = chapters,
            Contacts = Owners.ToDictionary(ToOwner, owner => ReadContact(contacts.Object(owner, "name", "telephone", "mail"))),
            Links = links.Members.ToDictionary(static link => link.Key, link => ReadLink(link.Key, link.Value)),
            Entries = ReadEntries(Members(root.Required("entries"), 1, MostEntries), chapters),
            Words = words,
        };
        RefuseUnknownOthers(stages, guide);
        return guide;
    }

    private GuideStage ReadStage(JsonObjectReader stages, Stage stage)
    {
        JsonObjectReader chapter = stages.Object(stage.ToString(), "chapter", "title", "enquirySubject", "other", "otherCode", "phrases");
        return new GuideStage
        {
            Stage = stage,
            Chapter = chapter.Text("chapter", "BadChapter", PackSpelling.IsNumber),
            Title = ReadText(chapter.Required("title"), TitleLength),
            EnquirySubject = ReadText(chapter.Required("enquirySubject"), TitleLength),
            Other = chapter.Text("other", "BadIdentifier", Spelling.IsIdentifier),
            OtherCode = chapter.Optional("otherCode") is null ? "" : chapter.Text("otherCode", "BadIdentifier", Spelling.IsIdentifier),
            Phrases = ReadPhrases(chapter),
        };
    }

    private GuideContact ReadContact(JsonObjectReader contact) => new(
        ReadText(contact.Required("name"), TitleLength),
        contact.Optional("telephone") is null ? "" : contact.Text("telephone", "BadTelephone", IsTelephone),
        contact.Optional("mail") is null ? "" : contact.Text("mail", "BadMail", IsMail));

    private GuideLink ReadLink(string name, PositionedJson json)
    {
        if (!IsWord(name) || GuideArguments.Fixed.Contains(name))
        {
            throw JsonObjectReader.Error("BadName", json, InputText.Quote(name));
        }

        var link = new JsonObjectReader(json, "title", "url");
        return new GuideLink(ReadText(link.Required("title"), TitleLength), link.Url("url"));
    }

    private List<AdviceEntry> ReadEntries(PositionedJson json, GuideStage[] chapters)
    {
        List<AdviceEntry> entries = [];
        HashSet<string> codes = [];
        foreach (KeyValuePair<string, PositionedJson> member in json.Members.Where(static member => member.Value.Kind != JsonValueKind.Null))
        {
            if (!Spelling.IsIdentifier(member.Key))
            {
                throw JsonObjectReader.Error("BadIdentifier", member.Value, InputText.Quote(member.Key));
            }

            AdviceEntry entry = ReadEntry(member.Key, member.Value, chapters);
            if (entry.Code.Length > 0 && !codes.Add(entry.Code))
            {
                throw JsonObjectReader.Error("DuplicateItem", member.Value.Find("code")!, entry.Code);
            }

            entries.Add(entry);
        }

        // An entry that an organisation adds takes its place in the guide; those of one section stay in the order of the files.
        return [.. entries.OrderBy(static entry => Numbers(entry.Section)[0]).ThenBy(static entry => Numbers(entry.Section)[1])];
    }

    private AdviceEntry ReadEntry(string id, PositionedJson json, GuideStage[] chapters)
    {
        var entry = new JsonObjectReader(json, "section", "code", "screenMessages", "phrases", "title", "meaning", "owners", "causes", "actions", "haveReady", "steps");
        string section = entry.Text("section", "BadSection", PackSpelling.IsSection);
        GuideStage stage = chapters.FirstOrDefault(chapter => section.StartsWith(chapter.Chapter + "-", StringComparison.Ordinal))
            ?? throw JsonObjectReader.Error("UnknownWord", entry.Required("section"), section, string.Join(", ", chapters.Select(static chapter => chapter.Chapter + "-1 …")));
        IReadOnlyList<AdviceAction> actions =
            [.. Members(entry.Required("actions"), 1, MostItems).Members.Select(action => ReadAction(action.Key, action.Value))];
        IReadOnlyList<AdviceCause> causes = entry.Items("causes", 1, MostItems, cause => ReadCause(cause, actions));

        // Otherwise a PC on which everything passes would have no next step.
        if (!causes.Any(static cause => cause.CheckIds.Count == 0))
        {
            throw JsonObjectReader.Error("NoOpenCause", entry.Required("causes"));
        }

        IReadOnlyList<string> checkIds = [.. vocabulary.CheckIds.Where(known => causes.Any(cause => cause.CheckIds.Contains(known)))];
        return new AdviceEntry
        {
            Id = id,
            Section = section,
            Stage = stage.Stage,
            Code = entry.Optional("code") is null ? "" : entry.Text("code", "BadErrorCode", IsErrorCode),
            ScreenMessages = entry.Optional("screenMessages") is null ? [] : entry.DistinctItems("screenMessages", 0, MostItems, json => PackTextReader.ReadPlain(json, PhraseLength), static text => text),
            Phrases = ReadPhrases(entry),
            Title = ReadText(entry.Required("title"), TitleLength),
            Meaning = ReadText(entry.Required("meaning"), TextLength),
            Owners = entry.DistinctItems("owners", 1, Owners.Length, ReadOwner, static owner => owner),
            Causes = causes,
            Actions = actions,
            HaveReady = entry.Items("haveReady", 1, MostItems, json => ReadText(json, TextLength)),
            Steps = entry.Optional("steps") is null ? [] : entry.DistinctItems("steps", 0, MostItems, step => ReadStep(step, section, actions), static step => step.Section),
            CheckIds = checkIds,
            IsRepairable = checkIds.Any(vocabulary.RepairableIds.Contains),
        };
    }

    private AdviceStep ReadStep(PositionedJson json, string section, IReadOnlyList<AdviceAction> actions)
    {
        var step = new JsonObjectReader(json, "section", "title", "actions");
        return new AdviceStep(
            step.Text("section", "BadStep", text => text.Length <= StepLength && text.StartsWith(section, StringComparison.Ordinal)),
            ReadText(step.Required("title"), TitleLength),
            step.Optional("actions") is null ? [] : step.DistinctItems("actions", 1, MostItems, action => ReadActionName(action, actions), static action => action.Name));
    }

    private AdviceAction ReadAction(string name, PositionedJson json)
    {
        if (!IsWord(name))
        {
            throw JsonObjectReader.Error("BadName", json, InputText.Quote(name));
        }

        var action = new JsonObjectReader(json, "text", "does");
        AdviceActionKind kind = action.Optional("does") is null ? AdviceActionKind.None
            : (AdviceActionKind)(Array.IndexOf(Kinds, action.Word("does", Kinds)) + (int)AdviceActionKind.ClearSslState);
        return new AdviceAction(name, ReadText(action.Required("text"), TextLength), kind);
    }

    private AdviceCause ReadCause(PositionedJson json, IReadOnlyList<AdviceAction> actions)
    {
        var cause = new JsonObjectReader(json, "text", "checks", "reasons", "confirmedBy", "owner", "action");
        IReadOnlyList<string> checkIds = cause.Optional("checks") is null ? [] : cause.DistinctItems("checks", 1, MostItems, ReadCheckId, static id => id);
        bool isConfirmedByPass = cause.Optional("confirmedBy") is not null && cause.Word("confirmedBy", "Fail", "Pass") == "Pass";

        // What no finding can word needs an action of the guide.
        bool needsAction = checkIds.Count == 0 || isConfirmedByPass;
        return new AdviceCause
        {
            Text = ReadText(cause.Required("text"), TextLength),
            CheckIds = checkIds,
            Reasons = cause.Optional("reasons") is null ? [] : cause.DistinctItems("reasons", 1, MostItems, reason => ReadReason(reason, checkIds), static reason => reason),
            IsConfirmedByPass = isConfirmedByPass,
            Owner = ReadOwner(cause.Required("owner")),
            Action = needsAction || cause.Optional("action") is not null ? ReadActionName(cause.Required("action"), actions) : null,
        };
    }

    private static AdviceAction ReadActionName(PositionedJson json, IReadOnlyList<AdviceAction> actions)
    {
        string name = JsonObjectReader.Text(json);
        return actions.FirstOrDefault(action => action.Name == name)
            ?? throw JsonObjectReader.Error("UnknownWord", json, InputText.Quote(name), string.Join(", ", actions.Select(static action => action.Name)));
    }

    private string ReadCheckId(PositionedJson json)
    {
        string id = JsonObjectReader.Text(json);
        return vocabulary.CheckIds.Contains(id, StringComparer.Ordinal)
            ? id
            : throw JsonObjectReader.Error("UnknownCheckId", json, InputText.Quote(id), string.Join(", ", vocabulary.CheckIds));
    }

    private string ReadReason(PositionedJson json, IReadOnlyList<string> checkIds)
    {
        string reason = JsonObjectReader.Text(json);
        return Spelling.IsIdentifier(reason) && checkIds.Any(id => vocabulary.KnowsReason(id, reason))
            ? reason
            : throw JsonObjectReader.Error("UnknownReason", json, InputText.Quote(reason), string.Join(", ", checkIds));
    }

    private static AdviceOwner ReadOwner(PositionedJson json) => ToOwner(JsonObjectReader.Word(json, Owners));

    private static AdviceOwner ToOwner(string word) => word switch
    {
        nameof(AdviceOwner.User) => AdviceOwner.User,
        nameof(AdviceOwner.Contact) => AdviceOwner.Contact,
        nameof(AdviceOwner.PcAdministrator) => AdviceOwner.PcAdministrator,
        _ => AdviceOwner.Operator,
    };

    private PackText ReadText(PositionedJson json, int maximum) => _texts.Read(json, maximum);

    private static Dictionary<string, IReadOnlyList<string>> ReadWords(PositionedJson json)
    {
        Dictionary<string, IReadOnlyList<string>> words = new(StringComparer.Ordinal);
        var reader = new JsonObjectReader(json, [.. json.Members.Select(static member => member.Key)]);
        foreach (KeyValuePair<string, PositionedJson> group in json.Members)
        {
            if (!IsWord(group.Key))
            {
                throw JsonObjectReader.Error("BadName", group.Value, InputText.Quote(group.Key));
            }

            words.Add(group.Key, reader.Items(group.Key, 1, MostWords, static word => PackTextReader.ReadPlain(word, WordLength)));
        }

        return words;
    }

    private IReadOnlyList<GuidePhrase> ReadPhrases(JsonObjectReader owner) =>
        owner.Optional("phrases") is null ? [] : owner.Items("phrases", 0, MostWords, ReadPhrase);

    private GuidePhrase ReadPhrase(PositionedJson json)
    {
        string phrase = PackTextReader.ReadPlain(json, PhraseLength);
        return new GuidePhrase([.. phrase.Split(' ').Where(static part => part.Length > 0).Select(part => ReadPart(part, json))]);
    }

    private GuidePhrase.Part ReadPart(string part, PositionedJson json)
    {
        if (part.IndexOfAny(['{', '}']) < 0)
        {
            return new GuidePhrase.Part([], part);
        }

        string[] groups = part.Length > 2 && part[0] == '{' && part[part.Length - 1] == '}' ? part.Substring(1, part.Length - 2).Split('|') : [part];
        return groups.FirstOrDefault(group => !_groups.Contains(group)) is { } unknown
            ? throw JsonObjectReader.Error("UnknownGroup", json, InputText.Quote(unknown), string.Join(", ", _groups))
            : new GuidePhrase.Part(groups, "");
    }

    private static void RefuseUnknownOthers(JsonObjectReader stages, Guide guide)
    {
        foreach (GuideStage stage in guide.Stages)
        {
            foreach ((string member, string id) in new[] { ("other", stage.Other), ("otherCode", stage.OtherCode) })
            {
                if (id.Length > 0 && !guide.Entries.Any(entry => entry.Id == id && entry.Stage == stage.Stage))
                {
                    IEnumerable<string> known = guide.Entries.Where(entry => entry.Stage == stage.Stage).Select(static entry => entry.Id);
                    throw JsonObjectReader.Error("UnknownEntry", stages.Required(stage.Stage.ToString()).Find(member)!, id, string.Join(", ", known));
                }
            }
        }
    }

    private static PositionedJson Members(PositionedJson json, int minimum, int maximum)
    {
        JsonObjectReader.Expect(json, JsonValueKind.Object, "object");
        return json.Members.Count >= minimum && json.Members.Count <= maximum
            ? json
            : throw JsonObjectReader.Error("WrongCount", json, minimum, maximum, json.Members.Count);
    }

    private static int[] Numbers(string section) => [.. section.Split('-').Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static bool IsErrorCode(string text) =>
        text.Length <= 16 && text.All(static character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    // A small letter, then letters and digits.
    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 64 && text[0] is >= 'a' and <= 'z' && text.All(static character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private static bool IsTelephone(string text) =>
        text.Length <= 40 && text.Any(char.IsDigit) && text.All(static character => character is (>= '0' and <= '9') or '+' or '-' or ' ' or '(' or ')' or '#' or '*');

    private static bool IsMail(string text)
    {
        string[] parts = text.Split('@');
        return text.Length <= 254
            && parts.Length == 2
            && parts[0].Length > 0
            && parts[1].Length > 0
            && parts[0].All(static character => IsOfHost(character) || "!#$%'*+/=^_`{|}~".Contains(character))
            && parts[1].All(IsOfHost);
    }

    private static bool IsOfHost(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-';
}
