using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Machines.Probing;

/// <summary>
/// The beginning of an HTTP/1.x answer: status and header fields, read to a bound and no further (RFC 9112). Interim answers (1xx: 100 Continue, 103 Early
/// Hints) come before the answer and are passed over; 101 is none of them, since the connection speaks something else after it.
/// </summary>
internal sealed class HttpHead
{
    private const int MaximumLength = 64 * 1024;
    private const string Protocol = "HTTP/1.";
    private const int SwitchingProtocols = 101;

    private readonly string[] _lines;

    private HttpHead(int status, string[] lines, int surplus)
    {
        Status = status;
        _lines = lines;
        Surplus = surplus;
    }

    /// <summary>The status code.</summary>
    internal int Status { get; }

    /// <summary>How many bytes after the head were read with it.</summary>
    internal int Surplus { get; }

    /// <summary>Reads a head.</summary>
    /// <returns>The head; null and a stable code where the bytes are none.</returns>
    internal static async Task<(HttpHead? Head, string Failure)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaximumLength];
        int count = 0;
        int begin = 0;
        while (true)
        {
#if NETFRAMEWORK
            int read = await stream.ReadAsync(buffer, count, buffer.Length - count, cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                return (null, "ConnectionClosed");
            }

            int searchFrom = Math.Max(begin, count - 3);
            count += read;
            while (begin < count)
            {
                if (!BeginsAsHttp(buffer.AsSpan(begin, count - begin)))
                {
                    return (null, "MalformedAnswer");
                }

                int end = buffer.AsSpan(searchFrom, count - searchFrom).IndexOf("\r\n\r\n"u8);
                if (end < 0)
                {
                    break;
                }

                int length = searchFrom + end;
                (HttpHead? head, string failure) = Parse(Encoding.ASCII.GetString(buffer, begin, length - begin).Split(["\r\n"], StringSplitOptions.None), count - length - 4);
                if (head is null || head.Status >= 200 || head.Status == SwitchingProtocols)
                {
                    return (head, failure);
                }

                begin = length + 4;
                searchFrom = begin;
            }

            if (count == buffer.Length)
            {
                return (null, "HeadersTooLarge");
            }
        }
    }

    /// <summary>The value of the first field with a name, without case; null where there is none.</summary>
    internal string? Find(string name)
    {
        foreach (string line in _lines)
        {
            int colon = line.IndexOf(':');
            if (colon == name.Length && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return line.Substring(colon + 1).Trim();
            }
        }

        return null;
    }

    // Judged with the first bytes, so that a peer that speaks something else need not come to an end.
    private static bool BeginsAsHttp(ReadOnlySpan<byte> answer)
    {
        for (int i = 0; i < Math.Min(answer.Length, Protocol.Length); i++)
        {
            if (answer[i] != Protocol[i])
            {
                return false;
            }
        }

        return true;
    }

    private static (HttpHead? Head, string Failure) Parse(string[] lines, int surplus)
    {
        string[] parts = lines[0].Split([' '], 3);
        return parts.Length >= 2
            && parts[1].Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            && status >= 100
            ? (new HttpHead(status, lines, surplus), "")
            : (null, "MalformedAnswer");
    }
}
