using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Settings;

/// <summary>
/// The policies of Microsoft Edge or Google Chrome as the browser reads them from the registry. Of the places that hold a policy the strongest counts,
/// whole: nothing is merged. The types are Chromium's (components/policy/core/common/registry_dict.cc): a number or a switch may be a REG_SZ that holds a
/// number; a text may not be a REG_DWORD; a list is a key whose values have numbers for names, in the order of the text of these names, or a REG_SZ with a
/// JSON array; a dictionary is a REG_SZ with a JSON object, which may have a comma too many, or a key of its members. Whatever has another type is passed
/// over as if it were not there, so that the next place counts.
/// </summary>
public sealed class BrowserPolicies
{
    private readonly SettingReader _reader;
    private readonly List<IgnoredBrowserPolicy> _ignored = [];

    /// <summary>The policies of a browser.</summary>
    /// <param name="reader">Reads them, and keeps account of what was not captured.</param>
    /// <param name="browser">The browser.</param>
    public BrowserPolicies(SettingReader reader, ChromiumBrowser browser)
    {
        _reader = reader;
        Browser = browser;
    }

    /// <summary>Whose policies these are.</summary>
    public ChromiumBrowser Browser { get; }

    /// <summary>What was asked for so far, is there, and is passed over by the browser.</summary>
    public IReadOnlyList<IgnoredBrowserPolicy> Ignored => _ignored;

    /// <summary>A policy that is a text; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="canBeRecommended">Whether the browser's documentation lets it be recommended.</param>
    public BrowserPolicy<string>? ReadText(string name, bool canBeRecommended = true) => Find(canBeRecommended, place => ReadText(place, name));

    /// <summary>A policy that is a number.</summary>
    public BrowserPolicy<int>? ReadNumber(string name, bool canBeRecommended = true) => Find(canBeRecommended, place => ReadNumber(place, name));

    /// <summary>A policy that is on or off.</summary>
    public BrowserPolicy<bool>? ReadSwitch(string name, bool canBeRecommended = true) => Find(canBeRecommended, place => ReadSwitch(place, name));

    /// <summary>A policy that is a list of texts. An empty list is a policy too.</summary>
    public BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>? ReadList(string name, bool canBeRecommended = true) => Find(canBeRecommended, place => ReadList(place, name));

    /// <summary>A policy that is a dictionary: a JSON object.</summary>
    public BrowserPolicy<JsonElement>? ReadDictionary(string name, bool canBeRecommended = true) => Find(canBeRecommended, place => ReadDictionary(place, name));

    /// <summary>The text of one place, for a policy that is combined with others of the same place.</summary>
    public BrowserPolicy<string>? ReadText(BrowserPolicyPlace place, string name)
    {
        if (ReadValue(place, name) is not { } value)
        {
            return null;
        }

        string source = place.Key.ToString(name);
        return value.TryGetString(out string text) ? new BrowserPolicy<string>(text, place, source) : Ignore<string>(source, value, "REG_SZ");
    }

    /// <summary>The number of one place.</summary>
    public BrowserPolicy<int>? ReadNumber(BrowserPolicyPlace place, string name)
    {
        if (ReadValue(place, name) is not { } value)
        {
            return null;
        }

        string source = place.Key.ToString(name);
        return TryGetNumber(value, out int number) ? new BrowserPolicy<int>(number, place, source) : Ignore<int>(source, value, "REG_DWORD");
    }

    /// <summary>The switch of one place: on is any number but 0.</summary>
    public BrowserPolicy<bool>? ReadSwitch(BrowserPolicyPlace place, string name) =>
        ReadNumber(place, name) is { } number ? new BrowserPolicy<bool>(number.Value != 0, place, number.Source) : null;

    /// <summary>The list of one place. Where a key and a value have its name, the key counts.</summary>
    public BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>? ReadList(BrowserPolicyPlace place, string name)
    {
        RegistryPath key = place.Key.Append(name);
        if (_reader.ReadValues(key) is { } values)
        {
            return new BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>([.. Items(key, values)], place, key.ToString());
        }

        if (ReadValue(place, name) is not { } value)
        {
            return null;
        }

        string source = place.Key.ToString(name);
        return value.TryGetString(out string text) && BrowserPolicyJson.TryParse(text) is { ValueKind: JsonValueKind.Array } array
            ? new BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>([.. Items(source, array)], place, source)
            : Ignore<IReadOnlyList<BrowserPolicyItem>>(source, value, "REG_SZ [...]");
    }

    /// <summary>The dictionary of one place. Where a key and a value have its name, the key counts; of it the texts and the numbers are members.</summary>
    public BrowserPolicy<JsonElement>? ReadDictionary(BrowserPolicyPlace place, string name)
    {
        RegistryPath key = place.Key.Append(name);
        if (_reader.ReadValues(key) is { } values)
        {
            return new BrowserPolicy<JsonElement>(Members(key, values), place, key.ToString());
        }

        if (ReadValue(place, name) is not { } value)
        {
            return null;
        }

        string source = place.Key.ToString(name);
        return value.TryGetString(out string text) && BrowserPolicyJson.TryParse(text) is { ValueKind: JsonValueKind.Object } json
            ? new BrowserPolicy<JsonElement>(json, place, source)
            : Ignore<JsonElement>(source, value, "REG_SZ {...}");
    }

    private BrowserPolicy<T>? Find<T>(bool canBeRecommended, Func<BrowserPolicyPlace, BrowserPolicy<T>?> read)
    {
        foreach (BrowserPolicyPlace place in Browser.PolicyPlaces)
        {
            if ((place.IsMandatory || canBeRecommended) && read(place) is { } policy)
            {
                return policy;
            }
        }

        return null;
    }

    private RegistryValue? ReadValue(BrowserPolicyPlace place, string name) => _reader.Read(place.Key, name);

    private BrowserPolicy<T>? Ignore<T>(string source, RegistryValue value, string needed)
    {
        _ignored.Add(new IgnoredBrowserPolicy(source, value.Describe(), needed));
        return null;
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryGetNumber(RegistryValue value, out int number)
    {
        if (value.Type == RegistryValueType.DWordBigEndian && value.Data.Length == 4)
        {
            number = (value.Data[0] << 24) | (value.Data[1] << 16) | (value.Data[2] << 8) | value.Data[3];
            return true;
        }

        return value.TryGetDWord(out number) || (value.TryGetString(out string text) && IsNumber(text, out number));
    }

    private IEnumerable<BrowserPolicyItem> Items(RegistryPath key, IReadOnlyList<KeyValuePair<string, RegistryValue>> values)
    {
        foreach (KeyValuePair<string, RegistryValue> value in values.OrderBy(static value => value.Key, StringComparer.Ordinal))
        {
            string source = key.ToString(value.Key);
            if (!IsNumber(value.Key, out _))
            {
                _ignored.Add(new IgnoredBrowserPolicy(source, value.Value.Describe(), "[1], [2] ..."));
            }
            else if (value.Value.TryGetString(out string text))
            {
                yield return new BrowserPolicyItem(text, source);
            }
            else
            {
                _ignored.Add(new IgnoredBrowserPolicy(source, value.Value.Describe(), "REG_SZ"));
            }
        }
    }

    private IEnumerable<BrowserPolicyItem> Items(string source, JsonElement array)
    {
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                yield return new BrowserPolicyItem(item.GetString()!, source);
            }
            else
            {
                _ignored.Add(new IgnoredBrowserPolicy(source, InputText.Quote(item.GetRawText()), "REG_SZ [\"...\"]"));
            }
        }
    }

    private JsonElement Members(RegistryPath key, IReadOnlyList<KeyValuePair<string, RegistryValue>> values)
    {
        Dictionary<string, object> members = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, RegistryValue> value in values)
        {
            if (value.Value.TryGetString(out string text))
            {
                members[value.Key] = text;
            }
            else if (TryGetNumber(value.Value, out int number))
            {
                members[value.Key] = number;
            }
            else
            {
                _ignored.Add(new IgnoredBrowserPolicy(key.ToString(value.Key), value.Value.Describe(), "REG_SZ"));
            }
        }

        return BrowserPolicyJson.Write(members);
    }
}
