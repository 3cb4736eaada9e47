using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using EcoDocDiag.Baselines;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuideLoaderTests : IDisposable
{
    private static readonly TextCatalog English = new(System.Globalization.CultureInfo.GetCultureInfo("en"));
    private static readonly TextCatalog Japanese = new(System.Globalization.CultureInfo.GetCultureInfo("ja"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_organisation_changes_a_contact_an_address_and_words_and_everything_else_stays()
    {
        Guide guide = Load("""
            {
              "name": "contoso",
              "extends": "eco-document",
              "contacts": { "Contact": { "name": { "en": "the IT desk", "ja": "情報システム部" }, "telephone": "03-1234-5678", "mail": "help@contoso.example" } },
              "links": { "entrance": { "url": "https://entrance.contoso.example/" } },
              "words": { "blank": ["のっぺらぼう"] },
              "entries": { "AccountLocked": { "phrases": ["赤い 画面"] } }
            }
            """);

        ErrorAdvice advice = new AdviceWriter(guide, Japanese, GuideCommands.PowerShell).Write(guide.Find("AccountLocked"));
        Assert.Equal("contoso", guide.Name);
        Assert.Equal(["情報システム部 (03-1234-5678, help@contoso.example)"], advice.Owner);
        Assert.StartsWith("情報システム部にエラーコードとユーザー ID を伝え", advice.Action[1], StringComparison.Ordinal);
        Assert.Equal("https://entrance.contoso.example/", guide.Links["entrance"].Address.AbsoluteUri);
        Assert.Equal(ShippedGuide.Guide.Entries.Select(entry => entry.Id), guide.Entries.Select(entry => entry.Id));
        GuideSearch search = new(guide);
        Assert.Equal("AccountLocked", search.Find("画面が赤いです").Matches[0].Entry.Id);
        Assert.Equal("PageNotShown", search.Find("のっぺらぼうの画面").Matches[0].Entry.Id);
        Assert.Equal("PageNotShown", search.Find("画面が真っ白").Matches[0].Entry.Id);
    }

    [Fact]
    public void An_entry_is_added_in_the_place_of_its_section_and_one_is_left_out()
    {
        Guide guide = Load("""
            {
              "name": "contoso",
              "extends": "eco-document",
              "entries": {
                "NoLoginForAYear": null,
                "BadgeReader": {
                  "section": "1-3",
                  "screenMessages": ["カードが読み取れません"],
                  "title": { "en": "The card cannot be read", "ja": "カードが読み取れない" },
                  "meaning": { "en": "The reader sees no card.", "ja": "リーダーがカードを認識していません。" },
                  "owners": ["PcAdministrator"],
                  "causes": [{ "text": { "en": "The driver is missing.", "ja": "ドライバーがない。" }, "owner": "PcAdministrator", "action": "install" }],
                  "actions": { "install": { "text": { "en": "Ask {pcAdministrator}.", "ja": "{pcAdministrator}に依頼します。" } } },
                  "haveReady": [{ "en": "The reader's name", "ja": "リーダーの名前" }]
                }
              }
            }
            """);

        string[] ids = [.. guide.Entries.Select(entry => entry.Id)];
        Assert.Equal(["CspListEmpty", "BadgeReader", "CancelledByUser"], ids.SkipWhile(id => id != "CspListEmpty").Take(3));
        Assert.DoesNotContain("NoLoginForAYear", ids);
        GuideAnswer answer = new GuideSearch(guide).Find("カードが読み取れませんと出た");
        Assert.Equal("BadgeReader", answer.Matches[0].Entry.Id);
        Assert.Equal("Ask the PC's administrator.", new AdviceWriter(guide, English, GuideCommands.PowerShell).Write(answer.Matches[0]).Action[0]);
    }

    [Fact]
    public void What_one_file_leaves_out_stays_left_out_in_those_that_extend_it()
    {
        _folder.Write("base.json", """{ "name": "base", "extends": "eco-document", "entries": { "NoLoginForAYear": null } }""");

        Guide guide = Load("""{ "name": "own", "extends": "./base.json", "entries": { "AccountLocked": { "phrases": ["赤い画面"] } } }""");

        Assert.DoesNotContain("NoLoginForAYear", guide.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void A_language_that_a_file_does_not_word_anew_stays_as_it_was() =>
        Assert.Equal(
            new PackText("only", ShippedGuide.Guide.Title.Japanese),
            Load("""{ "name": "x", "extends": "eco-document", "title": { "en": "only" } }""").Title);

    [Fact]
    public void A_folder_is_a_service_pack_and_its_guide_is_the_one_in_it()
    {
        _folder.Write("pack/guide.json", """{ "name": "packed", "extends": "eco-document" }""");
        string own = _folder.Write("own.json", """{ "name": "own", "extends": "./pack" }""");

        Assert.Equal("packed", LoadFrom(Path.Combine(_folder.Path, "pack")).Name);
        Assert.Equal(14, LoadFrom(own).Entries.Count);
    }

    [Theory]
    [InlineData("""{ "name": "Eco-Document", "extends": "eco-document" }""", "ReservedName", "$.name", "is the name of one that ships with the product")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "strange": 1 }""", "UnknownField", "$.strange", "known here: $schema, name, extends")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "causes": [] } } }""", "WrongCount", "$.entries.AccountLocked.causes", "expected 1 to 64 items, found 0")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "Nothing": null } }""", "UnknownEntry", "$.entries.Nothing", "known: UnsupportedBrowser")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "IssuanceOther": null } }""", "NeededEntry", "$.entries.IssuanceOther", "cannot be left out")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "links": { "entrance": { "url": "http://a.example/" } } }""", "BadUrl", "$.links.entrance.url", "expected an absolute one (https)")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "links": { "contact": { "url": "https://a.example/", "title": { "en": "a", "ja": "a" } } } }""", "BadName", "$.links.contact", "not a name that is free here")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "New": { "section": "1-7", "title": { "en": "only" } } } }""", "MissingField", "$.entries.New", "the field “actions” is missing")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "links": { "logIn": { "url": "https://a.example/", "title": { "en": "only" } } } }""", "MissingField", "$.links.logIn.title", "the field “ja” is missing")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "description": { "en": "Ask {nobody}" } }""", "UnknownArgument", "$.description.en", "“nobody” is no argument that a text may have; known: {user}, {contact}")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "description": { "en": "Ask {contact" } }""", "UnknownArgument", "$.description.en", "{contact")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "description": { "en": "a\u202Eb" } }""", "BadText", "$.description.en", "without control characters")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "description": { "fr": "a" } }""", "UnknownField", "$.description.fr", "known here: en, ja")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "phrases": ["{nothing} x"] } } }""", "UnknownGroup", "$.entries.AccountLocked.phrases[0]", "there is no group of words “nothing”; known: service")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "phrases": ["a}b"] } } }""", "UnknownGroup", "$.entries.AccountLocked.phrases[0]", "a}b")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "words": { "Blank": ["a"] } }""", "BadName", "$.words.Blank", "a small letter first")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "mail": "a@b@c" } } }""", "BadMail", "$.contacts.Contact.mail", "not a mail address")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "mail": "a@b?subject=x" } } }""", "BadMail", "$.contacts.Contact.mail", "not a mail address")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "telephone": "call me" } } }""", "BadTelephone", "$.contacts.Contact.telephone", "not a telephone number")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Boss": {} } }""", "UnknownField", "$.contacts.Boss", "known here: User, Contact, PcAdministrator, Operator")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "code": "42" } } }""", "DuplicateItem", "$.entries.AccountLocked.code", "“42” occurs twice")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "code": "4-6" } } }""", "BadErrorCode", "$.entries.AccountLocked.code", "expected 1 to 16 letters and digits")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "section": "2.2" } } }""", "BadSection", "$.entries.AccountLocked.section", "expected one such as 1-3")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "section": "3-1" } } }""", "UnknownWord", "$.entries.AccountLocked.section", "1-1 …, 2-1 …")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "stages": { "Access": { "chapter": "1" } } }""", "DuplicateItem", "$.stages.Access.chapter", "“1” occurs twice")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "stages": { "Access": { "chapter": "two" } } }""", "BadChapter", "$.stages.Access.chapter", "expected one such as 1")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "stages": { "Access": { "other": "IssuanceOther" } } }""", "UnknownEntry", "$.stages.Access.other", "known: PageNotShown")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "steps": [{ "section": "1-3 ①", "title": { "en": "a", "ja": "a" } }] } } }""", "BadStep", "$.entries.AccountLocked.steps[0].section", "expected its section first")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "AccountLocked": { "steps": [{ "section": "2-2-1", "title": { "en": "a", "ja": "a" }, "actions": ["none"] }] } } }""", "UnknownWord", "$.entries.AccountLocked.steps[0].actions[0]", "is not one of stopTrying")]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "No Id": {} } }""", "BadIdentifier", "$.entries.No Id", "expected 1 to 64 letters")]
    [InlineData("""{ "name": "x", "extends": "other-document" }""", "UnknownExtends", "$.extends", "neither a shipped name (eco-document)")]
    [InlineData("""{ "name": "x", "extends": "C:\\a.json" }""", "UnknownExtends", "$.extends", "neither a shipped name (eco-document)")]
    [InlineData("""{ "name": "x", "extends": "./none.json" }""", "ExtendsNotFound", "$.extends", "there is no file")]
    [InlineData("""{ "name": "x" }""", "MissingField", "$", "the field “links” is missing")]
    public void What_is_wrong_is_one_error_that_names_file_line_and_place_and_what_was_expected(string json, string code, string place, string expected)
    {
        InputException error = Assert.Throws<InputException>(() => Load(json));

        Assert.Equal(code, error.Code);
        Assert.Equal(Path.Combine(_folder.Path, "guide.json"), error.File);
        Assert.StartsWith("line 1, column ", error.Place, StringComparison.Ordinal);
        Assert.EndsWith(", " + place, error.Place, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEqual(error.Message, error.Localize(Japanese));
    }

    [Theory]
    [InlineData("checks", """["NoSuchCheck"]""", "UnknownCheckId", "known: Browser, TrustedSite")]
    [InlineData("reasons", """["NoSuchReason"]""", "UnknownReason", "no reason that one of these checks gives: TrustedSite")]
    [InlineData("action", "\"nothing\"", "UnknownWord", "is not one of runControl, repair")]
    [InlineData("owner", "\"Nobody\"", "UnknownWord", "is not one of User, Contact, PcAdministrator, Operator")]
    [InlineData("confirmedBy", "\"Luck\"", "UnknownWord", "is not one of Fail, Pass")]
    [InlineData("command", "\"Remove-Item\"", "UnknownField", "known here: text, checks, reasons, confirmedBy, owner, action")]
    public void A_cause_speaks_of_checks_reasons_and_actions_that_exist_and_never_of_a_command(string member, string value, string code, string expected)
    {
        JsonNode document = Complete();
        document["entries"]!["CspListEmpty"]!["causes"]![1]![member] = JsonNode.Parse(value);

        InputException error = Assert.Throws<InputException>(() => Load(document.ToJsonString()));

        Assert.Equal(code, error.Code);
        Assert.Contains("$.entries.CspListEmpty.causes[1]." + member, error.Place, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_that_no_check_tells_of_needs_an_action_and_every_entry_needs_such_a_cause()
    {
        JsonNode without = Complete();
        without["entries"]!["AccountLocked"]!["causes"]![0]!.AsObject().Remove("action");
        JsonNode decided = Complete();
        decided["entries"]!["AccountLocked"]!["causes"] = new JsonArray(decided["entries"]!["CspListEmpty"]!["causes"]![1]!.DeepClone());
        decided["entries"]!["AccountLocked"]!["causes"]![0]!["action"] = "stopTrying";

        Assert.Equal("MissingField", Assert.Throws<InputException>(() => Load(without.ToJsonString())).Code);
        Assert.Equal("NoOpenCause", Assert.Throws<InputException>(() => Load(decided.ToJsonString())).Code);
    }

    [Theory]
    [InlineData("title", 160)]
    [InlineData("meaning", 1000)]
    public void A_text_has_a_bound(string member, int bound)
    {
        JsonNode document = Complete();
        document["entries"]!["AccountLocked"]![member]!["ja"] = new string('あ', bound);
        Assert.Equal(bound, (member == "title" ? Load(document.ToJsonString()).Find("AccountLocked").Title : Load(document.ToJsonString()).Find("AccountLocked").Meaning).Japanese.Length);

        document["entries"]!["AccountLocked"]![member]!["ja"] = new string('あ', bound + 1);
        InputException error = Assert.Throws<InputException>(() => Load(document.ToJsonString()));

        Assert.Equal("BadText", error.Code);
        Assert.Contains(bound.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_extend_one_another_in_a_circle_are_an_error_that_names_them()
    {
        string first = _folder.Write("a.json", """{ "name": "a", "extends": "./b.json" }""");
        _folder.Write("b.json", """{ "name": "b", "extends": "./a.json" }""");

        InputException error = Assert.Throws<InputException>(() => LoadFrom(first));

        Assert.Equal("ExtendsCycle", error.Code);
        Assert.Contains("b.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "UnknownGuide")]
    [InlineData("./nothing.json", "NotFound")]
    public void What_is_neither_a_guide_nor_a_file_is_an_error(string name, string code) =>
        Assert.Equal(code, Assert.Throws<InputException>(() => LoadFrom(name)).Code);

    [Fact]
    public void A_file_is_bounded_in_size_and_depth()
    {
        InputException large = Assert.Throws<InputException>(() => Load("{ \"name\": \"" + new string('x', 1024 * 1024) + "\" }"));
        InputException deep = Assert.Throws<InputException>(() => Load("{ \"name\": " + new string('[', 40) + new string(']', 40) + " }"));

        Assert.Equal(("TooLarge", "TooDeep"), (large.Code, deep.Code));
    }

    // Whoever breaks a guide anywhere gets an error about input, never one of ours.
    [Fact]
    public void A_guide_that_is_damaged_anywhere_is_an_input_error_or_a_guide()
    {
        string text = Complete().ToJsonString();
        Random random = new(20181024);
        for (int round = 0; round < 200; round++)
        {
            char[] damaged = text.ToCharArray();
            for (int change = 0; change < 3; change++)
            {
                damaged[random.Next(damaged.Length)] = "{}[]\":,0aあ\u0001"[random.Next(11)];
            }

            try
            {
                Assert.NotEmpty(Load(new string(damaged)).Entries);
            }
            catch (InputException exception)
            {
                Assert.NotEqual("", exception.Localize(Japanese));
            }
        }
    }

    private static JsonNode Complete()
    {
        JsonNode document = JsonNode.Parse(File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", "guides", "eco-document.json")))!;
        document["name"] = "complete";
        return document;
    }

    private static Guide LoadFrom(string path) => new GuideLoader(ShippedGuide.Vocabulary).Load(path);

    private Guide Load(string json) => LoadFrom(_folder.Write("guide.json", json));
}
