using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Baselines;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuideSchemaTests : IDisposable
{
    private static readonly string Folder = ProjectFolder.PathOf("module", "EcoDocDiag", "guides");
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "guide.schema.json"))).RootElement;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_shipped_guide_is_valid() => Assert.Empty(Validate(File.ReadAllText(Path.Combine(Folder, "eco-document.json"))));

    [Theory]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "NoLoginForAYear": null } }""", true)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "mail": "it@contoso.example", "telephone": "+81 3-1234-5678" } } }""", true)]
    [InlineData("""{ "name": "x" }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "links": { "entrance": { "url": "http://a.example/" } } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "mail": "a@b@c" } } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "contacts": { "Contact": { "telephone": "call me" } } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "A": { "section": "2.2" } } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "entries": { "A": { "causes": [] } } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "words": { "Blank": ["a"] } }""", false)]
    [InlineData("""{ "name": "x", "extends": "eco-document", "description": { "en": "a\u0007" } }""", false)]
    public void An_editor_is_told_what_the_loader_tells(string json, bool isValid)
    {
        string wrong = string.Join("; ", Validate(json));

        Assert.True(isValid == (wrong.Length == 0), wrong);
    }

    [Fact]
    public void Every_field_has_a_description()
    {
        string[] bare = [.. PropertySets(Schema, "$").SelectMany(set => set.Properties.EnumerateObject()
            .Where(property => !property.Value.TryGetProperty("description", out _))
            .Select(property => set.Place + "." + property.Name))];

        Assert.Empty(bare);
    }

    [Fact]
    public void The_schema_has_a_pattern_for_the_checks_of_the_product_and_of_a_pack() => Assert.All(
        ShippedGuide.Vocabulary.CheckIds.Append("example-service/SignerService"),
        id => Assert.Matches(Schema.GetProperty("$defs").GetProperty("checkId").GetProperty("pattern").GetString()!, id));

    [Theory]
    [InlineData("", "")]
    [InlineData("stages/Access", "stage")]
    [InlineData("contacts/Contact", "contact")]
    [InlineData("links/entrance", "link")]
    [InlineData("entries/AccountLocked", "entry")]
    [InlineData("entries/AccountLocked/causes/0", "cause")]
    [InlineData("entries/AccountLocked/actions/askStatus", "action")]
    [InlineData("entries/CspListEmpty/steps/0", "step")]
    [InlineData("entries/AccountLocked/title", "title")]
    [InlineData("entries/AccountLocked/meaning", "text")]
    public void Loader_and_schema_know_the_same_fields(string place, string definition)
    {
        JsonNode document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "eco-document.json")))!;
        document["name"] = "changed";
        JsonNode target = place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(document, (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!);
        target["stranger"] = 1;

        InputException error = Assert.Throws<InputException>(() => new GuideLoader(ShippedGuide.Vocabulary).Load(_temporary.Write("changed.json", document.ToJsonString())));

        JsonElement described = definition.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(definition);
        Assert.Equal("UnknownField", error.Code);
        string known = error.Message[(error.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
        Assert.Equal(
            described.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal),
            known.Split(", ").Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Validate(string json) => new JsonSchemaValidator(Schema).Validate(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<(string Place, JsonElement Properties)> PropertySets(JsonElement schema, string place)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        if (schema.TryGetProperty("properties", out JsonElement properties) && !place.EndsWith(".properties", StringComparison.Ordinal))
        {
            yield return (place, properties);
        }

        foreach (JsonProperty member in schema.EnumerateObject())
        {
            foreach ((string, JsonElement) set in PropertySets(member.Value, place + "." + member.Name))
            {
                yield return set;
            }
        }
    }
}
