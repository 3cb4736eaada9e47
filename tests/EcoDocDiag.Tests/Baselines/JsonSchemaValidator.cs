using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcoDocDiag.Tests.Baselines;

/// <summary>
/// The part of JSON Schema (draft 2020-12) that the shipped schema and that of SARIF use. A keyword that it does not know is an error of the test,
/// so the schema cannot grow past it unnoticed.
/// </summary>
internal sealed class JsonSchemaValidator
{
    private readonly JsonElement _root;

    public JsonSchemaValidator(JsonElement schema)
    {
        _root = schema;
    }

    /// <summary>The JSON paths of what the schema refuses, with the keyword; empty where the document is right.</summary>
    public IReadOnlyList<string> Validate(JsonElement document) => [.. Validate(document, _root, "$")];

    private IEnumerable<string> Validate(JsonElement value, JsonElement schema, string path)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.GetBoolean() ? [] : [path + " false"];
        }

        return schema.EnumerateObject().SelectMany(keyword => Apply(keyword, value, schema, path));
    }

    private IEnumerable<string> Apply(JsonProperty keyword, JsonElement value, JsonElement schema, string path)
    {
        JsonElement rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$schema" or "$defs" or "definitions" or "title" or "description" or "$id" or "default" or "readOnly" or "then" or "else":
                return [];
            case "$ref":
                return Validate(value, Find(rule.GetString()!), path);
            case "if":
                return Validate(value, rule, path).Any()
                    ? schema.TryGetProperty("else", out JsonElement other) ? Validate(value, other, path) : []
                    : Validate(value, schema.GetProperty("then"), path);
            case "not":
                return Refuse(!Validate(value, rule, path).Any());
            case "anyOf":
                return Refuse(rule.EnumerateArray().All(option => Validate(value, option, path).Any()));
            case "oneOf":
                return Refuse(rule.EnumerateArray().Count(option => !Validate(value, option, path).Any()) != 1);
            case "type":
                return Refuse(rule.ValueKind == JsonValueKind.Array ? !rule.EnumerateArray().Any(type => IsOf(value, type.GetString())) : !IsOf(value, rule.GetString()));
            case "enum":
                return Refuse(!rule.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)));
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => ApplyToObject(keyword, value, schema, path),
            JsonValueKind.Array => ApplyToArray(keyword, value, path),
            JsonValueKind.String => ApplyToString(keyword, value.GetString()!, path),
            JsonValueKind.Number => Refuse(keyword.Name switch
            {
                "minimum" => value.GetDouble() < rule.GetDouble(),
                "maximum" => value.GetDouble() > rule.GetDouble(),
                _ => Foreign(keyword.Name),
            }),
            _ => [],
        };

        string[] Refuse(bool isWrong) => isWrong ? [$"{path} {keyword.Name}"] : [];
    }

    // A place in this schema, or the address of a schema that it carries with it.
    private JsonElement Find(string target) => target.StartsWith('#')
        ? target.Split('/').Skip(1).Aggregate(_root, (place, name) => place.GetProperty(name))
        : _root.GetProperty("$defs").GetProperty(target);

    private static bool IsOf(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        string other => throw new NotSupportedException(other),
        null => throw new NotSupportedException(),
    };

    private IEnumerable<string> ApplyToObject(JsonProperty keyword, JsonElement value, JsonElement schema, string path)
    {
        JsonElement rule = keyword.Value;
        bool hasProperties = schema.TryGetProperty("properties", out JsonElement properties);
        return keyword.Name switch
        {
            "properties" => rule.EnumerateObject()
                .Where(property => value.TryGetProperty(property.Name, out _))
                .SelectMany(property => Validate(value.GetProperty(property.Name), property.Value, path + "." + property.Name)),
            "additionalProperties" => value.EnumerateObject()
                .Where(member => !hasProperties || !properties.TryGetProperty(member.Name, out _))
                .SelectMany(member => Validate(member.Value, rule, path + "." + member.Name)),
            "propertyNames" => value.EnumerateObject()
                .SelectMany(member => Validate(JsonSerializer.SerializeToElement(member.Name), rule, path + "." + member.Name)),
            "minProperties" => value.EnumerateObject().Count() < rule.GetInt32() ? [$"{path} minProperties"] : [],
            "maxProperties" => value.EnumerateObject().Count() > rule.GetInt32() ? [$"{path} maxProperties"] : [],
            "required" => rule.EnumerateArray()
                .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => $"{path}.{name.GetString()} required"),
            _ => Foreign(keyword.Name) ? [] : [],
        };
    }

    private IEnumerable<string> ApplyToArray(JsonProperty keyword, JsonElement value, string path)
    {
        JsonElement[] items = [.. value.EnumerateArray()];
        bool isWrong = keyword.Name switch
        {
            "minItems" => items.Length < keyword.Value.GetInt32(),
            "maxItems" => items.Length > keyword.Value.GetInt32(),
            "uniqueItems" => items.Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() < items.Length,
            "items" => false,
            _ => Foreign(keyword.Name),
        };
        return keyword.Name == "items"
            ? items.SelectMany((item, index) => Validate(item, keyword.Value, $"{path}[{index}]"))
            : isWrong ? [$"{path} {keyword.Name}"] : [];
    }

    private static string[] ApplyToString(JsonProperty keyword, string text, string path)
    {
        bool isWrong = keyword.Name switch
        {
            "pattern" => !Regex.IsMatch(text, keyword.Value.GetString()!, RegexOptions.ECMAScript),
            "minLength" => text.Length < keyword.Value.GetInt32(),
            "maxLength" => text.Length > keyword.Value.GetInt32(),
            "format" => !IsOfFormat(text, keyword.Value.GetString()!),
            _ => Foreign(keyword.Name),
        };
        return isWrong ? [$"{path} {keyword.Name}"] : [];
    }

    private static bool IsOfFormat(string text, string format) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException(format),
    };

    // A keyword for values of another kind says nothing of this one; an unknown keyword is the schema outgrowing this class.
    private static bool Foreign(string keyword) => keyword is
        "properties" or "additionalProperties" or "propertyNames" or "required" or "items" or "minItems" or "maxItems" or "uniqueItems"
        or "pattern" or "format" or "minLength" or "maxLength" or "minimum" or "maximum"
            ? false
            : throw new NotSupportedException(keyword);
}
