using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Baselines;

public sealed class BaselineSchemaTests : IDisposable
{
    private static readonly string Folder = ProjectFolder.PathOf("module", "EcoDocDiag", "baselines");
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "baseline.schema.json"))).RootElement;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("current.json")]
    [InlineData("guide-2018.json")]
    public void The_shipped_baselines_are_valid(string name) =>
        Assert.Empty(Validate(File.ReadAllText(Path.Combine(Folder, name))));

    [Fact]
    public void Every_field_has_a_description()
    {
        List<string> bare = [];
        foreach ((string place, JsonElement properties) in PropertySets(Schema, "$"))
        {
            bare.AddRange(properties.EnumerateObject()
                .Where(property => !property.Value.TryGetProperty("description", out _))
                .Where(property => !place.EndsWith(".if", StringComparison.Ordinal) && !place.EndsWith(".then", StringComparison.Ordinal))
                .Select(property => place + "." + property.Name));
        }

        Assert.Empty(bare);
    }

    public static TheoryData<string, bool> Ids() => new(
    [
        .. ShippedChecks.CreateCatalog().Vocabulary.CheckIds.SelectMany(id => new[] { (id, true), ("contoso/" + id, true), (id + "/" + id, true), (id + "/", false), ("/" + id, false) }),
        ("", false), ("trustedSite", false), ("Trusted Site", false), ("../TrustedSite", false), ("a/b/TrustedSite", false), (new string('T', 64), true), (new string('T', 65), false),
    ]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_schema_takes_the_id_of_a_check_of_the_product_and_of_a_pack_and_nothing_else(string id, bool isRight)
    {
        JsonElement checkId = Schema.GetProperty("$defs").GetProperty("checkId");

        Assert.Equal(isRight, new JsonSchemaValidator(checkId).Validate(JsonSerializer.SerializeToElement(id)).Count == 0);
    }

    [Fact]
    public void A_baseline_can_name_every_check_and_no_other() =>
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Select(check => check.Id), ShippedChecks.CreateCatalog().Vocabulary.CheckIds);

    [Theory]
    [InlineData("")]
    [InlineData("proxy")]
    [InlineData("addOn")]
    [InlineData("browser")]
    [InlineData("connectivity")]
    [InlineData("certificates")]
    [InlineData("issuance")]
    [InlineData("access")]
    [InlineData("zoneActions/0")]
    [InlineData("protocols/0")]
    [InlineData("connectivity/hosts/0")]
    [InlineData("certificates/authorities/0")]
    [InlineData("checks/TrustedSite")]
    [InlineData("waivers/0")]
    [InlineData("waivers/0/scope")]
    public void Loader_and_schema_know_the_same_fields(string place)
    {
        JsonNode document = Complete();
        JsonObject target = At(document, place);
        target["stranger"] = 1;

        InputException error = Assert.Throws<InputException>(() => Load(document));

        Assert.Equal("UnknownField", error.Code);
        string known = error.Message[(error.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.');
        Assert.Equal(FieldsOf(place), known.Split(", ").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string> Fields()
    {
        var data = new TheoryData<string, string>();
        foreach (string place in new[] { "", "proxy", "addOn", "browser", "connectivity", "certificates", "issuance", "access", "zoneActions/0", "protocols/0", "connectivity/hosts/0", "certificates/authorities/0", "checks/TrustedSite", "waivers/0", "waivers/0/scope" })
        {
            foreach (string field in FieldsOf(place))
            {
                data.Add(place, field);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Loader_and_schema_refuse_the_same_documents(string place, string field)
    {
        JsonNode?[] strange = [null, -1, 2147483648, 1.5, true, "", "\u0001", new string('x', 3000), new JsonArray(), new JsonObject(), new JsonArray(1), new JsonObject { ["x"] = 1 }];
        foreach (JsonNode? value in strange)
        {
            JsonNode document = Complete();
            At(document, place)[field] = value?.DeepClone();
            AssertSameVerdict(document, $"{place}/{field} = {value?.ToJsonString()[..Math.Min(20, value.ToJsonString().Length)] ?? "null"}");
        }

        JsonNode without = Complete();
        At(without, place).Remove(field);
        AssertSameVerdict(without, $"{place} without {field}");
    }

    private void AssertSameVerdict(JsonNode document, string what)
    {
        bool isValid = Validate(document.ToJsonString()).Count == 0;
        bool loads;
        try
        {
            Load(document);
            loads = true;
        }
        catch (InputException)
        {
            loads = false;
        }

        Assert.True(isValid == loads, $"{what}: the schema says {isValid}, the loader {loads}.");
    }

    private Baseline Load(JsonNode document) => ShippedChecks.LoadBaseline(_temporary.Write("changed.json", document.ToJsonString()));

    private static IReadOnlyList<string> Validate(string json) => new JsonSchemaValidator(Schema).Validate(JsonDocument.Parse(json).RootElement);

    // guide-2018 with every optional field in use.
    private static JsonNode Complete()
    {
        JsonNode document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "guide-2018.json")))!;
        document["issuance"]!["renewBeforeDays"] = 30;
        document["name"] = "complete";
        document["checks"] = new JsonObject { ["TrustedSite"] = new JsonObject { ["enabled"] = true, ["severity"] = "High" } };
        document["waivers"] = new JsonArray(new JsonObject
        {
            ["checkId"] = "TrustedSite",
            ["scope"] = new JsonObject { ["computers"] = new JsonArray("SALES-*"), ["users"] = new JsonArray("*") },
            ["justification"] = "New PCs in spring",
            ["expires"] = "2027-03-31",
        });
        return document;
    }

    private static JsonObject At(JsonNode document, string place) => place
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(document, (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!)
        .AsObject();

    private static IOrderedEnumerable<string> FieldsOf(string place)
    {
        JsonElement schema = Schema;
        foreach (string step in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = int.TryParse(step, out _)
                ? schema.GetProperty("items")
                : schema.TryGetProperty("properties", out JsonElement properties) ? properties.GetProperty(step) : schema.GetProperty("additionalProperties");
            if (schema.TryGetProperty("$ref", out JsonElement reference))
            {
                schema = Schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
            }
        }

        return schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Place, JsonElement Properties)> PropertySets(JsonElement schema, string place)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
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
