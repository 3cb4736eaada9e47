using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>What the fleet is compared with: a program that reads the same file and does nothing with its JSON but go through its tokens.</summary>
internal static class BareWalk
{
    private const int BlockSize = 1024 * 1024;

    /// <summary>Goes through the lines of <paramref name="file"/> with <paramref name="threads"/> threads, each over its part of the file.</summary>
    /// <returns>How many tokens there are.</returns>
    public static long Run(string file, int threads)
    {
        long length = new FileInfo(file).Length;
        long tokens = 0;
        Thread[] running = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
            Interlocked.Add(ref tokens, Walk(file, length * number / threads, length * (number + 1) / threads))))];
        Array.ForEach(running, thread => thread.Start());
        Array.ForEach(running, thread => thread.Join());
        return tokens;
    }

    // The lines that begin in [from, to).
    private static long Walk(string file, long from, long to)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        stream.Position = Math.Max(0, from - 1);
        long position = stream.Position;
        byte[] buffer = new byte[BlockSize];
        int filled = 0;
        long tokens = 0;
        bool isInLine = from == 0;
        while (position < to)
        {
            int read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            int start = 0;
            int end;
            while (position < to && (end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0)
            {
                tokens += isInLine ? CountTokens(buffer.AsSpan(start, end)) : 0;
                isInLine = true;
                start += end + 1;
                position += end + 1;
            }

            if (read == 0)
            {
                return tokens;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return tokens;
    }

    private static long CountTokens(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
