using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Console.Dsc;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Records of this program that come back to it: findings, journals, instances of DSC, arguments of texts.</summary>
internal static class RecordReaders
{
    private const int MostFindings = 200;

    private static readonly string[] Words = ["Pass", "Fail", "Error", "NotJudged", "TrustedSite", "=cmd|' /C calc'!A0", "<script>", "ecodocdiag/journal/1", "RegistryValue", "Certificate", "HKCU\\\\Software", "current", "AAAA"];

    /// <summary>Each of them, and every report of findings.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("findings", new JsonMutator(Words), FindingSeeds, () => ReadFindings),
        new("reports", new JsonMutator(Words), FindingSeeds, OpenReports) { TestCount = 100, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 20_000 },
        new("journal", new JsonMutator(Words), Journals, () => ReadJournal),
        new("dsc", new JsonMutator([.. Words, "user", "baseline", "checks", "temporary", "_exist"]), Instances, OpenInstance),
        new("arguments", new JsonMutator(Words), Arguments, () => ReadArguments),
    ];

    private static IEnumerable<byte[]> FindingSeeds()
    {
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo("ja-JP")) { TimeZone = TimeZoneInfo.Utc }));
        Snapshot snapshot = new SnapshotReader().Read(Seed.File("False/healthy-pc.json"), "healthy-pc.json");
        Finding[] findings = [.. runner.Run(new CheckContext(new SnapshotMachine(snapshot, snapshot.CapturedAt), baseline), CheckSelection.All)];
        foreach (Finding[] part in new[] { findings[..2], findings[^3..], [] })
        {
            using MemoryStream array = new();
            new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(part, array);
            yield return array.ToArray();
            yield return Seed.Text(Encoding.UTF8.GetString(array.ToArray()).Trim().Trim('[', ']').Replace("},\n", "}\n", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<byte[]> Journals()
    {
        Change[] changes =
        [
            new RegistryValueChange(Path(@"HKCU\Software\A"), "n", RegistryValue.String("a"), RegistryValue.DWord(1)),
            new RegistryValueChange(Path(@"HKCU\Software\A"), "", null, RegistryValue.Binary([1, 2])),
            new RegistryKeyChange(Path(@"HKLM\SOFTWARE\B"), true),
            new CertificateChange(CertificateStore.UserRoot, new StoredCertificate([0x30, 0], PrivateKeyState.Missing), "名前", true),
            new ProcessStopChange(new RunningProcess("iexplore.exe", 42, new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc))),
            new BrowserStateChange(Enum.GetValues<BrowserState>()[0]),
        ];
        RepairJournal journal = new()
        {
            Id = "20181024T000000000Z-00000000",
            CreatedUtc = new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc),
            Computer = "PC",
            User = "S-1-5-21-1-2-3-1001",
            UserName = "名前",
            Baseline = "current",
            IsTemporary = true,
            State = JournalState.Started,
            Entries = [.. changes.Select(static change => new JournalEntry("A", change))],
        };
        return [JournalSerializer.Write(journal), JournalSerializer.Write(journal with { Entries = [] })];
    }

    private static IEnumerable<byte[]> Instances() =>
    [
        Seed.Text("{\"user\":\"S-1-5-21-1-2-3-1001\",\"baseline\":\"current\",\"checks\":[\"TrustedSite\",\"Browser\"],\"temporary\":true,\"_inDesiredState\":false,\"findings\":[{\"CheckId\":\"Browser\"}]}"),
        Seed.Text("{}"),
        [],
    ];

    private static IEnumerable<byte[]> Arguments() =>
    [
        Seed.Text(TextArgumentJson.Write([new("actual", "値"), new("count", 3), new("expires", new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc))])),
        Seed.Text("{}"),
    ];

    private static RegistryPath Path(string text) => RegistryPath.TryParse(text, out RegistryPath path) ? path : throw new ArgumentException(text);

    private static FuzzAnswer ReadFindings(byte[] input)
    {
        using MemoryStream stream = new(input);
        Finding[] findings = [.. new FindingReader("findings.json").Read(stream)];
        byte[] written = Write(findings);
        using MemoryStream again = new(written);
        Must.BeSame(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(Write([.. new FindingReader("findings.json").Read(again)])), "written and read again they are others");
        return new FuzzAnswer("read " + int.Log2(findings.Length + 1) + string.Join(',', findings.Select(static finding => finding.Status).Distinct()), Encoding.UTF8.GetString(written));
    }

    private static byte[] Write(Finding[] findings)
    {
        using MemoryStream stream = new();
        new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(findings, stream);
        return stream.ToArray();
    }

    private static Func<byte[], FuzzAnswer> OpenReports()
    {
        ReportWriter writer = new(new TextCatalog(CultureInfo.GetCultureInfo("ja-JP")) { TimeZone = TimeZoneInfo.Utc }, ShippedChecks.CreateCatalog());
        ReportFormat[] formats = [ReportFormat.Html, ReportFormat.Markdown, ReportFormat.Csv, ReportFormat.Json, ReportFormat.JUnit, ReportFormat.Sarif, ReportFormat.Handout];
        return input =>
        {
            using MemoryStream stream = new(input);
            Finding[] findings = [.. new FindingReader("findings.json").Read(stream).Take(MostFindings)];
            StringBuilder text = new();
            foreach (ReportFormat format in formats)
            {
                using MemoryStream report = new();
                writer.Write(format, findings, report);
                string written = Encoding.UTF8.GetString(report.ToArray());
                Must.Hold(!written.Any(static character => character is '\u001b' or '\u202e' or '\0'), format + " has a character that a terminal would obey");
                Must.Hold(format is not (ReportFormat.Html or ReportFormat.Handout) || !written.Contains("<script>alert", StringComparison.Ordinal), format + " has a script of its input");
                if (format == ReportFormat.JUnit)
                {
                    report.Position = 0;
                    using XmlReader xml = XmlReader.Create(report);
                    while (xml.Read())
                    {
                    }
                }

                text.Append(written);
            }

            return new FuzzAnswer("read " + int.Log2(findings.Length + 1), text.ToString());
        };
    }

    private static FuzzAnswer ReadJournal(byte[] input)
    {
        RepairJournal journal = JournalSerializer.Read(input, "journal.json");
        byte[] written = JournalSerializer.Write(journal);
        Must.BeSame(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(JournalSerializer.Write(JournalSerializer.Read(written, "journal.json"))), "written and read again it is another");
        bool[] allowed = [.. journal.Entries.Select(static entry => RepairScope.Allows(entry.Change))];
        return new FuzzAnswer("read " + string.Join(',', journal.Entries.Select(static entry => entry.Change.GetType().Name).Distinct()) + journal.State + allowed.Contains(true), Encoding.UTF8.GetString(written) + string.Join(',', allowed));
    }

    private static Func<byte[], FuzzAnswer> OpenInstance()
    {
        ClientInstanceReader reader = new([.. ShippedChecks.CreateCatalog().Checks.Select(static check => check.Id)]);
        return input =>
        {
            using MemoryStream stream = new(input);
            ClientInstance instance = reader.Read(stream);
            return new FuzzAnswer("read " + instance.Checks.Count + instance.IsTemporary, instance.User + "|" + instance.Baseline + "|" + string.Join(',', instance.Checks) + instance.IsTemporary);
        };
    }

    private static FuzzAnswer ReadArguments(byte[] input)
    {
        if (TextArgumentJson.TryReadList("[" + Encoding.UTF8.GetString(input) + "]", out IReadOnlyList<IReadOnlyList<TextArgument>>? lists))
        {
            Must.Hold(TextArgumentJson.TryReadList(TextArgumentJson.WriteList(lists), out _), "a list that was written is not read");
        }

        if (!TextArgumentJson.TryRead(Encoding.UTF8.GetString(input), out IReadOnlyList<TextArgument>? arguments))
        {
            return new FuzzAnswer("refused", "");
        }

        string written = TextArgumentJson.Write(arguments);
        Must.Hold(TextArgumentJson.TryRead(written, out IReadOnlyList<TextArgument>? again), "what was written is not read");
        Must.BeSame(written, TextArgumentJson.Write(again!), "written and read again they are others");
        return new FuzzAnswer("read " + arguments.Count, written);
    }
}
