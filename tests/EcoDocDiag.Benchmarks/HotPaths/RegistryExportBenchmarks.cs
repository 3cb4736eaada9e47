using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using EcoDocDiag.Machines.RegistryFiles;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>A `.reg` export of 20,000 values.</summary>
[MemoryDiagnoser]
public class RegistryExportBenchmarks
{
    private readonly byte[] _export =
    [
        .. Encoding.Unicode.GetPreamble(),
        .. Encoding.Unicode.GetBytes("Windows Registry Editor Version 5.00\r\n\r\n" + string.Concat(Enumerable.Range(0, 1000).Select(key =>
            $"[HKEY_CURRENT_USER\\Software\\Key{key}]\r\n" + string.Concat(Enumerable.Range(0, 20).Select(value => $"\"Value{value}\"=dword:0000{value:x4}\r\n")) + "\r\n"))),
    ];

    /// <summary>The text alone.</summary>
    [Benchmark(Baseline = true, Description = "UTF-16 decoded and cut into lines")]
    public int Decode() => Encoding.Unicode.GetString(_export).Split('\n').Length;

    /// <summary>The keys and values.</summary>
    [Benchmark(Description = "`.reg` export parsed")]
    public int Parse() => RegistryExportReader.Parse(_export, "export.reg").Keys.Count;
}
