using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Guides;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>What an organisation writes: baselines with their waivers, checks and guides.</summary>
internal static class PackReaders
{
    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Words =
    [
        "current", "file", "eco-document", "../a.json", "https://a.example", "*.a.example", "*", "0x1200", "On", "Off", "TrustedSite", "Any", "Fail", "HKLM\\\\SOFTWARE\\\\A", "%ProgramFiles%\\\\a.exe", "en", "ja", "$schema", "extends", "name",
    ];

    private static readonly string[] Queries = ["証明書 エラー", "E-1234", "2-1-6", "cannot log in"];

    /// <summary>Each of them.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("baseline", new JsonMutator(Words), Baselines, OpenBaseline) { TestCount = 1000, AllocationPerByte = 4000 },
        new("checks", new JsonMutator(Words), static () => [Seed.File("True/checks.json")], OpenChecks) { TestCount = 300, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 20_000 },
        new("guide", new JsonMutator(Words), Guides, OpenGuide) { TestCount = 200, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 4000, MaximumLength = 256 * 1024 },
    ];

    private static IEnumerable<byte[]> Baselines() =>
    [
        Seed.Text("{ \"name\": \"own\", \"extends\": \"current\", \"issuanceSite\": \"https://a.example\", \"proxy\": { \"bypassEntry\": \"*.a.example\" }, \"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [\"SALES-*\"], \"users\": [\"*\"] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ], \"checks\": { \"Browser\": { \"enabled\": false, \"severity\": \"Low\" } } }"),
        Seed.File("True/baseline.json"),
        Own(Seed.File("module/guide-2018.json")),
    ];

    private static IEnumerable<byte[]> Guides() =>
    [
        Seed.Text("{ \"name\": \"own\", \"extends\": \"eco-document\" }"),
        Seed.File("True/guide.json"),
    ];

    // A shipped name is reserved.
    private static byte[] Own(byte[] shipped) => Seed.Text(System.Text.Encoding.UTF8.GetString(shipped).Replace("\"name\": \"guide-2018\"", "\"name\": \"own\"", StringComparison.Ordinal));

    // What is accepted asks for no more than a service can need: docs/threat-model.md.
    private static Func<byte[], FuzzAnswer> OpenBaseline()
    {
        string path = FuzzFolder.PathOf("baseline", "own.json");
        return input =>
        {
            Baseline baseline = ShippedChecks.LoadBaseline(FuzzFolder.Write(path, input));
            Must.Hold(baseline.Zone is 1 or 2, "a zone that opens too much");
            Must.Hold(SiteName.IsOfOneOwner(baseline.IssuanceSite.Host), "a site of many owners");
            Must.Hold(SiteName.IsFitting(baseline.Proxy.BypassEntry, baseline.IssuanceSite), "an exception that does not fit the site");
            Must.Hold(baseline.Protocols.All(static protocol => !protocol.Name.StartsWith("SSL", StringComparison.Ordinal) || protocol.Expectation != ProtocolExpectation.On), "SSL on");
            Must.Hold(baseline.Protocols.All(static protocol => protocol.Name != "TLS 1.2" || protocol.Expectation is ProtocolExpectation.On or ProtocolExpectation.Any), "TLS 1.2 off");
            Must.Hold(baseline.ZoneActions.All(static rule => rule.Action is 0x2500 or 0x1200 or 0x1201 or 0x1001 or 0x1803 or 0x1A04 or 0x2201 or 0x2200 or 0x1809 or 0x270C), "an action of no check");
            return new FuzzAnswer(
                FormattableString.Invariant($"read {baseline.Zone} {baseline.Waivers.Count} {baseline.Checks.Count} {baseline.ZoneActions.Count} {baseline.Connectivity.Hosts.Count} {baseline.Certificates.Authorities.Count} {baseline.Issuance.By} {baseline.AccessBy}"),
                string.Join('\n', baseline.Name, baseline.OwnName, baseline.Description, baseline.IssuanceSite, baseline.Proxy, baseline.AddOn, string.Join('|', baseline.Connectivity.Hosts), string.Join('|', baseline.Certificates.Authorities), string.Join('|', baseline.Waivers.Select(static waiver => waiver.CheckId + waiver.Justification + waiver.Expires.Ticks))));
        };
    }

    private static Func<byte[], FuzzAnswer> OpenChecks()
    {
        string path = FuzzFolder.PathOf("pack", "checks.json");
        FuzzFolder.Write(FuzzFolder.PathOf("pack", "baseline.json"), Seed.Text("{ \"name\": \"example-service\", \"extends\": \"current\" }"));
        Snapshot snapshot = new SnapshotReader().Read(Seed.File("True/healthy-pc.json"), "healthy-pc.json");
        return input =>
        {
            FuzzFolder.Write(path, input);
            Baseline baseline = ShippedChecks.LoadBaseline(Path.GetDirectoryName(path)!);
            return new Judge(baseline).Ask(new SnapshotMachine(snapshot, Now));
        };
    }

    private static Func<byte[], FuzzAnswer> OpenGuide()
    {
        string path = FuzzFolder.PathOf("guide", "own.json");
        GuideLoader loader = new(GuideVocabulary.Of(ShippedChecks.CreateCatalog()));
        return input =>
        {
            Guide guide = loader.Load(FuzzFolder.Write(path, input));
            GuideSearch search = new(guide);
            string[] answers = [.. Queries.Select(query => string.Join(',', search.Find(query).Matches.Select(static match => match.Entry.Id)))];
            return new FuzzAnswer("read " + int.Log2(guide.Entries.Count + 1), string.Join('\n', answers) + string.Join('|', guide.Entries.Select(static entry => entry.Id)));
        };
    }
}
