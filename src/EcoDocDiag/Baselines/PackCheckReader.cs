using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>
/// Turns the JSON of <c>checks.json</c> into checks. The fields are those of <c>checks.schema.json</c>; what a schema cannot say (that each reason of the
/// kind has its texts, an argument that no text can have) is said here.
/// </summary>
internal sealed class PackCheckReader
{
    private const int TitleLength = 160;
    private const int TextLength = 1000;
    private const int MostChecks = 64;
    private const int MostItems = 64;

    private static readonly string[] Kinds =
        ["RegistryValue", "FileVersion", "ServiceState", "UrlProtocol", "BrowserExtension", "NativeMessagingHost", "LocalPort", "DotNetVersion"];

    private static readonly string[] Common = ["kind", "stage", "section", "severity", "otherwise", "title", "reasons", "page"];
    private static readonly string[] Browsers = ["Edge", "Chrome"];

    // What a verdict of such a check knows.
    private readonly PackTextReader _texts = new(["actual", "required", "place", "policy"]);
    private readonly PackTextReader _plain = new([]);

    /// <summary>The checks that <paramref name="json"/> holds.</summary>
    /// <param name="json">The outermost value.</param>
    /// <param name="identity">Equal for the same file.</param>
    /// <exception cref="InputException">Something is missing, unknown, of the wrong type or out of range.</exception>
    public PackChecks Read(PositionedJson json, string identity)
    {
        var root = new JsonObjectReader(json, "$schema", "name", "checks");
        if (root.Optional("$schema") is not null)
        {
            root.Text("$schema");
        }

        string pack = PackLoader.ReadName(root);
        PositionedJson checks = JsonObjectReader.Expect(root.Required("checks"), JsonValueKind.Object, "object");
        return checks.Members.Count is > 0 and <= MostChecks
            ? new PackChecks(pack, json.File, identity, [.. checks.Members.Select(check => ReadCheck(pack, check.Key, check.Value))])
            : throw JsonObjectReader.Error("WrongCount", checks, 1, MostChecks, checks.Members.Count);
    }

    private PackCheck ReadCheck(string pack, string name, PositionedJson json)
    {
        if (!PackSpelling.IsCheckName(name))
        {
            throw JsonObjectReader.Error("BadCheckName", json, InputText.Quote(name));
        }

        JsonObjectReader.Expect(json, JsonValueKind.Object, "object");
        string kind = JsonObjectReader.Word(json.Find("kind") ?? throw JsonObjectReader.Error("MissingField", json, "kind"), Kinds);
        var check = new JsonObjectReader(json, [.. Common, .. FieldsOf(kind)]);
        PackSubject subject = ReadSubject(kind, check);
        return new PackCheck
        {
            Id = pack + "/" + name,
            Stage = check.Word("stage", "Issuance", "Access"),
            Section = check.Text("section", "BadSection", PackSpelling.IsSection),
            Severity = check.Word("severity", "High", "Medium", "Low"),
            IsWarning = check.Optional("otherwise") is not null && check.Word("otherwise", "Fail", "Warning") == "Warning",
            Subject = subject,
            Title = _plain.Read(check.Required("title"), TitleLength),
            Reasons = ReadReasons(check, subject),
            Page = check.Items("page", 1, MostItems, paragraph => _plain.Read(paragraph, TextLength)),
        };
    }

    private static string[] FieldsOf(string kind) => kind switch
    {
        "RegistryValue" => ["key", "value", "expect", "absentIsRight"],
        "FileVersion" => ["file", "minimum"],
        "ServiceState" => ["service", "expect"],
        "UrlProtocol" => ["scheme", "program"],
        "BrowserExtension" => ["browser", "extension", "expect"],
        "NativeMessagingHost" => ["browser", "host"],
        "LocalPort" => ["port"],
        _ => ["framework", "minimum"],
    };

    private static PackSubject ReadSubject(string kind, JsonObjectReader check) => kind switch
    {
        "RegistryValue" => new RegistryValueSubject(
            check.Text("key", "BadRegistryKey", PackSpelling.IsRegistryKey),
            ReadValueName(check.Required("value")),
            ReadExpectation(check.Object("expect", "present", "oneOf", "minimum"), check.Required("expect")),
            check.Optional("absentIsRight") is not null && check.Flag("absentIsRight")),
        "FileVersion" => new FileVersionSubject(check.Text("file", "BadProgramFile", Spelling.IsProgramFile), ReadVersion(check, isNeeded: false)),
        "ServiceState" => new ServiceSubject(check.Text("service", "BadSpelling", PackSpelling.IsService), check.Word("expect", "Running", "Enabled") == "Running"),
        "UrlProtocol" => new UrlProtocolSubject(
            check.Text("scheme", "BadSpelling", PackSpelling.IsScheme),
            check.Optional("program") is null ? "" : check.Text("program", "BadImageName", Spelling.IsImageName)),
        "BrowserExtension" => new BrowserExtensionSubject(
            check.Word("browser", Browsers),
            check.Text("extension", "BadSpelling", PackSpelling.IsExtension),
            check.Word("expect", "Forced", "Allowed", "Blocked")),
        "NativeMessagingHost" => new NativeHostSubject(check.Word("browser", Browsers), check.Text("host", "BadSpelling", PackSpelling.IsNativeHost)),
        "LocalPort" => new LocalPortSubject(check.Number("port", 1, 65535)),
        _ => new DotNetSubject(
            check.Word("framework", ".NET Framework", "Microsoft.NETCore.App", "Microsoft.WindowsDesktop.App", "Microsoft.AspNetCore.App"),
            ReadVersion(check, isNeeded: true)),
    };

    private static string ReadVersion(JsonObjectReader check, bool isNeeded) =>
        isNeeded || check.Optional("minimum") is not null ? check.Text("minimum", "BadVersion", PackSpelling.IsVersion) : "";

    private static string ReadValueName(PositionedJson json)
    {
        string name = JsonObjectReader.Expect(json, JsonValueKind.String, "string").Text;
        return PackSpelling.IsValueName(name) ? name : throw JsonObjectReader.Error("BadSpelling", json, InputText.Quote(name));
    }

    private static ValueExpectation ReadExpectation(JsonObjectReader expect, PositionedJson json)
    {
        if (json.Members.Count != 1)
        {
            throw JsonObjectReader.Error("WrongCount", json, 1, 1, json.Members.Count);
        }

        if (expect.Optional("present") is not null)
        {
            return new ValueExpectation { IsPresent = expect.Flag("present") };
        }

        if (expect.Optional("minimum") is not null)
        {
            return new ValueExpectation { Minimum = expect.Number("minimum", 0, int.MaxValue) };
        }

        IReadOnlyList<PositionedJson> items = json.Members[0].Value.Items;
        bool areTexts = items.Count > 0 && items[0].Kind == JsonValueKind.String;
        return areTexts
            ? new ValueExpectation { Texts = expect.DistinctItems("oneOf", 1, MostItems, static item => PackTextReader.ReadPlain(item, 255), static text => text) }
            : new ValueExpectation { Numbers = expect.DistinctItems("oneOf", 1, MostItems, static item => JsonObjectReader.Number(item, 0, int.MaxValue), static number => number) };
    }

    private Dictionary<string, PackReasonText> ReadReasons(JsonObjectReader check, PackSubject subject)
    {
        string[] known = [PackReason.Ok, .. subject.Reasons];
        JsonObjectReader reasons = check.Object("reasons", known);
        return known.ToDictionary(static reason => reason, reason => ReadReason(reason, reasons.Required(reason)));
    }

    private PackReasonText ReadReason(string reason, PositionedJson json)
    {
        // There is nothing to do about what is as it should be.
        var texts = new JsonObjectReader(json, reason == PackReason.Ok ? ["message"] : ["message", "advice"]);
        return new PackReasonText(_texts.Read(texts.Required("message"), TextLength), reason == PackReason.Ok ? null : _texts.Read(texts.Required("advice"), TextLength));
    }
}
