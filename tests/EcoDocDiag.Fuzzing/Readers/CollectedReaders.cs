using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Tests.Machines.Collected;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>What the collector gathered: the archive, its manifest, and a PC of it.</summary>
internal static class CollectedReaders
{
    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

    private static readonly TextMutator Lines = new(
        TextTokens.Lines,
        "format=ecodocdiag/collected/1\r\n", "end=complete\r\n", "tree=gathered;002;HKCU\\Software\r\n", "value=absent;a;HKCU\\Software\r\n", "key=refused;;HKLM\\SOFTWARE\r\n", "certificates=gathered;1;CurrentUser\\My\r\n",
        "processes=gathered;own;iexplore.exe\r\n", "edge=gathered;1;Preferences\r\n", "sitelist=gathered;1 name;HKLM\\SOFTWARE\\Policies\r\n", "internetexplorer=unavailable;;\r\n", "elevated=yes\r\n", "\"iexplore.exe\",\"1\"\r\n", ";", "=");

    private static readonly ByteMutator Bytes = new();

    /// <summary>The manifest alone, the archive alone, and both with all that is in it, judged.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("collected-manifest", Lines, static () => [Sample().Manifest()], () => ReadManifest),
        new("zip", new ZipMutator(static _ => Bytes), Archives, () => ReadArchive) { AllocationPerByte = 4000 },
        new("collected", new ZipMutator(static name => name.EndsWith("Default.json", StringComparison.Ordinal) ? new JsonMutator() : name.StartsWith("certificates/", StringComparison.Ordinal) ? Bytes : Lines), Archives, OpenMachine)
        {
            TestCount = 200,
            AllocationBase = 64 * 1024 * 1024,
            AllocationPerByte = 20_000,
        },
    ];

    private static IEnumerable<byte[]> Archives()
    {
        yield return Sample().ToZip();
        yield return Sample().ToZip(prefix: "EcoDoc/");
        yield return Sample()
            .File("edge/Default.json", "{\"dual_engine\":{\"consumer_mode\":{\"enabled_state\":1},\"user_list_data_1\":{\"https://webra2.secomtrust.net/\":{\"engine\":2,\"date_added\":\"13300000000000000\"}}}}")
            .Replace("edge=", "edge=gathered;1;Preferences")
            .ToZip();
    }

    // Tests write the time into archives; here it is always the same.
    private static CollectedSample Sample() => CollectedSample.Create();

    private static FuzzAnswer ReadManifest(byte[] input)
    {
        CollectedManifest manifest = CollectedManifest.Parse(input, "manifest.txt");
        string[] kinds = ["tree", "key", "value", "certificates", "processes", "internetexplorer", "edge", "sitelist"];
        return new FuzzAnswer(
            "read " + string.Join(' ', kinds.Select(kind => int.Log2(manifest.Of(kind).Count() + 1))) + (manifest.CapturedAt is null) + manifest.IsElevated,
            string.Join('\n', kinds.SelectMany(manifest.Of)) + manifest.Computer + manifest.User + manifest.CodePage + manifest.CapturedAt?.Ticks);
    }

    private static FuzzAnswer ReadArchive(byte[] input)
    {
        IReadOnlyDictionary<string, byte[]> files = ZipReader.Read(input, "collected.zip");
        Must.Hold(files.Keys.All(static name => !name.Contains("..", StringComparison.Ordinal) && !Path.IsPathRooted(name)), "a file outside of the archive");
        return new FuzzAnswer("read " + files.Count, string.Join('\n', files.OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => file.Key + Convert.ToHexString(file.Value))));
    }

    private static Func<byte[], FuzzAnswer> OpenMachine()
    {
        Judge judge = new();
        string path = FuzzFolder.PathOf("collected.zip");
        return input =>
        {
            using CollectedMachine machine = CollectedMachine.Open(FuzzFolder.Write(path, input), Now);
            return judge.Ask(machine);
        };
    }
}
