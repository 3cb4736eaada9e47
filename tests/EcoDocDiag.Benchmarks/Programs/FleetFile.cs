using System;
using System.IO;
using System.Threading.Tasks;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Fleet;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>A fleet of <paramref name="count"/> made-up PCs, no two alike, as NDJSON. They are made as they are written, so it may be of any size.</summary>
internal sealed class FleetFile(int count, bool hasCertificates)
{
    private const int Seed = 20261122;
    private const int Portion = 500;

    private readonly FleetGenerator _generator = new(Seed, hasCertificates ? new FleetCertificates() : null);

    public byte[] this[int number] => _generator.Create(number);

    /// <summary>Writes all PCs.</summary>
    public void Write(Stream stream)
    {
        byte[][] lines = new byte[Portion][];
        for (int first = 0; first < count; first += Portion)
        {
            int length = Math.Min(Portion, count - first);
            Parallel.For(0, length, number => lines[number] = _generator.Create(first + number));
            for (int number = 0; number < length; number++)
            {
                stream.Write(lines[number]);
                stream.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>Writes all PCs to a file.</summary>
    public string Save(string path)
    {
        using FileStream file = File.Create(path, 1024 * 1024);
        Write(file);
        return path;
    }
}
