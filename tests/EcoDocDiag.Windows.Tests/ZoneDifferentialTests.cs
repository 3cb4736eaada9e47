using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// Our reading of the zones beside urlmon's own, over random states. Where the two differ, taking the parts of the state that
/// docs/differential.md explains out of it must make them agree; a difference that remains fails the test.
/// </summary>
public sealed class ZoneDifferentialTests
{
    private const int Maps = 2000;
    private const int ActionStates = 300;
    private const string Tail = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Preferences = @"Software\" + Tail;
    private const string Policies = @"Software\Policies\" + Tail;

    // The parts of a state that Wine's urlmon does not know; each has a heading in docs/differential.md.
    private static readonly string[] UnknownToWine = ["PolicyList", "Ranges", "EnhancedSecurity", "MachineOnly", "WildcardSubKey", "OtherSplit"];
    private static readonly string[] ActionsUnknownToWine = ["ActionPolicy", "MachineOnly"];

    private static readonly string[] Urls =
    [
        "https://webra2.secomtrust.net", "http://webra2.secomtrust.net/scira/", "https://secomtrust.net", "https://a.webra2.secomtrust.net",
        "https://www.example.co.jp", "http://example.co.jp", "ftp://ftp.example.com", "https://intranet", "https://192.168.1.5", "http://10.0.0.1:8080/x",
    ];

    // The keys as Windows itself writes them, and the others that people and scripts write.
    private static readonly (string Feature, string Key)[] DomainKeys =
    [
        ("Domains", "secomtrust.net"), ("Domains", @"secomtrust.net\webra2"), ("Domains", @"secomtrust.net\a.webra2"), ("Domains", "example.co.jp"),
        ("Domains", @"example.co.jp\www"), ("Domains", "example.com"), ("Domains", @"example.com\ftp"), ("Domains", "intranet"),
        ("WildcardSubKey", @"secomtrust.net\*.webra2"), ("OtherSplit", "*.secomtrust.net"), ("OtherSplit", "webra2.secomtrust.net"),
        ("OtherSplit", @"net\secomtrust"), ("OtherSplit", @"co.jp\www.example"), ("OtherSplit", "net"),
    ];

    private static readonly string[] Protocols = ["https", "http", "ftp", "*"];
    private static readonly string[] Ranges = ["192.168.1.5", "192.168.1.*", "192.168.1.1-20", "10.*.*.*", "10.0.0.1-10.0.0.9"];
    private static readonly string[] ListEntries = ["https://webra2.secomtrust.net", "*.secomtrust.net", "http://example.co.jp", "intranet", "192.168.1.5"];
    private static readonly int[] Actions = [0x1200, 0x1201, 0x1001, 0x2500, 0x1004, 0x1405];
    private static readonly int[] Policy = [0, 1, 3, 0x10000];

    [Fact]
    public void Every_zone_that_urlmon_answers_otherwise_is_explained()
    {
        TestPc.RequireDisposable();
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NoNetwork());
        Random random = new(20181024);
        SortedDictionary<string, int> explained = new(StringComparer.Ordinal);
        List<string> unexplained = [];
        int compared = 0;
        for (int i = 0; i < Maps; i++)
        {
            StoredSetting[] map = [.. RandomMap(random)];
            Uri url = new(Pick(random, Urls));
            compared++;
            if (!Agree(machine, map, url))
            {
                string? reason = Explain(map, UnknownToWine, rest => Agree(machine, rest, url));
                Count(explained, unexplained, reason, () => $"{url}: {Describe(machine, map, url)}");
            }
        }

        Conclude(compared, explained, unexplained);
    }

    [Fact]
    public void Every_action_that_urlmon_answers_otherwise_is_explained()
    {
        TestPc.RequireDisposable();
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NoNetwork());
        Random random = new(20181025);
        SortedDictionary<string, int> explained = new(StringComparer.Ordinal);
        List<string> unexplained = [];
        int compared = 0;
        for (int i = 0; i < ActionStates; i++)
        {
            StoredSetting[] state = [.. RandomActions(random)];
            foreach (int action in Actions)
            {
                compared++;
                if (!Agree(machine, state, action))
                {
                    string? reason = Explain(state, ActionsUnknownToWine, rest => Agree(machine, rest, action));
                    Count(explained, unexplained, reason, () => $"{action:X4}: {string.Join("; ", state.AsEnumerable())}");
                }
            }
        }

        Conclude(compared, explained, unexplained);
    }

    private static void Count(SortedDictionary<string, int> explained, List<string> unexplained, string? reason, Func<string> describe)
    {
        if (reason is null)
        {
            unexplained.Add(describe());
        }
        else
        {
            explained[reason] = explained.GetValueOrDefault(reason) + 1;
        }
    }

    private static void Conclude(int compared, SortedDictionary<string, int> explained, List<string> unexplained)
    {
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} of {compared} unexplained:\n{string.Join("\n", unexplained.Take(20))}");
        TestContext.Current.SendDiagnosticMessage(
            "{0} compared; explained: {1}", compared, string.Join(", ", explained.Select(reason => $"{reason.Key} {reason.Value}")));
        string page = File.ReadAllText(SourceFolder.PathOf("docs", "differential.md"));
        foreach (string reason in explained.Keys.SelectMany(reasons => reasons.Split('+')))
        {
            Assert.Contains($"| `{reason}` |", page, StringComparison.Ordinal);
        }

        // Windows knows them all.
        Assert.True(TestPc.IsWine || explained.Count == 0, string.Join(", ", explained.Keys));
    }

    // The fewest parts that have to go for the two to agree.
    private static string? Explain(StoredSetting[] state, string[] unknown, Func<StoredSetting[], bool> agree)
    {
        string[] present = [.. unknown.Where(feature => state.Any(setting => setting.Feature == feature))];
        return Enumerable.Range(1, (1 << present.Length) - 1)
            .OrderBy(bits => int.PopCount(bits))
            .Select(bits => present.Where((_, index) => (bits & (1 << index)) != 0).ToArray())
            .Where(parts => agree([.. state.Where(setting => !parts.Contains(setting.Feature))]))
            .Select(parts => string.Join("+", parts))
            .FirstOrDefault();
    }

    private static bool Agree(WindowsMachine machine, StoredSetting[] map, Uri url)
    {
        using SettingsOfTest settings = new(map);
        return machine.InternetApi.MapUrlToZone(url).Value == ZoneMap.Read(machine, url).Value.Zone;
    }

    private static string Describe(WindowsMachine machine, StoredSetting[] map, Uri url)
    {
        using SettingsOfTest settings = new(map);
        return $"urlmon {machine.InternetApi.MapUrlToZone(url).Value}, ours {ZoneMap.Read(machine, url).Value.Zone}: {string.Join("; ", map.AsEnumerable())}";
    }

    private static bool Agree(WindowsMachine machine, StoredSetting[] state, int action)
    {
        using SettingsOfTest settings = new(state);
        Reading<int> answer = machine.InternetApi.GetZoneActionPolicy(2, action);
        int? ours = ZoneActions.Read(machine, 2, action).Value.Policy;

        // What is stored nowhere has no answer in Wine, which has no templates; ours is then the product's default.
        return !answer.IsPresent || answer.Value == ours;
    }

    private static IEnumerable<StoredSetting> RandomMap(Random random)
    {
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            (string feature, string key) = Pick(random, DomainKeys);
            yield return new(feature, random.Next(4) == 0, $@"{Preferences}\ZoneMap\Domains\{key}", Pick(random, Protocols), random.Next(5));
        }

        if (random.Next(6) == 0)
        {
            string range = $@"{Preferences}\ZoneMap\Ranges\Range{random.Next(1, 12).ToString(CultureInfo.InvariantCulture)}";
            bool ofMachine = random.Next(4) == 0;
            yield return new("Ranges", ofMachine, range, ":Range", Pick(random, Ranges));
            yield return new("Ranges", ofMachine, range, Pick(random, Protocols), random.Next(5));
        }

        if (random.Next(8) == 0)
        {
            yield return new("ProtocolDefaults", random.Next(4) == 0, $@"{Preferences}\ZoneMap\ProtocolDefaults", Pick(random, Protocols[..3]), random.Next(1, 5));
        }

        if (random.Next(10) == 0)
        {
            bool ofMachine = random.Next(2) == 0;
            yield return new("PolicyList", ofMachine, Policies, "ListBox_Support_ZoneMapKey", 1);
            yield return new("PolicyList", ofMachine, Policies + @"\ZoneMapKey", Pick(random, ListEntries), random.Next(1, 5).ToString(CultureInfo.InvariantCulture));
        }

        if (random.Next(12) == 0)
        {
            yield return new("EnhancedSecurity", random.Next(2) == 0, Preferences + @"\ZoneMap", "IEHarden", 1);
            yield return new("EnhancedSecurity", false, $@"{Preferences}\ZoneMap\EscDomains\{Pick(random, DomainKeys).Key}", Pick(random, Protocols), random.Next(5));
        }

        if (random.Next(15) == 0)
        {
            yield return new("MachineOnly", true, Policies, "Security_HKLM_only", 1);
        }
    }

    private static IEnumerable<StoredSetting> RandomActions(Random random)
    {
        foreach (int action in Actions)
        {
            string name = action.ToString("X4", CultureInfo.InvariantCulture);
            if (random.Next(2) == 0)
            {
                yield return new("Preference", false, Preferences + @"\Zones\2", name, Pick(random, Policy));
            }

            if (random.Next(3) == 0)
            {
                yield return new("Preference", true, Preferences + @"\Zones\2", name, Pick(random, Policy));
            }

            if (random.Next(8) == 0)
            {
                yield return new("ActionPolicy", random.Next(2) == 0, Policies + @"\Zones\2", name, Pick(random, Policy));
            }
        }

        if (random.Next(8) == 0)
        {
            yield return new("MachineOnly", true, Policies, "Security_HKLM_only", 1);
        }
    }

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
