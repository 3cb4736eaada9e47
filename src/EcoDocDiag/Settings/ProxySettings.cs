using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The proxy settings of WinINet: flat values under <c>Internet Settings</c> that older programs read, and one blob a connection under
/// <c>Internet Settings\Connections</c> that WinINet itself uses. They are the user's, or the machine's where the policy
/// <c>ProxySettingsPerUser</c> is 0.
/// </summary>
/// <remarks>
/// Sources: Eric Lawrence, IEInternals, "Understanding Web Proxy Configuration"; Microsoft, "HKLMProxyServer" (unattended setup reference) for the policy;
/// the administrative template "Prevent changing proxy settings" for the lock. That the blob outranks the flat values is not verified on Windows;
/// where Windows can be asked, its answer decides.
/// </remarks>
public sealed class ProxySettings
{
    private const string Question = "InternetQueryOption";

    // A PC has some dial-up and VPN connections; each is a verdict of its own.
    private const int MaximumConnections = 64;

    private const string WinHttpName = "WinHttpSettings";
    private const string ControlPanelPolicies = @"Software\Policies\Microsoft\Internet Explorer\Control Panel";
    private const string PerUserName = "ProxySettingsPerUser";
    private const string LockName = "Proxy";
    private const string ConnectionsName = "Connections";
    private const string EnabledName = "ProxyEnable";
    private const string ServerName = "ProxyServer";
    private const string ScriptName = "AutoConfigURL";

    private static readonly RegistryPath[] LockKeys = [RegistryPath.Machine(ControlPanelPolicies), RegistryPath.User(ControlPanelPolicies)];
    private static readonly string[] FlatNames = [EnabledName, ServerName, ProxyFlatValues.BypassName, ScriptName];

    private readonly IMachine _machine;

    /// <summary>The proxy settings of <paramref name="machine"/>.</summary>
    public ProxySettings(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The settings, stored and in effect. A connection that could not be read carries its own fault.</summary>
    public EffectiveValue<ProxyConfiguration> Read() => _machine is IConclusionCache cache
        ? cache.Conclude(typeof(ProxySettings), this, static settings => settings.ReadAnew())
        : ReadAnew();

    /// <summary>Every place of the LAN's proxy, what Windows answers, and the connections beside it.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces()
    {
        EffectiveValue<ProxyConfiguration> setting = Read();
        ProxyConfiguration configuration = setting.Value;
        PlaceList places = new PlaceList(_machine).AddNumber(InternetSettingsKeys.MachinePolicy, PerUserName, SettingLevel.Policy, PlaceOutcome.Switch);
        foreach (RegistryPath key in LockKeys)
        {
            places.AddNumber(key, LockName, SettingLevel.Policy, PlaceOutcome.Switch);
        }

        bool isKnown = setting is { IsCaptured: true, Fault: null };
        bool isAnswered = isKnown && configuration.AnswerDisagrees;
        bool hasBlob = configuration.LanConnection?.Blob is not null;
        if (configuration.Answer is { } answer)
        {
            places.Add(Question, "", PlaceReading.Windows, Describe(answer), isAnswered || !hasBlob ? PlaceOutcome.InEffect : PlaceOutcome.Copy);
        }

        bool isPerMachine = configuration.LockedBy == InternetSettingsKeys.MachinePolicy.ToString(PerUserName);
        foreach (RegistryPath key in new[] { InternetSettingsKeys.User, InternetSettingsKeys.Machine })
        {
            bool isUser = key == InternetSettingsKeys.User;
            SettingLevel level = isUser ? SettingLevel.User : SettingLevel.Machine;
            bool counts = isUser != isPerMachine;
            PlaceOutcome leftOut = isUser ? PlaceOutcome.MachineOnly : PlaceOutcome.UserOnly;
            foreach (ProxyConnection connection in ReadConnections(new SettingReader(_machine), key.Append(ConnectionsName), out _))
            {
                PlaceOutcome outcome = !counts ? leftOut
                    : connection.IsLanCopy ? PlaceOutcome.Copy
                    : !connection.IsLan ? PlaceOutcome.OtherConnection
                    : isAnswered || !isKnown ? PlaceOutcome.LowerPrecedence
                    : PlaceOutcome.InEffect;
                places.Add(connection.Key.ToString(), connection.Name, level.ToString(), connection.Blob is { } blob ? Describe(blob.ToConnectionProxy()) : connection.Value.Describe(), connection.Fault is null ? outcome : PlaceOutcome.WrongType);
            }

            PlaceOutcome flat = !counts ? leftOut : hasBlob || configuration.Answer is not null || !isKnown ? PlaceOutcome.LowerPrecedence : PlaceOutcome.InEffect;
            foreach (string name in FlatNames.Where(name => counts || _machine.Registry.ReadValue(key, name).IsPresent))
            {
                _ = name == EnabledName ? places.AddNumber(key, name, level, flat) : places.AddText(key, name, level, flat);
            }
        }

        return isKnown && configuration is { Flat: null, Answer: null } && !hasBlob
            ? places.Add("", "", nameof(SettingLevel.ProductDefault), Describe(configuration.Lan), PlaceOutcome.InEffect).All
            : places.All;
    }

    private static string Describe(ConnectionProxy proxy) => string.Join(", ", new[]
    {
        proxy.Flags.ToString(),
        proxy.Server.Length > 0 ? ServerName + " = " + proxy.Server : "",
        proxy.Bypass.Length > 0 ? ProxyFlatValues.BypassName + " = " + proxy.Bypass : "",
        proxy.AutoConfigUrl.Length > 0 ? ScriptName + " = " + proxy.AutoConfigUrl : "",
    }.Where(static part => part.Length > 0));

    private EffectiveValue<ProxyConfiguration> ReadAnew()
    {
        SettingReader policies = new(_machine);
        string lockedBy = FindLock(policies, out bool isPerMachine);
        RegistryPath key = isPerMachine ? InternetSettingsKeys.Machine : InternetSettingsKeys.User;
        SettingReader reader = new(_machine);
        ProxyFlatValues? flat = ReadFlat(reader, key);
        List<ProxyConnection> connections = ReadConnections(reader, key.Append(ConnectionsName), out int left);
        Reading<ConnectionProxy> answered = _machine.InternetApi.QueryConnectionProxy("");
        ConnectionProxy? answer = answered.Value;
        ProxyConnection? lan = connections.Find(static connection => connection.IsLan);
        ProxyConfiguration configuration = new()
        {
            Lan = answer ?? lan?.Blob?.ToConnectionProxy() ?? flat?.Proxy ?? new ConnectionProxy(ConnectionProxyFlags.Direct, "", "", ""),
            Flat = flat,
            Connections = connections,
            Answer = answer,
            LockedBy = lockedBy,
        };
        SettingLevel level = flat is null && connections.Count == 0 ? SettingLevel.ProductDefault : isPerMachine ? SettingLevel.Machine : SettingLevel.User;

        // That no proxy is set can be said only where both stores were read; one of them that holds settings speaks for itself.
        bool isSeen = answer is not null || lan is not null || flat is not null || reader.Unseen.Count == 0;
        EffectiveValue<ProxyConfiguration> value = reader.ConcludeDefault(
            configuration, level, lan?.Source ?? key.ToString(flat is null ? EnabledName : ProxyFlatValues.BypassName), isSeen);
        return value with
        {
            // Windows' own answer outweighs what is stored; where it was asked and failed, that is told.
            Unseen = [.. reader.Unseen, .. policies.Unseen, .. answered.State == ReadState.Failed ? [Question] : Array.Empty<string>(), .. left > 0 ? [FormattableString.Invariant($"{key.Append(ConnectionsName)} (+{left})")] : Array.Empty<string>()],
            Fault = value.Fault ?? policies.Fault,
        };
    }

    private static string FindLock(SettingReader reader, out bool isPerMachine)
    {
        RegistryPath policies = InternetSettingsKeys.MachinePolicy;
        isPerMachine = reader.ReadDWord(policies, PerUserName) == 0;
        if (isPerMachine)
        {
            return policies.ToString(PerUserName);
        }

        foreach (RegistryPath key in LockKeys)
        {
            if (reader.ReadDWord(key, LockName) == 1)
            {
                return key.ToString(LockName);
            }
        }

        return "";
    }

    private static ProxyFlatValues? ReadFlat(SettingReader reader, RegistryPath key)
    {
        int? enabled = reader.ReadDWord(key, EnabledName);
        string server = reader.ReadString(key, ServerName) ?? "";
        string bypass = reader.ReadString(key, ProxyFlatValues.BypassName) ?? "";
        string autoConfigUrl = reader.ReadString(key, ScriptName) ?? "";
        if (enabled is null && autoConfigUrl.Length == 0)
        {
            return null;
        }

        ConnectionProxyFlags flags = ConnectionProxyFlags.Direct
            | (enabled is null or 0 ? ConnectionProxyFlags.None : ConnectionProxyFlags.Proxy)
            | (autoConfigUrl.Length == 0 ? ConnectionProxyFlags.None : ConnectionProxyFlags.AutoConfigUrl);
        return new ProxyFlatValues(
            key,
            new ConnectionProxy(flags, server, bypass, autoConfigUrl),
            reader.Read(key, ProxyFlatValues.BypassName));
    }

    private static List<ProxyConnection> ReadConnections(SettingReader reader, RegistryPath key, out int left)
    {
        List<ProxyConnection> connections = [];
        IReadOnlyList<KeyValuePair<string, RegistryValue>> all = reader.ReadValues(key) ?? [];
        left = Math.Max(0, all.Count - MaximumConnections);

        // The LAN's own come first, wherever they stand.
        foreach (KeyValuePair<string, RegistryValue> stored in left == 0 ? all : all.OrderBy(static value => value.Key.EndsWith("Settings", StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(MaximumConnections))
        {
            // The system's own services keep another layout beside the users' connections.
            if (stored.Key.Equals(WinHttpName, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            string fault = "REG_BINARY was expected";
            ConnectionBlob? blob = null;
            bool isReadable = stored.Value.Type == RegistryValueType.Binary && ConnectionBlob.TryParse(stored.Value.Data, out blob, out fault);
            connections.Add(new ProxyConnection(
                key,
                stored.Key,
                stored.Value,
                blob,
                isReadable ? null : new ReadFault(ReadReason.Malformed, key.ToString(stored.Key), fault)));
        }

        return connections.Count < 2 ? connections :
        [
            .. connections
                .OrderBy(static connection => connection.IsLan ? 0 : connection.IsLanCopy ? 1 : 2)
                .ThenBy(static connection => connection.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
