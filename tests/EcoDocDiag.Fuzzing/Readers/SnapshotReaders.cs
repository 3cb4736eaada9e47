using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Files of snapshots.</summary>
internal static class SnapshotReaders
{
    private const string File = "pc.json";
    private const int MostRecords = 100_000;

    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Words =
    [
        "ecodocdiag/snapshot/1", "ecodocdiag/snapshot/2", "absent", "failed", "notCaptured", "AccessDenied", "HKCU", "HKLM\\\\SOFTWARE", "REG_SZ", "REG_DWORD", "REG_BINARY", "CurrentUser\\\\My", "LocalMachine\\\\Root",
        "iexplore.exe", "https://webra2.secomtrust.net/",
    ];

    /// <summary>Reading them, and judging what they hold.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("snapshot", new JsonMutator(Words), Seeds, OpenReader) { TestCount = 3000 },
        new("snapshot-judged", new JsonMutator(Words), JudgedSeeds, OpenJudge) { TestCount = 300, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 20_000 },
    ];

    private static IEnumerable<byte[]> Seeds()
    {
        byte[][] random = [.. Enumerable.Range(0, 12).Select(Record)];
        return
        [
            .. random,
            Seed.Text("{\"schema\":\"ecodocdiag/snapshot/1\"}"),
            [.. random.Take(4).SelectMany(static record => record.Where(static item => item != (byte)'\n').Append((byte)'\n'))],
            Compress(random[0]),
            Seed.File("False/healthy-pc.json"),
            Seed.File("True/healthy-pc.json"),
        ];
    }

    private static IEnumerable<byte[]> JudgedSeeds() => [Seed.File("False/healthy-pc.json"), Seed.File("True/healthy-pc.json"), Seed.File("True/broken-pc.json"), Record(1), Record(2)];

    private static byte[] Record(int seed)
    {
        RecordingMachine recorder = new(RandomPc.Create(seed));
        foreach (Func<IMachine, string> question in RandomPc.Questions(seed))
        {
            question(recorder);
        }

        return SnapshotWriter.Write(recorder.ToSnapshot());
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    // What is read and written again is read alike; and so it is by the reader of a fleet, which remembers what it has read.
    private static Func<byte[], FuzzAnswer> OpenReader()
    {
        byte[] known = Record(0);
        return input =>
        {
            SnapshotReader fleet = KnownSnapshotReader.CreateReader(new SnapshotFilters());
            fleet.Read(known, File);
            string alone = ReadAll(input, new SnapshotReader(), out string kind);
            string beside = ReadAll(input, fleet, out _);
            Must.BeSame(alone, beside, "a fleet reads it otherwise");
            return new FuzzAnswer(kind, alone);
        };
    }

    private static string ReadAll(byte[] input, SnapshotReader reader, out string kind)
    {
        StringBuilder text = new();
        SortedSet<string> kinds = new(StringComparer.Ordinal);
        using SnapshotFile file = SnapshotFile.Open(new MemoryStream(input), File);
        for (int i = 0; ; i++)
        {
            Must.Hold(i < MostRecords, "a file without end");
            try
            {
                if (file.Read(reader) is not { } snapshot)
                {
                    break;
                }

                byte[] written = SnapshotWriter.Write(snapshot);
                Must.BeSame(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(SnapshotWriter.Write(new SnapshotReader().Read(written, File))), "written and read again it is another");
                text.Append(Encoding.UTF8.GetString(written));
                kinds.Add(Describe(snapshot));
            }
            catch (InputException exception)
            {
                Must.BeVisible(exception.Message, "the message of " + exception.Code);
                text.Append(exception.Message).Append('\n');
                kinds.Add(exception.Code);
            }
        }

        kind = (kinds.Any(static known => known.Contains(' ', StringComparison.Ordinal)) ? "" : "refused ") + string.Join(",", kinds);
        return text.ToString();
    }

    private static string Describe(Snapshot snapshot) =>
        FormattableString.Invariant($"read {Size(snapshot.Registry.Count)} {Size(snapshot.Stores.Count)} {Size(snapshot.Probes.Count)} {snapshot.CapturedAt == default}");

    private static int Size(int count) => int.Log2(count + 1);

    private static Func<byte[], FuzzAnswer> OpenJudge()
    {
        Judge judge = new();
        return input =>
        {
            using SnapshotFile file = SnapshotFile.Open(new MemoryStream(input), File);
            return file.Read(CheckRunner.CreateReader(Checks.ShippedChecks.LoadBaseline(Baselines.BaselineLoader.DefaultName))) is { } snapshot
                ? judge.Ask(new SnapshotMachine(snapshot, Now))
                : new FuzzAnswer("refused", "");
        };
    }
}
