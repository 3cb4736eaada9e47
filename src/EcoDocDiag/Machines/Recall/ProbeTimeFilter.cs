using System;
using System.Text.Json;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Sets the times of a probe to one that is the same for all PCs, where the PC's clock and the server's agree. The check of connectivity asks
/// whether they differ by more than the baseline allows, and for the server's time itself only where they do; so no verdict changes.
/// </summary>
/// <param name="tolerance">By how much they may differ.</param>
internal sealed class ProbeTimeFilter(TimeSpan tolerance)
{
    private const int ShortestTime = 20;

    private readonly byte[] _buffer = new byte[32 * 1024];

    private static ReadOnlySpan<byte> AnyTime => "2000-01-01T00:00:00.0000000"u8;

    /// <summary>See <see cref="TextFilter"/>; a text that is larger than probes need stays as it is.</summary>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> text)
    {
        if (text.Length > _buffer.Length)
        {
            return text;
        }

        Span<byte> copy = _buffer.AsSpan(0, text.Length);
        text.CopyTo(copy);
        Span<byte> rest = copy;
        ReadOnlySpan<byte> server = "\"serverDate\":"u8;
        ReadOnlySpan<byte> local = ",\"localDate\":"u8;
        for (int found = rest.IndexOf(server); found >= 0; found = rest.IndexOf(server))
        {
            rest = rest.Slice(found + server.Length);
            int serverLength = ReadTime(rest, out DateTimeOffset serverTime);
            Span<byte> behind = rest.Slice(serverLength);
            if (serverLength == 0 || !behind.StartsWith(local))
            {
                continue;
            }

            behind = behind.Slice(local.Length);
            int localLength = ReadTime(behind, out DateTimeOffset localTime);
            if (localLength > 0 && (localTime - serverTime).Duration() <= tolerance)
            {
                Replace(rest.Slice(0, serverLength));
                Replace(behind.Slice(0, localLength));
            }
        }

        return copy;
    }

    // The length of the time with its quotes; 0 where none stands here, or not one that ends in seconds or their fractions, UTC.
    private static int ReadTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.IsEmpty || text[0] != '"')
        {
            return 0;
        }

        int length = text.Slice(1).IndexOf((byte)'"');
        if (length < ShortestTime || length > AnyTime.Length + 1 || text[length] != 'Z')
        {
            return 0;
        }

        Utf8JsonReader reader = new(text.Slice(0, length + 2));
        return reader.Read() && reader.TryGetDateTimeOffset(out time) ? length + 2 : 0;
    }

    private static void Replace(Span<byte> quoted)
    {
        Span<byte> time = quoted.Slice(1, quoted.Length - 3);
        AnyTime.Slice(0, time.Length).CopyTo(time);
    }
}
