using System;
using System.Buffers.Binary;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The service <c>W32Time</c>: its start (4 is disabled), <c>TimeProviders\NtpClient</c> <c>Enabled</c>, and <c>Parameters</c>: <c>Type</c> (<c>NoSync</c>, <c>NTP</c>,
/// <c>NT5DS</c>, <c>AllSync</c>) and <c>NtpServer</c>; of the latter keys the policy's copy counts first. <c>Config</c> <c>LastKnownGoodTime</c>, a FILETIME, is
/// what the service writes at each success; Microsoft does not document it. And the PC's time zone, <c>TimeZoneKeyName</c>, and whether the hardware clock is
/// taken for UTC (<c>RealTimeIsUniversal</c>).
/// Source: "Windows Time service tools and settings" (learn.microsoft.com), w32time.admx.
/// </summary>
internal static class TimeServiceSetting
{
    private const string StartName = "Start";
    private const string ZoneName = "TimeZoneKeyName";
    private const string TypeName = "Type";
    private const string ServerName = "NtpServer";
    private const string LastName = "LastKnownGoodTime";
    private const string UniversalName = "RealTimeIsUniversal";
    private const int StartDisabled = 4;

    // The end of the year 9999, which is as far as a DateTime goes.
    private const long LatestTime = 2650467743999999999;

    private static readonly RegistryPath Service = RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Services\W32Time");
    private static readonly RegistryPath Policy = RegistryPath.Machine(@"SOFTWARE\Policies\Microsoft\W32Time");
    private static readonly RegistryPath Zone = RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Control\TimeZoneInformation");

    /// <summary>The service.</summary>
    internal static EffectiveValue<TimeServiceState> Read(IMachine machine)
    {
        SettingReader reader = new(machine);
        int? start = reader.ReadDWord(Service, StartName);
        if (start is null)
        {
            return Conclude(TimeServiceCondition.Absent, "", Service.ToString(StartName), SettingLevel.Machine);
        }

        if (start == StartDisabled)
        {
            return Conclude(TimeServiceCondition.Disabled, "Start = 4", Service.ToString(StartName), SettingLevel.Machine);
        }

        (RegistryPath client, SettingLevel level, int? enabled) = First(@"TimeProviders\NtpClient", key => reader.ReadDWord(key, "Enabled"));
        if (enabled == 0)
        {
            return Conclude(TimeServiceCondition.ClientOff, "NtpClient = 0", client.ToString("Enabled"), level);
        }

        (RegistryPath typeKey, SettingLevel typeLevel, string? type) = First("Parameters", key => reader.ReadString(key, TypeName));
        string kind = (type ?? "").Trim();
        if (kind.Equals("NoSync", StringComparison.OrdinalIgnoreCase))
        {
            return Conclude(TimeServiceCondition.NoSync, kind, typeKey.ToString(TypeName), typeLevel);
        }

        // Asked in any case, so that whoever gathers what is asked gathers it.
        (RegistryPath serverKey, SettingLevel serverLevel, string? server) = First("Parameters", key => reader.ReadString(key, ServerName));
        bool asksServer = kind.Equals("NTP", StringComparison.OrdinalIgnoreCase);
        bool isServerSeen = server is not null || reader.HasSeen(serverKey, ServerName);
        if (asksServer && isServerSeen && string.IsNullOrWhiteSpace(server))
        {
            return Conclude(TimeServiceCondition.NoServer, kind, serverKey.ToString(ServerName), serverLevel);
        }

        return reader.ConcludeDefault(
            new TimeServiceState(TimeServiceCondition.Sound, kind),
            typeLevel,
            typeKey.ToString(TypeName),
            (type is not null || reader.HasSeen(typeKey, TypeName)) && (isServerSeen || !asksServer));

        EffectiveValue<TimeServiceState> Conclude(TimeServiceCondition condition, string text, string place, SettingLevel from) =>
            reader.Conclude(new TimeServiceState(condition, text), from, place);
    }

    /// <summary>The name of the time zone that Windows is set to; empty where none is stored.</summary>
    internal static EffectiveValue<string> ReadZone(IMachine machine)
    {
        SettingReader reader = new(machine);
        string name = reader.Read(Zone, ZoneName) is { Type: RegistryValueType.String } value ? TextOf(value) : reader.ReadString(Zone, ZoneName) ?? "";
        return reader.Conclude(name, SettingLevel.Machine, Zone.ToString(ZoneName));
    }

    /// <summary>When the service last had a time to set the clock by, UTC; null where it has none stored.</summary>
    internal static EffectiveValue<DateTime?> ReadLast(IMachine machine)
    {
        SettingReader reader = new(machine);
        RegistryPath key = Service.Append("Config");
        RegistryValue? value = reader.Read(key, LastName);
        DateTime? last = null;
        if (value is { Type: RegistryValueType.QWord, Data.Length: sizeof(long) })
        {
            long time = BinaryPrimitives.ReadInt64LittleEndian(value.Data);
            last = time > 0 && time <= LatestTime ? DateTime.FromFileTimeUtc(time) : null;
        }
        else if (value is not null)
        {
            reader.AddWrongType(key.ToString(LastName), value, "REG_QWORD");
        }

        return reader.Conclude(last, SettingLevel.Machine, key.ToString(LastName));
    }

    /// <summary>Whether Windows takes the hardware clock of the PC for UTC; as it comes it takes it for local time.</summary>
    internal static EffectiveValue<bool> ReadUniversal(IMachine machine)
    {
        SettingReader reader = new(machine);
        bool isUniversal = reader.ReadDWord(Zone, UniversalName) is { } number && number != 0;
        return reader.Conclude(isUniversal, SettingLevel.Machine, Zone.ToString(UniversalName));
    }

    // Windows leaves the rest of its buffer behind the end of the text.
    private static string TextOf(RegistryValue value) => Encoding.Unicode.GetString(value.Data.ToArray()).Split('\0')[0].Trim();

    private static (RegistryPath Key, SettingLevel Level, T? Value) First<T>(string tail, Func<RegistryPath, T?> read)
    {
        RegistryPath policy = Policy.Append(tail);
        return read(policy) is { } held ? (policy, SettingLevel.Policy, held) : (Service.Append(tail), SettingLevel.Machine, read(Service.Append(tail)));
    }
}
