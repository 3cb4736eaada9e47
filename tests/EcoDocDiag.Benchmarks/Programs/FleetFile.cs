using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Fleet;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>Fleets of made-up PCs, as NDJSON.</summary>
internal sealed class FleetFile
{
    private const int Seed = 20261122;

    private readonly byte[][] _lines;

    /// <summary>A fleet of <paramref name="count"/> PCs, no two alike.</summary>
    public FleetFile(int count, bool hasCertificates)
    {
        var generator = new FleetGenerator(Seed, hasCertificates ? new FleetCertificates() : null);
        _lines = new byte[count][];
        Parallel.For(0, count, number => _lines[number] = generator.Create(number));
    }

    public int Count => _lines.Length;

    public byte[] this[int number] => _lines[number];

    /// <summary>Writes <paramref name="count"/> PCs; where there are more than were made, the fleet comes again, each PC under a name of its own.</summary>
    public void Write(Stream stream, int count)
    {
        for (int number = 0; number < count; number++)
        {
            ReadOnlySpan<byte> line = _lines[number % _lines.Length];
            if (number >= _lines.Length)
            {
                int name = line.IndexOf("\"computer\":\""u8) + "\"computer\":\"".Length;
                stream.Write(line[..name]);
                stream.Write(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "-"));
                line = line[name..];
            }

            stream.Write(line);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>Writes all PCs to a file.</summary>
    public string Save(string path)
    {
        using FileStream file = File.Create(path, 1024 * 1024);
        Write(file, Count);
        return path;
    }
}
