using System;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

/// <summary>
/// The rules of the zone map read a second time, naively: every key of every list is turned into a pattern, tried on the host and ranked;
/// the product instead opens only the keys that could name the host.
/// </summary>
public sealed class ZoneMapPropertyTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";

    private static readonly string[] Vocabulary = ["a", "b", "site", "co", "com", "jp", "net"];
    private static readonly string[] Protocols = ["https", "http", "*", ""];
    private static readonly string[] Areas = [@"HKLM\SOFTWARE\Policies\", @"HKCU\Software\Policies\", @"HKCU\Software\", @"HKLM\SOFTWARE\"];
    private static readonly string[] ListPrefixes = ["", "https://", "http://", "*://", "https://*.", "*."];

    [Fact]
    public void The_zone_is_the_one_that_a_naive_reading_of_the_rules_gives()
    {
        int listed = 0;
        Prop.ForAll(Arb.From(States()), state =>
        {
            EffectiveValue<ZoneAssignment> actual = ZoneMap.Read(state.ToMachine(), new Uri(state.Url));
            (int zone, bool isListed) = state.Expect();
            listed += isListed ? 1 : 0;
            return (actual.Value.Zone == zone && actual.Value.IsListed == isListed && actual.Fault is null)
                .Label($"expected {zone} {isListed}, got {actual.Value.Zone} {actual.Value.IsListed} from {actual.Source}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

        // Lists that say nothing of the host compare no ranks.
        Assert.InRange(listed, 1000, 4000);
    }

    private static Gen<string> Names(int most) =>
        from count in Gen.Choose(1, most)
        from labels in Gen.Elements(Vocabulary).ArrayOf(count)
        select string.Join(".", labels);

    // Half of the keys are cut out of the host itself, so that lists have something to say of it.
    private static Gen<Entry> Entries(string host) =>
        from area in Gen.Choose(0, Areas.Length - 1)
        from isEnhanced in Gen.Elements(false, false, true)
        from star in Gen.Choose(0, 5)
        from cut in Gen.Choose(1, host.Split('.').Length)
        from domain in Gen.OneOf(Names(3), Gen.Constant(Cut(host, host.Split('.').Length - cut, cut)))
        from sub in Gen.OneOf(
            Gen.Constant(""),
            Names(2),
            Gen.Constant(Cut(host, 0, host.Split('.').Length - cut)),
            Gen.Constant("*." + Cut(host, 1, Math.Max(1, host.Split('.').Length - cut - 1))).Select(static name => name == "*." ? "" : name),
            Names(1).Select(static name => "*." + name))
        from protocol in Gen.Elements(Protocols)
        from zone in Gen.Choose(0, 4)
        select new Entry(area, isEnhanced, star == 0 && sub.Length == 0 ? "*." + domain : domain, sub, protocol, zone);

    private static Gen<(int Area, string Line, int Zone)> Lines(string host) =>
        from area in Gen.Choose(0, 1)
        from prefix in Gen.Elements(ListPrefixes)
        from cut in Gen.Choose(1, host.Split('.').Length)
        from site in Gen.OneOf(Names(3), Gen.Constant(Cut(host, host.Split('.').Length - cut, cut)))
        from zone in Gen.Choose(0, 4)
        select (area, prefix + site, zone);

    private static string Cut(string host, int start, int count) => string.Join(".", host.Split('.').Skip(start).Take(count));

    private static Gen<State> States() =>
        from host in Names(4)
        from entries in Entries(host).ArrayOf()
        from hasPolicy in Gen.Choose(0, 2)
        from lines in Lines(host).ArrayOf()
        from hasList in Gen.Choose(0, 3)
        from machineOnly in Gen.Elements(false, false, false, true)
        from enhanced in Gen.Elements(false, false, true)
        from scheme in Gen.Elements("https", "http")
        from fallback in Gen.Choose(-1, 4)
        select new State(
            [.. entries.Where(entry => hasPolicy == 0 || entry.Area > 1).DistinctBy(static entry => entry with { Zone = 0 })],
            [.. hasList == 0 ? lines.DistinctBy(static line => State.FromLine(line.Line, 0) with { Area = line.Area }) : []],
            machineOnly,
            enhanced,
            scheme + "://" + host,
            fallback);

    private sealed record Entry(int Area, bool IsEnhanced, string Domain, string SubDomain, string Protocol, int Zone);

    private sealed record State(Entry[] Entries, (int Area, string Line, int Zone)[] Lines, bool MachineOnly, bool Enhanced, string Url, int Fallback)
    {
        // The domain that a host belongs to: two labels, or three below a country's own kinds of names.
        private static readonly Regex Domain = new(@"[^.]+\.(?:(?:[^.]{1,2}|com|edu|gov|int|mil|net|org)\.[^.]{2}|[^.]+)$", RegexOptions.CultureInvariant);

        private string Protocol => Url[..Url.IndexOf(':', StringComparison.Ordinal)];

        private string Host => Url[(Url.IndexOf("//", StringComparison.Ordinal) + 2)..];

        public MemoryMachine ToMachine()
        {
            MemoryMachine machine = new();
            foreach (Entry entry in Entries)
            {
                string key = Areas[entry.Area] + Settings + @"\ZoneMap\" + (entry.IsEnhanced ? "EscDomains" : "Domains") + @"\" + entry.Domain
                    + (entry.SubDomain.Length == 0 ? "" : @"\" + entry.SubDomain);
                _ = entry.Protocol.Length == 0 ? machine.Key(key) : machine.Set(key, entry.Protocol, entry.Zone);
            }

            foreach ((int area, string line, int zone) in Lines)
            {
                machine.Set(Areas[area] + Settings + @"\ZoneMapKey", line, zone.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            if (MachineOnly)
            {
                machine.Set(Areas[0] + Settings, "Security_HKLM_only", 1);
            }

            if (Enhanced)
            {
                machine.Set(Areas[MachineOnly ? 3 : 2] + Settings + @"\ZoneMap", "IEHarden", 1);
            }

            if (Fallback >= 0)
            {
                machine.Set(Areas[3] + Settings + @"\ZoneMap\ProtocolDefaults", Protocol, Fallback);
            }

            return machine;
        }

        public (int Zone, bool IsListed) Expect()
        {
            (int, bool) unlisted = (Fallback < 0 ? 3 : Fallback, false);
            foreach (int policy in MachineOnly ? [0] : (int[])[0, 1])
            {
                Entry[] keys = [.. Entries.Where(entry => entry.Area == policy && entry.IsEnhanced == Enhanced)];
                Entry[] list = [.. Lines.Where(line => line.Area == policy).Select(static line => FromLine(line.Line, line.Zone))];
                if (keys.Length + list.Length > 0)
                {
                    return (keys.Length > 0 ? Best(keys) : Best(list)) is { } zone ? (zone, true) : unlisted;
                }
            }

            foreach (int preference in MachineOnly ? [3] : (int[])[2, 3])
            {
                if (Best([.. Entries.Where(entry => entry.Area == preference && entry.IsEnhanced == Enhanced)]) is { } zone)
                {
                    return (zone, true);
                }
            }

            return unlisted;
        }

        public override string ToString() => Url + "\n" + ToMachine().Export();

        // Two lines that make the same key and value leave open which of them counts; a state has only one of them.
        public static Entry FromLine(string line, int zone)
        {
            Match match = Regex.Match(line, @"^(?:(?<protocol>[a-z*]+)://)?(?<star>\*\.)?(?<host>.+)$", RegexOptions.CultureInvariant);
            string host = match.Groups["host"].Value;
            string domain = Domain.Match(host) is { Success: true } found ? found.Value : host;
            string rest = host[..^domain.Length].TrimEnd('.');
            return new Entry(
                0,
                false,
                domain,
                rest.Length > 0 ? match.Groups["star"].Value + rest : "",
                match.Groups["protocol"].Success ? match.Groups["protocol"].Value : "*",
                zone);
        }

        // Lower is better; null where the key says nothing about the host.
        private (int Kind, int Split)? Rank(Entry entry)
        {
            string own = Domain.Match(Host) is { Success: true } found ? found.Value : Host;
            int split = entry.Domain == own ? int.MinValue : -entry.Domain.Length;
            if (entry.SubDomain.Length > 0)
            {
                string name = entry.SubDomain + "." + entry.Domain;
                return name == Host ? (1, split) : Stands(name) ? (3, split) : null;
            }

            return entry.Domain == Host ? (Host == own ? 0 : 2, 0)
                : Stands(entry.Domain) ? (4, 0)
                : entry.Domain == own ? (5, 0)
                : null;
        }

        private bool Stands(string name) =>
            name.StartsWith("*.", StringComparison.Ordinal) && Regex.IsMatch(Host, @"^[^.]+\." + Regex.Escape(name[2..]) + "$", RegexOptions.CultureInvariant);

        private int? Best(Entry[] entries)
        {
            var ranked = entries.Select(entry => (Entry: entry, Rank: Rank(entry))).Where(static item => item.Rank is not null).ToArray();
            return ranked
                .Where(item => item.Entry.Protocol == Protocol || item.Entry.Protocol == "*")
                .Where(item => item.Rank!.Value.Kind is not (3 or 5) || !ranked.Any(other =>
                    other.Entry.Domain == item.Entry.Domain && other.Entry.SubDomain.Length > 0 && other.Rank!.Value.Kind < item.Rank!.Value.Kind))
                .OrderBy(static item => item.Rank)
                .ThenBy(static item => item.Entry.Protocol == "*")
                .Select(static item => (int?)item.Entry.Zone)
                .FirstOrDefault();
        }
    }
}
