using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Takes the user information (<c>user:password@</c>) out of proxy lists, PAC addresses and the blobs that hold them.
/// Each different one gets its own marker, <c>redacted:1@</c> and so on, so that two places which agree still agree, two which differ still differ,
/// and whatever parses the text still finds a user, a colon and a password. The markers can be turned back while the recording lasts,
/// because the recorded PC has to be asked with what it said itself.
/// </summary>
internal sealed class ProxySecretMask
{
    private const string Marker = "redacted";

    // A connection blob: version, counter and flags, then three texts with 32-bit lengths before a tail (facts.md 1c).
    private const int BlobHeader = 12;
    private const int BlobTexts = 3;

    // Bytes become characters of the same number and back: what is not masked stays to the bit, in whatever code page it is.
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Dictionary<string, string> _markers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Masks a value as its key and name say what it holds; the same object where there is nothing to mask.</summary>
    public RegistryValue Mask(RegistryPath key, string name, RegistryValue value)
    {
        if (value.Data.IndexOf((byte)'@') < 0)
        {
            return value;
        }

        byte[] data = value.Data.ToArray();
        byte[] masked = value.Type switch
        {
            RegistryValueType.String or RegistryValueType.ExpandString or RegistryValueType.MultiString => MaskText(name, data),
            RegistryValueType.Binary when key.Name.Equals("Connections", StringComparison.OrdinalIgnoreCase) => MaskBlob(data),
            _ => data,
        };
        return value.Data.SequenceEqual(masked) ? value : new RegistryValue(value.Type, masked);
    }

    /// <summary>Masks <c>host:port</c> or a list such as <c>http=a:80;https=b:80</c>, with or without schemes.</summary>
    public string MaskProxyList(string text) => MaskProxyList(text, MarkerFor);

    /// <summary>Masks one address, with or without a scheme.</summary>
    public string MaskAddress(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) < 0 ? Replace(text, 0, EndOfUser(text, 0), MarkerFor) : MaskUrls(text);

    /// <summary>Masks every address with a scheme in a text.</summary>
    public string MaskUrls(string text) => MaskUrls(text, MarkerFor);

    /// <summary>Puts back what this mask took out.</summary>
    public string Unmask(string text)
    {
        StringBuilder unmasked = new(text.Length);
        int copied = 0;
        for (int start = text.IndexOf(Marker, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Marker, start + Marker.Length, StringComparison.Ordinal))
        {
            int end = EndOfMarker(text, start);
            if (end < text.Length && text[end] == '@' && _secrets.TryGetValue(text.Substring(start, end - start), out string? secret))
            {
                unmasked.Append(text, copied, start - copied).Append(secret);
                copied = end;
            }
        }

        return copied == 0 ? text : unmasked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int EndOfMarker(string text, int start)
    {
        int end = start + Marker.Length;
        end += end < text.Length && text[end] == ':' ? 1 : 0;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }

    private static string MaskProxyList(string text, Func<string, string> replace)
    {
        if (text.IndexOf('@') < 0)
        {
            return text;
        }

        StringBuilder masked = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] is ';' or '\0' || char.IsWhiteSpace(text[i]))
            {
                masked.Append(MaskProxy(text.Substring(start, i - start), replace));
                masked.Append(text, i, i == text.Length ? 0 : 1);
                start = i + 1;
            }
        }

        return masked.ToString();
    }

    // A proxy has no path, so all up to the last @ is the user's, whatever characters the password has.
    private static string MaskProxy(string proxy, Func<string, string> replace)
    {
        int end = proxy.LastIndexOf('@');
        if (end < 0)
        {
            return proxy;
        }

        int start = 0;
        int equals = proxy.IndexOf('=');
        if (equals > 0 && IsScheme(proxy, 0, equals))
        {
            start = equals + 1;
        }

        int scheme = proxy.IndexOf("://", start, StringComparison.Ordinal);
        if (scheme > start && IsScheme(proxy, start, scheme))
        {
            start = scheme + 3;
        }

        return Replace(proxy, start, end, replace);
    }

    private static string MaskUrls(string text, Func<string, string> replace)
    {
        StringBuilder masked = new(text.Length);
        int copied = 0;
        for (int scheme = text.IndexOf("://", StringComparison.Ordinal); scheme >= 0; scheme = text.IndexOf("://", Math.Max(copied, scheme + 3), StringComparison.Ordinal))
        {
            int start = scheme + 3;
            int end = EndOfUser(text, start);
            if (end > start)
            {
                masked.Append(text, copied, start - copied).Append(replace(text.Substring(start, end - start)));
                copied = end;
            }
        }

        return copied == 0 ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    // The last @ of the authority that begins here, or the beginning where it has none.
    private static int EndOfUser(string text, int start)
    {
        int at = start;
        for (int i = start; i < text.Length && text[i] is not ('/' or '\\' or '?' or '#' or '\0' or '"' or ';') && !char.IsWhiteSpace(text[i]); i++)
        {
            at = text[i] == '@' ? i : at;
        }

        return at;
    }

    private static string Replace(string text, int start, int end, Func<string, string> replace) =>
        end <= start ? text : text.Remove(start, end - start).Insert(start, replace(text.Substring(start, end - start)));

    private static bool IsScheme(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMarker(string secret)
    {
        string digits = secret.StartsWith(Marker + ":", StringComparison.Ordinal) ? secret.Substring(Marker.Length + 1)
            : secret.StartsWith(Marker, StringComparison.Ordinal) ? secret.Substring(Marker.Length)
            : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    // Where a length must not change there is no room for a marker.
    private static string Blot(string secret) => new('x', secret.Length);

    private static void WriteLength(List<byte> target, int length) =>
        target.AddRange([(byte)length, (byte)(length >> 8), (byte)(length >> 16), (byte)(length >> 24)]);

    private string MarkerFor(string secret)
    {
        if (IsMarker(secret))
        {
            return secret;
        }

        if (!_markers.TryGetValue(secret, out string? marker))
        {
            marker = Marker + (secret.IndexOf(':') < 0 ? "" : ":") + (_markers.Count + 1).ToString(CultureInfo.InvariantCulture);
            _markers[secret] = marker;
            _secrets[marker] = secret;
        }

        return marker;
    }

    private byte[] MaskText(string name, byte[] data)
    {
        if (data.Length % 2 != 0)
        {
            return MaskBytes(data);
        }

        string text = Encoding.Unicode.GetString(data);
        string masked = name.Equals("ProxyServer", StringComparison.OrdinalIgnoreCase) ? MaskProxyList(text)
            : name.Equals("AutoConfigURL", StringComparison.OrdinalIgnoreCase) ? MaskAddress(text)
            : MaskUrls(text);
        return masked == text ? data : Encoding.Unicode.GetBytes(masked);
    }

    private byte[] MaskBlob(byte[] data)
    {
        if (data.Length < BlobHeader)
        {
            return MaskBytes(data);
        }

        List<byte> masked = [.. data.AsSpan(0, BlobHeader).ToArray()];
        int position = BlobHeader;
        for (int i = 0; i < BlobTexts && position < data.Length; i++)
        {
            int length = position + 4 > data.Length ? -1 : BitConverter.ToInt32(data, position);
            if (length < 0 || length > data.Length - position - 4)
            {
                masked.AddRange(MaskBytes(data.AsSpan(position).ToArray()));
                return [.. masked];
            }

            string text = Latin1.GetString(data, position + 4, length);
            byte[] kept = Latin1.GetBytes(i == 0 ? MaskProxyList(text) : MaskAddress(text));
            WriteLength(masked, kept.Length);
            masked.AddRange(kept);
            position += 4 + length;
        }

        masked.AddRange(Latin1.GetBytes(MaskUrls(Latin1.GetString(data, position, data.Length - position), Blot)));
        return [.. masked];
    }

    // What has no known structure keeps its length.
    private static byte[] MaskBytes(byte[] data) => Latin1.GetBytes(MaskRuns(Latin1.GetString(data)));

    private static string MaskRuns(string text)
    {
        StringBuilder masked = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] < ' ')
            {
                masked.Append(MaskProxyList(text.Substring(start, i - start), Blot));
                masked.Append(text, i, i == text.Length ? 0 : 1);
                start = i + 1;
            }
        }

        return masked.ToString();
    }
}
