using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using BenchmarkDotNet.Attributes;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>Findings written as JSON.</summary>
[MemoryDiagnoser]
public class FindingBenchmarks
{
    private readonly MemoryStream _output = new();
    private Finding[] _findings = [];
    private string[][] _texts = [];

    /// <summary>Judges a hundred PCs.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        SnapshotReader reader = new();
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo("ja"))));
        _findings =
        [
            .. Fleet1000.Lines.Take(100).SelectMany(line =>
                runner.Run(new CheckContext(new SnapshotMachine(reader.Read(line, "fleet"), Fleet1000.Options.UtcNow), Fleet1000.Options.Baseline, CancellationToken.None), CheckSelection.All)),
        ];
        _texts = [.. _findings.Select(finding => FindingFields.All.Select(field => field.Read(finding)?.ToString() ?? "").ToArray())];
    }

    /// <summary>The bare writer on the same texts.</summary>
    [Benchmark(Baseline = true, Description = "`Utf8JsonWriter`, the same texts")]
    public long WriteBare()
    {
        _output.Position = 0;
        using Utf8JsonWriter writer = new(_output);
        writer.WriteStartArray();
        foreach (string[] texts in _texts)
        {
            writer.WriteStartObject();
            for (int i = 0; i < texts.Length; i++)
            {
                writer.WriteString(FindingFields.All[i].Name, texts[i]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return _output.Position;
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "Findings written as JSON")]
    public long Write()
    {
        _output.Position = 0;
        new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(_findings, _output);
        return _output.Position;
    }
}
