using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The proxy policies of Microsoft Edge or Google Chrome. <c>ProxySettings</c>, a dictionary, and the single values are one group: of the single values only those
/// of the strongest place that has any are put together, and they replace <c>ProxySettings</c> only where their place is stronger than its own. Values that do
/// not go together make the browser pass the whole group over. An empty text counts as not given, and still as the strongest where it is.
/// </summary>
/// <remarks>
/// Source: chromium, components/proxy_config/proxy_policy_handler.cc (RemapProxyPolicies, CheckPolicySettings and its table of what a mode allows) and
/// Microsoft's reference of Edge's policies, by which none of these can be recommended; Chrome's can. <c>ProxyServerMode</c> is an older policy of Chrome's.
/// Microsoft's reference says that <c>pac_script</c> heeds the exceptions, which the source contradicts. Not verified on Windows.
/// </remarks>
public sealed class BrowserProxySetting
{
    private const string ModeName = "ProxyMode";
    private const string ServerModeName = "ProxyServerMode";
    private const string ServerName = "ProxyServer";
    private const string PacUrlName = "ProxyPacUrl";
    private const string PacMandatoryName = "ProxyPacMandatory";
    private const string BypassName = "ProxyBypassList";
    private const string SettingsName = "ProxySettings";
    private static readonly string[] SingleTexts = [ModeName, ServerName, PacUrlName, BypassName];
    private static readonly string[] PolicyNames = [SettingsName, ModeName, ServerModeName, ServerName, PacUrlName, PacMandatoryName, BypassName];
    private static readonly string[] RuleNames = ["ProxyOverrideRules", "EnableProxyOverrideRulesForAllUsers"];
    private static readonly string[] Modes = ["direct", "auto_detect", "pac_script", "fixed_servers", "system"];
    private static readonly string[] OlderModes = ["direct", "auto_detect", "", "system"];
    private const int OlderManualMode = 2;

    private readonly IMachine _machine;
    private readonly ChromiumBrowser _browser;

    /// <summary>The proxy policies of a browser.</summary>
    public BrowserProxySetting(IMachine machine, ChromiumBrowser browser)
    {
        _machine = machine;
        _browser = browser;
    }

    /// <summary>What policy says. That it says nothing is known only where the machine's own policies were read.</summary>
    public EffectiveValue<BrowserProxy> Read()
    {
        SettingReader reader = new(_machine);
        BrowserPolicies policies = new(reader, _browser);
        Group group = ReadGroup(policies, isMandatory: true);
        if (!group.IsSet && _browser == ChromiumBrowser.Chrome)
        {
            Group recommended = ReadGroup(policies, isMandatory: false);
            group = recommended.IsSet || group.Fault == BrowserProxyFault.None ? recommended : group;
        }

        BrowserProxy proxy = new()
        {
            Mode = group.Fault == BrowserProxyFault.None ? group.Mode : "",
            Server = group.Server,
            PacUrl = group.PacUrl,
            Bypass = group.Bypass,
            Source = group.Source,
            Fault = group.Fault,
            FaultDetail = group.FaultDetail,
            Ignored = policies.Ignored,
            OverrideRules = FindRules(reader),
        };
        RegistryPath machinePolicies = _browser.PolicyKeys[0];
        return group.IsSet || group.Fault != BrowserProxyFault.None
            ? reader.Conclude(proxy, SettingLevel.Policy, proxy.Source)
            : reader.ConcludeDefault(proxy, SettingLevel.ProductDefault, machinePolicies.ToString(ModeName), reader.HasSeen(machinePolicies, ModeName));
    }

    /// <summary>Every place that has a policy of the proxy; that of the mode where it is empty.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces()
    {
        EffectiveValue<BrowserProxy> setting = Read();
        bool isKnown = setting is { IsCaptured: true, Fault: null };
        bool isSet = isKnown && setting.Value.Mode.Length > 0;
        PlaceList places = new(_machine) { Subject = _browser.Name };
        foreach (BrowserPolicyPlace place in _browser.PolicyPlaces.Where(place => place.IsMandatory || _browser == ChromiumBrowser.Chrome))
        {
            bool isFirst = isSet && new[] { place.Key + " [", place.Key.Append(SettingsName).ToString() }.Any(start => setting.Value.Source.StartsWith(start, StringComparison.OrdinalIgnoreCase));
            bool isDictionary = setting.Value.Source.Contains(SettingsName);
            foreach (string name in PolicyNames)
            {
                bool decides = isFirst && isDictionary == (name == SettingsName);
                PlaceOutcome outcome = decides ? PlaceOutcome.InEffect : setting.Value.Fault == BrowserProxyFault.None ? PlaceOutcome.LowerPrecedence : PlaceOutcome.Conflict;
                bool isPresent = _machine.Registry.ReadValue(place.Key, name).IsPresent;
                if (isPresent || name == ModeName)
                {
                    places.Add(place.Key, name, SettingLevel.Policy, value => value.TryGetString(out _) || (name == ServerModeName && value.TryGetDWord(out _)), outcome);
                }

                if (name == SettingsName && _machine.Registry.ReadValues(place.Key.Append(name)).IsPresent)
                {
                    places.Add(place.Key.Append(name).ToString(), "", nameof(SettingLevel.Policy), "", outcome);
                }
            }
        }

        return isKnown && !isSet ? places.Add("", "", nameof(SettingLevel.ProductDefault), "system", PlaceOutcome.InEffect).All : places.All;
    }

    private static string FindRules(SettingReader reader, RegistryPath key)
    {
        foreach (string name in RuleNames)
        {
            if (reader.Read(key, name) is not null)
            {
                return key.ToString(name);
            }
        }

        return reader.ReadValues(key.Append(RuleNames[0])) is { Count: > 0 } ? key.Append(RuleNames[0]).ToString() : "";
    }

    private string FindRules(SettingReader reader)
    {
        foreach (RegistryPath key in _browser.PolicyKeys)
        {
            if (FindRules(reader, key) is { Length: > 0 } place)
            {
                return place;
            }
        }

        return "";
    }

    private Group ReadGroup(BrowserPolicies policies, bool isMandatory)
    {
        List<Entry> entries = [];
        foreach (string name in SingleTexts)
        {
            Add(name, place => policies.ReadText(place, name) is { } text ? (text.Value, text.Source) : null);
        }

        if (_browser == ChromiumBrowser.Chrome)
        {
            Add(ServerModeName, place => policies.ReadNumber(place, ServerModeName) is { } number ? (number.Value, number.Source) : null);
        }

        (int Rank, JsonElement Value, string Source)? settings = null;
        for (int rank = 0; rank < _browser.PolicyPlaces.Count && settings is null; rank++)
        {
            settings = IsRead(rank) && policies.ReadDictionary(_browser.PolicyPlaces[rank], SettingsName) is { } found ? (rank, found.Value, found.Source) : null;
        }

        entries.RemoveAll(entry => _browser.PolicyPlaces[entry.Rank].IsMandatory != isMandatory);
        settings = settings is { } dictionary && _browser.PolicyPlaces[dictionary.Rank].IsMandatory == isMandatory ? settings : null;
        int strongest = entries.Count == 0 ? int.MaxValue : entries.Min(static entry => entry.Rank);
        return entries.Count > 0 && strongest < (settings?.Rank ?? int.MaxValue)
            ? Group.Of([.. entries.Where(entry => entry.Rank == strongest)])
            : settings is { } chosen ? Group.Of([.. Members(chosen.Value, chosen.Rank, chosen.Source)])
            : Group.Of([]);

        // Of equal names the strongest place counts, be it mandatory or not.
        void Add(string name, Func<BrowserPolicyPlace, (object Value, string Source)?> read)
        {
            for (int rank = 0; rank < _browser.PolicyPlaces.Count; rank++)
            {
                if (IsRead(rank) && read(_browser.PolicyPlaces[rank]) is var (value, source))
                {
                    entries.Add(new Entry(name, value, source, rank));
                    return;
                }
            }
        }

        bool IsRead(int rank) => _browser.PolicyPlaces[rank].IsMandatory || !isMandatory;
    }

    private static IEnumerable<Entry> Members(JsonElement settings, int rank, string source)
    {
        foreach (JsonProperty member in settings.EnumerateObject())
        {
            object? value = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Number => member.Value.TryGetInt32(out int number) ? number : -1,
                JsonValueKind.True or JsonValueKind.False => member.Value.GetBoolean(),
                _ => null,
            };
            if (value is not null)
            {
                yield return new Entry(member.Name, value, source + " " + member.Name, rank);
            }
        }
    }

    private sealed record Entry(string Name, object Value, string Source, int Rank);

    private sealed record Group(string Mode, string Server, string PacUrl, string Bypass, string Source)
    {
        public BrowserProxyFault Fault { get; private init; }

        public string FaultDetail { get; private init; } = "";

        public bool IsSet => Mode.Length > 0 && Fault == BrowserProxyFault.None;

        public static Group Of(IReadOnlyList<Entry> entries)
        {
            string? mode = Text(ModeName);
            string server = Text(ServerName) ?? "";
            string pacUrl = Text(PacUrlName) ?? "";
            string bypass = Text(BypassName) ?? "";
            bool hasPacMandatory = Given(PacMandatoryName) is not null;
            Entry? olderMode = Given(ServerModeName);
            string source = (Given(ModeName) ?? olderMode ?? Given(ServerName) ?? Given(PacUrlName) ?? Given(BypassName))?.Source ?? "";
            Group group = new("", server, pacUrl, bypass, source);
            if (mode is null && olderMode is null)
            {
                return server.Length + pacUrl.Length + bypass.Length > 0 && Given(ModeName) is null
                    ? Faulty(BrowserProxyFault.ModeMissing, Names(ServerName, PacUrlName, BypassName))
                    : Given(ModeName) is { } strange ? Faulty(BrowserProxyFault.ModeUnknown, ModeName + " = " + strange.Value) : group;
            }

            if (mode is null)
            {
                if (olderMode!.Value is not int number || number < 0 || number >= OlderModes.Length)
                {
                    return Faulty(BrowserProxyFault.ModeUnknown, ServerModeName + " = " + olderMode.Value);
                }

                if (number == OlderManualMode && server.Length > 0 && pacUrl.Length > 0)
                {
                    return Faulty(BrowserProxyFault.NotWithMode, ServerModeName + " = 2, " + Names(ServerName, PacUrlName));
                }

                mode = number != OlderManualMode ? OlderModes[number] : pacUrl.Length > 0 ? "pac_script" : "fixed_servers";
            }

            if (Array.IndexOf(Modes, mode) < 0)
            {
                return Faulty(BrowserProxyFault.ModeUnknown, ModeName + " = " + mode);
            }

            string detail = ModeName + " = " + mode;
            if (mode == "pac_script" && pacUrl.Length == 0)
            {
                return Faulty(BrowserProxyFault.PacUrlMissing, detail);
            }

            if (mode == "fixed_servers" && server.Length == 0)
            {
                return Faulty(BrowserProxyFault.ServerMissing, detail);
            }

            bool isFixed = mode == "fixed_servers";
            bool isScript = mode == "pac_script";
            string surplus = string.Join(", ", new[]
            {
                server.Length > 0 && !isFixed ? ServerName : "",
                pacUrl.Length > 0 && !isScript ? PacUrlName : "",
                hasPacMandatory && !isScript ? PacMandatoryName : "",
                bypass.Length > 0 && !isFixed ? BypassName : "",
            }.Where(static name => name.Length > 0));
            return surplus.Length > 0 ? Faulty(BrowserProxyFault.NotWithMode, detail + ", " + surplus) : group with { Mode = mode };

            Entry? Given(string name) => entries.FirstOrDefault(entry => entry.Name == name && entry.Value is not "");

            string? Text(string name) => Given(name)?.Value as string;

            string Names(params string[] names) => string.Join(", ", names.Where(name => Given(name) is not null));

            Group Faulty(BrowserProxyFault fault, string what) => group with { Fault = fault, FaultDetail = what };
        }
    }
}
