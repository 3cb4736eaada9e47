using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks.Declared;
using Xunit;

namespace EcoDocDiag.Tests.Baselines;

/// <summary>The schema of a service pack's checks: what an editor says is what the loader says.</summary>
public sealed class ChecksSchemaTests : IDisposable
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", "baselines", "checks.schema.json"))).RootElement;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sample_is_valid_and_has_each_kind_once()
    {
        JsonNode document = ExamplePack.Document();

        Assert.Empty(Validate(document));
        Assert.Equal(
            Kinds().Select(kind => kind.GetProperty("properties").GetProperty("kind").GetProperty("enum")[0].GetString()).Order(StringComparer.Ordinal),
            document["checks"]!.AsObject().Select(check => (string?)check.Value!["kind"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SignerStore", "key", @"HKLM\SOFTWARE\Example")]
    [InlineData("SignerStore", "key", @"HKLM\SYSTEM\CurrentControlSet\Services\x")]
    [InlineData("SignerStore", "key", @"HKLM\SYSTEM\Setup")]
    [InlineData("SignerStore", "key", @"HKU\S-1-5-18\Software\x")]
    [InlineData("SignerStore", "key", @"HKCU\Software\a*")]
    [InlineData("SignerStore", "key", @"HKCU\Software\")]
    [InlineData("SignerStore", "key", @"HKLM\SYSTEM\CurrentControlSet\Control\Lsa")]
    [InlineData("SignerStore", "key", @"HKLM\SYSTEM\CurrentControlSet\Control\LsaExtension")]
    [InlineData("SignerStore", "value", "")]
    [InlineData("SignerStore", "value", "a?")]
    [InlineData("SignerVersion", "file", @"%ProgramFiles(x86)%\Example\a.dll")]
    [InlineData("SignerVersion", "file", @"%LocalAppData%\Example\a b.exe")]
    [InlineData("SignerVersion", "file", @"%AppData%\a.exe")]
    [InlineData("SignerVersion", "file", @"%ProgramFiles%")]
    [InlineData("SignerVersion", "file", @"%ProgramFiles%\a\\b.exe")]
    [InlineData("SignerVersion", "file", @"%ProgramFiles%\..\b.exe")]
    [InlineData("SignerVersion", "file", @"%ProgramFiles%\a.")]
    [InlineData("SignerVersion", "file", "%ProgramFiles%/a.exe")]
    [InlineData("SignerVersion", "minimum", "1.2.3.4.5")]
    [InlineData("SignerVersion", "minimum", "10.0.19041.1")]
    [InlineData("SignerService", "service", "Example Service")]
    [InlineData("SignerService", "service", "-a")]
    [InlineData("SignerProtocol", "scheme", "Example")]
    [InlineData("SignerProtocol", "scheme", "x-example+1.0")]
    [InlineData("SignerProtocol", "program", "a/b.exe")]
    [InlineData("SignerExtension", "extension", "abcdefghijklmnopabcdefghijklmnoq")]
    [InlineData("SignerHost", "host", "com.example")]
    [InlineData("SignerHost", "host", ".com")]
    public void An_editor_is_told_what_the_loader_tells(string check, string member, string value)
    {
        JsonNode document = ExamplePack.Document();
        document["checks"]![check]![member] = value;

        string wrong = string.Join("; ", Validate(document));

        _folder.Write("pack/baseline.json", """{ "name": "own", "description": "x", "extends": "current" }""");
        string pack = Path.GetDirectoryName(_folder.Write("pack/checks.json", document.ToJsonString()))!;
        Exception? refused = Record.Exception(() => ShippedChecks.LoadBaseline(pack));
        Assert.True((wrong.Length == 0) == (refused is null), $"schema: {wrong}; loader: {refused?.Message}");
        Assert.True(refused is null or InputException);
    }

    [Fact]
    public void Every_field_has_a_description() =>
        Assert.Empty(Kinds().Append(Schema).SelectMany(kind => kind.GetProperty("properties").EnumerateObject()).Where(field => !field.Value.TryGetProperty("description", out _)).Select(field => field.Name));

    [Fact]
    public void Loader_and_schema_know_the_same_fields_of_each_kind()
    {
        foreach (JsonElement kind in Kinds())
        {
            string name = kind.GetProperty("properties").GetProperty("kind").GetProperty("enum")[0].GetString()!;
            JsonNode document = ExamplePack.Document();
            document["checks"]!.AsObject().First(check => (string?)check.Value!["kind"] == name).Value!["stranger"] = 1;
            _folder.Write("pack/baseline.json", """{ "name": "own", "description": "x", "extends": "current" }""");
            string pack = Path.GetDirectoryName(_folder.Write("pack/checks.json", document.ToJsonString()))!;

            InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(pack));

            string known = error.Message[(error.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
            Assert.Equal(kind.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal), known.Split(", ").Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<JsonElement> Kinds() =>
        Schema.GetProperty("$defs").EnumerateObject().Select(definition => definition.Value)
            .Where(definition => definition.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty("kind", out _));

    private static IReadOnlyList<string> Validate(JsonNode document) => new JsonSchemaValidator(Schema).Validate(JsonDocument.Parse(document.ToJsonString()).RootElement);
}
