using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Checks.Declared;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Baselines;

/// <summary>Reading the checks of a service pack, which are hostile until they are read.</summary>
public sealed class PackCheckLoaderTests : IDisposable
{
    private const string Baseline = """{ "name": "own", "description": "x", "extends": "current" }""";
    private static readonly TextCatalog Japanese = new(System.Globalization.CultureInfo.GetCultureInfo("ja"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_packs_checks_come_behind_the_shipped_ones_and_only_a_packs_do()
    {
        string[] shipped = [.. ShippedChecks.CreateCatalog().Checks.Select(check => check.Id)];
        string[] ids = [.. ExamplePack.Catalog.Checks.Select(check => check.Id)];

        Assert.Equal(shipped, ids.Take(shipped.Length));
        Assert.Equal(8, ids.Length - shipped.Length);
        Assert.All(ids.Skip(shipped.Length), id => Assert.StartsWith("example-service/", id, StringComparison.Ordinal));
        Assert.Equal("Low", ExamplePack.Baseline.Checks["example-service/SignerStore"].Severity);

        // Another file of a name of its own is no part of a pack.
        _folder.Write("checks.json", "no JSON");
        Assert.Empty(ShippedChecks.LoadBaseline(_folder.Write("own.json", Baseline)).Packs);
    }

    [Fact]
    public void They_come_along_where_the_packs_baseline_or_guide_is_extended()
    {
        CopyPack();
        string baseline = _folder.Write("own.json", """{ "name": "own", "extends": "./pack", "waivers": [{ "checkId": "example-service/SignerPort", "scope": { "computers": ["*"] }, "justification": "x", "expires": "2099-01-01" }] }""");
        string guide = _folder.Write("own-guide.json", """{ "name": "own", "extends": "./pack/guide.json", "entries": { "SignerNotFound": { "phrases": ["赤い ボタン"] } } }""");

        Baseline loaded = ShippedChecks.LoadBaseline(baseline);
        Guide read = LoadGuide(guide);

        Assert.Equal("example-service", Assert.Single(loaded.Packs).Pack);
        Assert.Equal("example-service", Assert.Single(read.Packs).Pack);
        Assert.Equal(8, DeclaredChecks.Create(loaded.Packs.Concat(read.Packs)).Count);
    }

    [Fact]
    public void Two_packs_of_one_name_are_an_error_since_an_id_would_mean_two_checks()
    {
        CopyPack();
        _folder.Write("other/checks.json", ExamplePack.Document().ToJsonString());
        string other = _folder.Write("other/baseline.json", """{ "name": "other", "extends": "../pack/baseline.json" }""");

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(other));

        Assert.Equal("DuplicatePack", error.Code);
        Assert.Contains("“example-service”", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.checks.SignerPort.strange", "1", "UnknownField", "known here: kind, stage, section, severity, otherwise, title, reasons, page, port")]
    [InlineData("$.checks.SignerPort.command", "\"cmd /c\"", "UnknownField", "unknown field “command”")]
    [InlineData("$.checks.SignerPort.repair", "{}", "UnknownField", "unknown field “repair”")]
    [InlineData("$.strange", "1", "UnknownField", "known here: $schema, name, checks")]
    [InlineData("$.name", "\"a b\"", "BadIdentifier", "expected 1 to 64 letters")]
    [InlineData("$.checks", "{}", "WrongCount", "expected 1 to 64 items, found 0")]
    [InlineData("$.checks.signerPort", "{}", "BadCheckName", "a capital first")]
    [InlineData("$.checks.New", "{}", "MissingField", "the field “kind” is missing")]
    [InlineData("$.checks.SignerPort.kind", "\"Command\"", "UnknownWord", "is not one of RegistryValue, FileVersion, ServiceState")]
    [InlineData("$.checks.SignerPort.stage", "\"Later\"", "UnknownWord", "Issuance, Access")]
    [InlineData("$.checks.SignerPort.section", "\"2.2\"", "BadSection", "expected one such as 1-3")]
    [InlineData("$.checks.SignerPort.severity", "\"Fatal\"", "UnknownWord", "High, Medium, Low")]
    [InlineData("$.checks.SignerPort.otherwise", "\"Pass\"", "UnknownWord", "Fail, Warning")]
    [InlineData("$.checks.SignerPort.port", "0", "OutOfRange", "expected 1 to 65535")]
    [InlineData("$.checks.SignerPort.port", "\"127.0.0.1:80\"", "WrongType", "integer")]
    [InlineData("$.checks.SignerPort.reasons.NoSuchReason", "{}", "UnknownField", "known here: Ok, NotListening")]
    [InlineData("$.checks.SignerPort.reasons", "{}", "MissingField", "the field “Ok” is missing")]
    [InlineData("$.checks.SignerPort.reasons.Ok.advice", """{ "en": "a", "ja": "a" }""", "UnknownField", "known here: message")]
    [InlineData("$.checks.SignerPort.reasons.NotListening", """{ "message": { "en": "a", "ja": "a" } }""", "MissingField", "the field “advice” is missing")]
    [InlineData("$.checks.SignerPort.reasons.NotListening.message", """{ "en": "a" }""", "MissingField", "the field “ja” is missing")]
    [InlineData("$.checks.SignerPort.reasons.NotListening.message.en", "\"{nobody}\"", "UnknownArgument", "known: {actual}, {required}, {place}, {policy}")]
    [InlineData("$.checks.SignerPort.reasons.NotListening.message.en", "\"{actual:x}\"", "UnknownArgument", "“actual:x”")]
    [InlineData("$.checks.SignerPort.reasons.NotListening.message.en", "\"{actual\"", "UnknownArgument", "{actual")]
    [InlineData("$.checks.SignerPort.reasons.NotListening.message.en", "\"a\\u202Eb\"", "BadText", "without control characters")]
    [InlineData("$.checks.SignerPort.title.ja", "\"{actual}\"", "UnknownArgument", "“actual”")]
    [InlineData("$.checks.SignerPort.page", "[]", "WrongCount", "expected 1 to 64 items")]
    [InlineData("$.checks.SignerStore.key", "\"HKCU\\\\Software\\\\*\\\\Run\"", "BadRegistryKey", "below HKLM\\SOFTWARE")]
    [InlineData("$.checks.SignerStore.key", "\"HKCU\\\\Environment\"", "BadRegistryKey", "below HKLM\\SOFTWARE")]
    [InlineData("$.checks.SignerStore.key", "\"HKLM\\\\SAM\\\\Domains\"", "BadRegistryKey", "below HKLM\\SOFTWARE")]
    [InlineData("$.checks.SignerStore.key", "\"HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\Winlogon\"", "BadRegistryKey", "passwords")]
    [InlineData("$.checks.SignerStore.key", "\"HKLM\\\\SOFTWARE\\\\WOW6432Node\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\winlogon\\\\x\"", "BadRegistryKey", "passwords")]
    [InlineData("$.checks.SignerStore.value", "\"a*\"", "BadSpelling", "checks.schema.json says how")]
    [InlineData("$.checks.SignerStore.expect", "{}", "WrongCount", "expected 1 to 1 items, found 0")]
    [InlineData("$.checks.SignerStore.expect.oneOf", "[1, \"a\"]", "WrongType", "integer")]
    [InlineData("$.checks.SignerStore.expect.oneOf", "[]", "WrongCount", "expected 1 to 64 items")]
    [InlineData("$.checks.SignerStore.expect.minimum", "1", "WrongCount", "expected 1 to 1 items, found 2")]
    [InlineData("$.checks.SignerVersion.file", "\"\\\\\\\\server\\\\share\\\\a.exe\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.file", "\"C:\\\\Windows\\\\notepad.exe\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.file", "\"%ProgramFiles%\\\\..\\\\..\\\\a.exe\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.file", "\"%ProgramFiles%\\\\a:b\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.file", "\"%TEMP%\\\\a.exe\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.file", "\"%ProgramFiles%\\\\NUL.txt\"", "BadProgramFile", "below %ProgramFiles%")]
    [InlineData("$.checks.SignerVersion.minimum", "\"2.x\"", "BadVersion", "expected one such as 2.4")]
    [InlineData("$.checks.SignerService.service", "\"a\\\\b\"", "BadSpelling", "checks.schema.json says how")]
    [InlineData("$.checks.SignerService.expect", "\"Stopped\"", "UnknownWord", "Running, Enabled")]
    [InlineData("$.checks.SignerProtocol.scheme", "\"http:\"", "BadSpelling", "checks.schema.json says how")]
    [InlineData("$.checks.SignerProtocol.program", "\"a\\\\b.exe\"", "BadImageName", "expected one such as iexplore.exe")]
    [InlineData("$.checks.SignerExtension.extension", "\"xyz\"", "BadSpelling", "checks.schema.json says how")]
    [InlineData("$.checks.SignerExtension.browser", "\"Firefox\"", "UnknownWord", "Edge, Chrome")]
    [InlineData("$.checks.SignerHost.host", "\"com..example\"", "BadSpelling", "checks.schema.json says how")]
    [InlineData("$.checks.DotNetRuntime.framework", "\"Java\"", "UnknownWord", ".NET Framework")]
    public void What_is_wrong_is_one_error_that_names_file_line_and_place_and_what_was_expected(string place, string value, string code, string expected)
    {
        string pack = WritePack(document =>
        {
            string[] names = place.Split('.');
            JsonNode owner = names.Skip(1).Take(names.Length - 2).Aggregate(document, (node, name) => node[name]!);
            owner[names.Last()] = JsonNode.Parse(value);
        });

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(pack));

        Assert.Equal(code, error.Code);
        Assert.Equal(Path.Combine(pack, "checks.json"), error.File);
        Assert.Matches(@"^line \d+, column \d+, \$", error.Place);
        Assert.Contains(code == "MissingField" || code == "WrongCount" || code == "WrongType" ? "$" : place, error.Place, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEqual(error.Message, error.Localize(Japanese));
        Assert.Equal(code, Assert.Throws<InputException>(() => LoadGuide(pack)).Code);
    }

    [Theory]
    [InlineData("title", 160)]
    [InlineData("message", 1000)]
    [InlineData("page", 1000)]
    public void A_text_has_a_bound(string member, int bound)
    {
        void Put(JsonNode document, int length)
        {
            JsonNode check = document["checks"]!["SignerPort"]!;
            JsonNode texts = member switch { "title" => check["title"]!, "message" => check["reasons"]!["Ok"]!["message"]!, _ => check["page"]![0]! };
            texts["ja"] = new string('あ', length);
        }

        Assert.NotEmpty(ShippedChecks.LoadBaseline(WritePack(document => Put(document, bound))).Packs);
        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(WritePack(document => Put(document, bound + 1))));
        Assert.Equal("BadText", error.Code);
    }

    [Fact]
    public void A_file_is_bounded_in_size_and_depth_and_is_JSON()
    {
        string Code(string text)
        {
            string pack = WritePack(_ => { });
            File.WriteAllText(Path.Combine(pack, "checks.json"), text);
            return Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(pack)).Code;
        }

        Assert.Equal("TooLarge", Code("{ \"name\": \"" + new string('x', 1024 * 1024) + "\" }"));
        Assert.Equal("TooDeep", Code("{ \"name\": " + new string('[', 40) + new string(']', 40) + " }"));
        Assert.Equal("MalformedJson", Code("{ // checks"));
        Assert.Equal("DuplicateKey", Code("""{ "name": "a", "name": "b" }"""));
    }

    [Theory]
    [InlineData("""{ "name": "x", "description": "x", "extends": "current", "checks": { "example-service/None": {} } }""")]
    [InlineData("""{ "name": "x", "description": "x", "extends": "current", "checks": { "other/SignerPort": {} } }""")]
    public void A_baseline_speaks_only_of_checks_that_there_are(string baseline)
    {
        string pack = WritePack(_ => { });
        File.WriteAllText(Path.Combine(pack, "baseline.json"), baseline);

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(pack));

        Assert.Equal("UnknownCheckId", error.Code);
        Assert.Contains("example-service/SignerPort", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "present": true }""", null, PackReason.Missing, PackReason.Missing)]
    [InlineData("""{ "present": true }""", "x", PackReason.Missing, PackReason.Ok)]
    [InlineData("""{ "present": false }""", "x", PackReason.WrongValue, PackReason.WrongValue)]
    [InlineData("""{ "minimum": 9 }""", 8, PackReason.WrongValue, PackReason.WrongValue)]
    [InlineData("""{ "minimum": 9 }""", 9, PackReason.WrongValue, PackReason.Ok)]
    [InlineData("""{ "oneOf": ["a", "b"] }""", "b", PackReason.WrongValue, PackReason.Ok)]
    [InlineData("""{ "oneOf": ["a", "b"] }""", "c", PackReason.WrongValue, PackReason.WrongValue)]
    [InlineData("""{ "oneOf": [1, 2] }""", 3, PackReason.WrongValue, PackReason.WrongValue)]
    public void Each_form_of_what_a_value_has_to_be_is_read_and_judged(string expect, object? value, string other, string reason)
    {
        string pack = WritePack(document =>
        {
            JsonNode check = document["checks"]!["SignerStore"]!;
            check["expect"] = JsonNode.Parse(expect);
            JsonNode words = check["reasons"]!["WrongValue"]!;
            check["reasons"] = new JsonObject { [PackReason.Ok] = check["reasons"]![PackReason.Ok]!.DeepClone() };
            check["reasons"]![other] = words.DeepClone();
        });
        PackCheck declared = Assert.Single(ShippedChecks.LoadBaseline(pack).Packs).Checks.Single(static check => check.Id.EndsWith("/SignerStore", StringComparison.Ordinal));
        RegistryValueSubject subject = Assert.IsType<RegistryValueSubject>(declared.Subject);
        MemoryMachine machine = new();
        if (value is not null)
        {
            machine.Set(subject.Key, subject.Name, value is int number ? RegistryValue.DWord(number) : RegistryValue.String((string)value));
        }

        Assert.Equal(reason, DeclaredChecks.Create(declared).Judge(machine).Reason);
    }

    [Theory]
    [InlineData("checks", """["example-service/None"]""", "UnknownCheckId")]
    [InlineData("reasons", """["NotRunning"]""", "UnknownReason")]
    public void A_guide_speaks_only_of_checks_and_reasons_that_there_are(string member, string value, string code)
    {
        string pack = WritePack(_ => { });
        JsonNode guide = JsonNode.Parse(File.ReadAllText(Path.Combine(ExamplePack.Folder, "guide.json")))!;
        guide["entries"]!["SignerNotFound"]!["causes"]![0]![member] = JsonNode.Parse(value);
        File.WriteAllText(Path.Combine(pack, "guide.json"), guide.ToJsonString());

        Assert.Equal(code, Assert.Throws<InputException>(() => LoadGuide(pack)).Code);
    }

    private static Guide LoadGuide(string path) => new GuideLoader(GuideVocabulary.Of(ShippedChecks.CreateCatalog())).Load(path);

    private void CopyPack()
    {
        foreach (string file in new[] { "baseline.json", "guide.json", "checks.json" })
        {
            _folder.Write("pack/" + file, File.ReadAllBytes(Path.Combine(ExamplePack.Folder, file)));
        }
    }

    private string WritePack(Action<JsonNode> change)
    {
        JsonNode document = ExamplePack.Document();
        change(document);
        _folder.Write("pack/baseline.json", Baseline);
        _folder.Write("pack/guide.json", """{ "name": "own", "extends": "eco-document" }""");
        return Path.GetDirectoryName(_folder.Write("pack/checks.json", document.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true })))!;
    }
}
