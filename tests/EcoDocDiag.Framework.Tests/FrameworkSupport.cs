using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

// What the tests use of newer frameworks, for .NET Framework 4.7.2. Types under System are those that the compiler or the tests name.
namespace System
{
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public bool IsFromEnd { get; } = fromEnd;

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => IsFromEnd ? length - value : value;
    }

    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range All => new(0, new Index(0, true));

        public static Range StartAt(Index start) => new(start, new Index(0, true));

        public static Range EndAt(Index end) => new(0, end);
    }
}

namespace System.Text
{
    // .NET Framework has the code pages of Windows in itself.
    internal sealed class CodePagesEncodingProvider
    {
        public static CodePagesEncodingProvider Instance { get; } = new();

#pragma warning disable CA1822 // A member of the instance, as in .NET.
        public Encoding GetEncoding(int codePage) => Encoding.GetEncoding(codePage);
#pragma warning restore CA1822
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    internal static class X509CertificateLoader
    {
        public static X509Certificate2 LoadCertificate(byte[] data) => new(data);

        public static X509Certificate2 LoadCertificate(ReadOnlySpan<byte> data) => new(data.ToArray());

        public static X509Certificate2 LoadCertificateFromFile(string path) => new(path);
    }
}

namespace EcoDocDiag.Tests
{
    internal static class FrameworkSupport
    {
        private const string HexDigits = "0123456789ABCDEF";

        private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        extension(Convert)
        {
            public static string ToHexString(ReadOnlySpan<byte> data)
            {
                StringBuilder text = new(data.Length * 2);
                foreach (byte item in data)
                {
                    text.Append(HexDigits[item >> 4]).Append(HexDigits[item & 15]);
                }

                return text.ToString();
            }

            public static string ToHexString(byte[] data) => Convert.ToHexString(data.AsSpan());

            public static string ToHexStringLower(ReadOnlySpan<byte> data) => Convert.ToHexString(data).ToLowerInvariant();

            public static byte[] FromHexString(string text) =>
                [.. Enumerable.Range(0, text.Length / 2).Select(index => Convert.ToByte(text.Substring(index * 2, 2), 16))];
        }

        extension(string text)
        {
            public bool Contains(char character) => text.IndexOf(character) >= 0;

            public bool Contains(string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

            public bool Contains(char character, StringComparison comparison) => text.IndexOf(character.ToString(), comparison) >= 0;

            public int IndexOf(char character, StringComparison comparison) => text.IndexOf(character.ToString(), comparison);

            public bool StartsWith(char character) => text.Length > 0 && text[0] == character;

            public bool EndsWith(char character) => text.Length > 0 && text[text.Length - 1] == character;

            public string Replace(string old, string replacement, StringComparison comparison) =>
                comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new NotSupportedException();

            public string[] Split(char separator, StringSplitOptions options = StringSplitOptions.None) => text.Split([separator], options);

            public string[] Split(char separator, int count, StringSplitOptions options = StringSplitOptions.None) => text.Split([separator], count, options);

            public string[] Split(string separator, StringSplitOptions options = StringSplitOptions.None) => text.Split([separator], options);

            public string ReplaceLineEndings(string ending) => text.Replace("\r\n", "\n").Replace("\n", ending);

            public static string Join(char separator, IEnumerable<string> texts) => string.Join(separator.ToString(), texts);
        }

        extension(SHA256)
        {
            public static byte[] HashData(ReadOnlySpan<byte> data)
            {
                using SHA256 hash = SHA256.Create();
                return hash.ComputeHash(data.ToArray());
            }
        }

        extension<T>(IEnumerable<T> items)
        {
            public IOrderedEnumerable<T> Order(IComparer<T>? comparer = null) => items.OrderBy(item => item, comparer ?? Comparer<T>.Default);

            public IOrderedEnumerable<T> OrderDescending() => items.OrderByDescending(item => item);

            public IEnumerable<T> DistinctBy<TKey>(Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null) =>
                items.GroupBy(key, comparer ?? EqualityComparer<TKey>.Default).Select(group => group.First());

            public IEnumerable<T[]> Chunk(int size) =>
                items.Select((item, index) => (item, index)).GroupBy(pair => pair.index / size).Select(group => group.Select(pair => pair.item).ToArray());
        }

        extension(Random random)
        {
            public void Shuffle<T>(T[] items)
            {
                for (int i = items.Length - 1; i > 0; i--)
                {
                    int other = random.Next(i + 1);
                    (items[i], items[other]) = (items[other], items[i]);
                }
            }

            public long NextInt64(long limit) => (long)(random.NextDouble() * limit);

            public void NextBytes(Span<byte> bytes)
            {
                byte[] data = new byte[bytes.Length];
                random.NextBytes(data);
                data.CopyTo(bytes);
            }
        }

        extension(Enum)
        {
            public static string[] GetNames<T>()
                where T : struct => Enum.GetNames(typeof(T));
        }

        extension(Path)
        {
            public static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

            public static string GetRelativePath(string folder, string path) => path.Substring(folder.Length).TrimStart('/', '\\');
        }

        extension(Directory)
        {
            public static DirectoryInfo CreateTempSubdirectory(string prefix) =>
                Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), prefix + Guid.NewGuid().ToString("N")));
        }

        extension(DateTime)
        {
            public static DateTime UnixEpoch => Epoch;
        }

        extension(Encoding)
        {
            public static Encoding Latin1 => Encoding.GetEncoding(28591);
        }

        extension(Stream stream)
        {
            public void Write(ReadOnlySpan<byte> data)
            {
                byte[] bytes = data.ToArray();
                stream.Write(bytes, 0, bytes.Length);
            }
        }

        extension(BitConverter)
        {
            public static uint ToUInt32(ReadOnlySpan<byte> data) => BitConverter.ToUInt32(data.ToArray(), 0);
        }

        extension(StringBuilder text)
        {
            public StringBuilder Append(IFormatProvider provider, FormattableString value) => text.Append(value.ToString(provider));
        }

        extension(Enum)
        {
            public static T[] GetValues<T>()
                where T : struct, Enum => (T[])Enum.GetValues(typeof(T));
        }

        extension(OperatingSystem)
        {
            public static bool IsWindows() => Environment.OSVersion.Platform == PlatformID.Win32NT;
        }
    }

    // Static members of one name for two types cannot be declared in one class.
    internal static class FrameworkSupportOfSha1
    {
        extension(SHA1)
        {
            public static byte[] HashData(ReadOnlySpan<byte> data)
            {
#pragma warning disable CA5350 // As the test that asks for it.
                using SHA1 hash = SHA1.Create();
#pragma warning restore CA5350
                return hash.ComputeHash(data.ToArray());
            }
        }
    }

    internal static class FrameworkSupportOfDateTimeOffset
    {
        extension(DateTimeOffset)
        {
            public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }
    }
}
