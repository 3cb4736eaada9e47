using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using EcoDocDiag.Tests.Machines.Collected;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Changes zip files by their entries (lost, doubled, renamed, with another content or a record that does not say the truth) and by their bytes.</summary>
/// <param name="contentOf">Changes the content of an entry, by its name.</param>
internal sealed class ZipMutator(Func<string, IMutator> contentOf) : IMutator
{
    private const int MaximumContent = 256 * 1024;

    private static readonly string[] Names =
        ["manifest.txt", "processes.csv", "registry/values.txt", "registry/002.reg", "certificates/00", "edge/Default.json", "sitelist/1.xml", "../a", "/a", "C:\\a", "a\0b", "con", "registry/../manifest.txt", "MANIFEST.TXT", "EcoDoc/manifest.txt", "a/", ""];

    private readonly ByteMutator _bytes = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (random.OneIn(3) || TryRead(input) is not { Count: > 0 } entries)
        {
            return _bytes.Mutate(input, other, random);
        }

        List<(string Name, byte[] Content)> others = TryRead(other) is { Count: > 0 } read ? read : entries;
        for (int i = random.Few(3); i > 0 && entries.Count > 0; i--)
        {
            int at = random.Next(entries.Count);
            (string name, byte[] content) = entries[at];
            switch (random.Next(8))
            {
                case 0:
                    entries.RemoveAt(at);
                    break;
                case 1:
                    entries.Insert(at, (random.OneIn(2) ? name : random.Pick(Names), content));
                    break;
                case 2:
                    entries[at] = (random.Pick(Names), content);
                    break;
                case 3:
                    entries[at] = (name, random.Pick(others).Content);
                    break;
                default:
                    entries[at] = (name, contentOf(name).Mutate(content, random.Pick(others).Content, random));
                    break;
            }
        }

        HostileZip zip = new();
        int strange = random.OneIn(3) ? random.Next(entries.Count + 1) : -1;
        for (int i = 0; i < entries.Count; i++)
        {
            (string name, byte[] content) = entries[i];
            _ = i != strange ? zip.Add(name, content) : random.Next(5) switch
            {
                0 => zip.Add(name, content, flags: 1 << random.Next(16)),
                1 => zip.Add(name, content, attributes: (uint)random.NextInt64(uint.MaxValue)),
                2 => zip.Add(name, content, size: content.Length + random.Next(-2, 1000)),
                3 => zip.Add(name, content, offset: random.Next(2000)),
                _ => zip.Add(name, content, method: random.Next(20)),
            };
        }

        return zip.ToArray();
    }

    private static List<(string Name, byte[] Content)>? TryRead(byte[] input)
    {
        try
        {
            List<(string, byte[])> entries = [];
            using ZipArchive archive = new(new MemoryStream(input), ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream stream = entry.Open();
                byte[] content = new byte[Math.Min(MaximumContent, Math.Max(0, entry.Length))];
                entries.Add((entry.FullName, content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)]));
            }

            return entries;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException or NotImplementedException)
        {
            return null;
        }
    }
}
