using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Takes the user information (<c>user:password@</c>) and the passwords and tokens of queries (<c>?token=secret</c>) out of proxy lists, addresses and the blobs that hold them.
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

    // Any escape of JSON; the number of one that stands for a printable ASCII character, other than the two that JSON has to escape.
    private const string EscapedCharacter = @"\\(?:u00(?!22|5[Cc])([2-7][0-9A-Fa-f])|.)";

    private const char WideAtCharacter = '\uFF20';

    private static readonly string[] ProxyNames = ["Proxy", "AutoConfig", "Pac"];
    private static readonly string[] ProxySchemes = ["http", "https", "ftp", "gopher", "socks", "socks4", "socks5"];
    private static readonly string[] SecretNames = ["pass", "pwd", "secret", "token", "key", "auth", "sig", "cred"];

    // Bytes become characters of the same number and back: what is not masked stays to the bit, in whatever code page it is.
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Dictionary<string, string> _markers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Masks a value as its key and name say what it holds; the same object where there is nothing to mask.</summary>
    public RegistryValue Mask(RegistryPath key, string name, RegistryValue value)
    {
        if (value.Data.IndexOfAny((byte)'@', (byte)'=') < 0 && !IsProxyObject(name))
        {
            return value;
        }

        byte[] data = value.Data.ToArray();
        byte[] masked = value.Type switch
        {
            RegistryValueType.String or RegistryValueType.ExpandString or RegistryValueType.MultiString => MaskText(name, data),
            RegistryValueType.Binary when key.Name.Equals("Connections", StringComparison.OrdinalIgnoreCase) => MaskBlob(data),
            RegistryValueType.DWord or RegistryValueType.DWordBigEndian or RegistryValueType.QWord => data,

            // A text under a type that is none of a text: whoever wrote it, the password is in it all the same.
            _ when IsOfProxy(name) => MaskBytes(data),
            _ => data,
        };
        return value.Data.SequenceEqual(masked) ? value : new RegistryValue(value.Type, masked);
    }

    /// <summary>Masks <c>host:port</c> or a list such as <c>http=a:80;https=b:80</c>, with or without schemes.</summary>
    public string MaskProxyList(string text) => MaskProxyList(text, MarkerFor);

    /// <summary>Masks one address, with or without a scheme.</summary>
    public string MaskAddress(string text) => MaskQuery(
        text.IndexOf("://", StringComparison.Ordinal) < 0 && text.IndexOf('@') > 0 && text.IndexOfAny(['/', '\\']) is var slash && (slash < 0 || slash > text.IndexOf('@'))
            ? MaskUser(text)
            : MaskText(text));

    /// <summary>Masks every address with a scheme in a text.</summary>
    public string MaskUrls(string text) => MaskQuery(MaskUrls(text, MarkerFor));

    /// <summary>
    /// Masks whatever looks like a proxy or an address with user information in a text of any kind: a list of them, an address in a sentence, a spelling that no program
    /// would take (<c>http:/user:secret@host</c>, <c>//user:secret@host</c>, a password with a slash, an <c>@</c> or a blank). An address of mail, which has neither a colon
    /// before its <c>@</c> nor a port behind, stays.
    /// </summary>
    public string MaskText(string text)
    {
        if (text.IndexOf('@') < 0 && text.IndexOf(WideAtCharacter) < 0)
        {
            return MaskQuery(text);
        }

        StringBuilder masked = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] is ';' or '\0' or '"' or '<' or '>' or '\r' or '\n')
            {
                MaskPart(text.Substring(start, i - start), masked);
                masked.Append(text, i, i == text.Length ? 0 : 1);
                start = i + 1;
            }
        }

        return MaskQuery(masked.ToString());
    }

    /// <summary>Puts back what this mask took out.</summary>
    public string Unmask(string text)
    {
        StringBuilder unmasked = new(text.Length);
        int copied = 0;
        for (int start = text.IndexOf(Marker, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Marker, start + Marker.Length, StringComparison.Ordinal))
        {
            int end = EndOfMarker(text, start);
            bool isUser = end < text.Length && text[end] == '@';
            if ((isUser || (start > 0 && text[start - 1] == '=')) && _secrets.TryGetValue(text.Substring(start, end - start), out string? secret))
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
        MaskProxyList(text, 0, text.Length, replace, masked);
        return masked.ToString();
    }

    private static void MaskProxyList(string text, int start, int end, Func<string, string> replace, StringBuilder masked)
    {
        for (int i = start; i <= end; i++)
        {
            if (i == end || text[i] is ';' or '\0' || char.IsWhiteSpace(text[i]))
            {
                MaskProxy(text.Substring(start, i - start), replace, masked);
                masked.Append(text, i, i == end ? 0 : 1);
                start = i + 1;
            }
        }
    }

    // A proxy has no path, so all up to the last @ is the user's, whatever characters the password has.
    private static void MaskProxy(string proxy, Func<string, string> replace, StringBuilder masked)
    {
        int end = proxy.LastIndexOf('@');
        if (end < 0)
        {
            masked.Append(proxy);
            return;
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

        Replace(proxy, start, end, replace, masked);
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

    private static bool IsProxyObject(string name) => name.Equals("ProxySettings", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfProxy(string name) =>
        Array.Exists(ProxyNames, part => name.LastIndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
        || name.EndsWith("ConnectionSettings", StringComparison.OrdinalIgnoreCase);

    private string MaskUser(string address)
    {
        StringBuilder masked = new(address.Length);
        Replace(address, 0, EndOfUser(address, 0), MarkerFor, masked);
        return masked.ToString();
    }

    // Blanks part addresses, unless a password that has begun goes on behind one.
    private void MaskPart(string part, StringBuilder masked)
    {
        int start = 0;
        int scheme = -1;
        int next = 0;
        while (start < part.Length)
        {
            // Words before one and the same scheme have one and the same address behind them.
            if (scheme < start && scheme < part.Length)
            {
                scheme = part.IndexOf("://", start, StringComparison.Ordinal);
                scheme = scheme < 0 ? part.Length : scheme;
                next = NextAddress(part, scheme);
            }

            int end = IsOpenPassword(part, start, next) ? next : EndOfWord(part, start, next);
            MaskWord(part.Substring(start, end - start), masked);
            start = end;
        }
    }

    // Where the address begins that follows the one of a scheme: behind a blank, at a word with a scheme or an @ of its own.
    private static int NextAddress(string part, int scheme)
    {
        int following = scheme == part.Length ? -1 : part.IndexOf("://", scheme + 3, StringComparison.Ordinal);
        int blank = following < 0 ? -1 : part.LastIndexOf(' ', following, following - scheme);
        return blank < 0 ? part.Length : blank;
    }

    private static int EndOfWord(string part, int start, int limit)
    {
        int end = start;
        while (end < limit && char.IsWhiteSpace(part[end]))
        {
            end++;
        }

        while (end < limit && !char.IsWhiteSpace(part[end]))
        {
            end++;
        }

        return Math.Max(end, start + 1);
    }

    // scheme://user:secret with something that is no port behind the colon, and an @ only behind the blank.
    private static bool IsOpenPassword(string part, int start, int end)
    {
        int word = EndOfWord(part, start, end);
        int scheme = part.IndexOf("://", start, word - start, StringComparison.Ordinal);
        int colon = scheme < 0 ? -1 : part.IndexOf(':', scheme + 3, word - scheme - 3);
        return colon >= 0
            && part.IndexOf('@', start, word - start) < 0
            && part.IndexOf('@', word, end - word) >= 0
            && colon + 1 < word
            && !char.IsDigit(part[colon + 1]);
    }

    private void MaskWord(string word, StringBuilder masked)
    {
        int at = Math.Max(word.LastIndexOf('@'), word.LastIndexOf(WideAtCharacter));
        if (at <= 0)
        {
            masked.Append(word);
            return;
        }

        int start = StartOfUser(word, at, out bool isAddress);
        int path = word.IndexOfAny(['/', '\\', '?', '#'], start);
        int colon = word.IndexOf(':', start);
        if (isAddress && path >= 0 && path < at && (colon < 0 || colon > path || IsPort(word, colon + 1, path)))
        {
            // The authority ends before the @, which belongs to a path; one before it is still the user's.
            at = word.LastIndexOf('@', path);
        }

        bool isSecret = isAddress || (colon >= start && colon < at) || HasPort(word, at + 1);
        Replace(word, start, isSecret ? at : start, MarkerFor, masked);
    }

    private static int StartOfUser(string word, int at, out bool isAddress)
    {
        int start = 0;
        int scheme = word.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && scheme < at)
        {
            start = scheme + 1;
        }
        else
        {
            int equals = word.IndexOf('=');
            start = equals > 0 && equals < at && Array.Exists(ProxySchemes, known => equals == known.Length && word.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ? equals + 1 : 0;
            int colon = word.IndexOf(':', start);
            start = colon > start && colon + 1 < at && word[colon + 1] is '/' or '\\' && IsScheme(word, start, colon) ? colon + 1 : start;
        }

        isAddress = start > 0;
        while (start < at && word[start] is '/' or '\\' or '(' || (start < at && char.IsWhiteSpace(word[start])))
        {
            isAddress |= word[start] is '/' or '\\';
            start++;
        }

        return start;
    }

    private static bool IsPort(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return end - start is > 0 and <= 5;
    }

    private static bool HasPort(string word, int start)
    {
        int colon = start < word.Length ? word.IndexOf(':', start) : -1;
        return colon > start && colon + 1 < word.Length && word[colon + 1] is >= '0' and <= '9';
    }

    // A PAC script may be asked for with a name and a password in the query.
    private string MaskQuery(string text) => MaskQuery(text, QueryMarkerFor);

    // Fields begin with ?, and behind it with &; in an address also with ; and #.
    private static string MaskQuery(string text, Func<string, string> replace)
    {
        if (text.IndexOf('=') < 0)
        {
            return text;
        }

        StringBuilder? masked = null;
        int copied = 0;
        int name = -1;
        bool isAddress = false;
        bool isQuery = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case < ' ':
                    (name, isAddress, isQuery) = (-1, false, false);
                    break;
                case '/' when i > 1 && text[i - 1] == '/' && text[i - 2] == ':':
                    isAddress = true;
                    break;
                case '?':
                    isQuery = true;
                    name = i + 1;
                    break;
                case '&' when isQuery:
                // A list in a sentence has a blank behind its marks, a query has none.
                case ';' or '#' when (isQuery || isAddress) && !(i + 1 < text.Length && char.IsWhiteSpace(text[i + 1])):
                    name = i + 1;
                    break;
                case '=' when name >= 0:
                    if (IsSecretName(text.Substring(name, i - name)))
                    {
                        int end = i + 1;
                        while (end < text.Length && text[end] is not (<= ' ' or '&' or '#' or ';' or '"' or ')'))
                        {
                            end++;
                        }

                        masked ??= new StringBuilder(text.Length);
                        masked.Append(text, copied, i + 1 - copied).Append(end == i + 1 ? "" : replace(text.Substring(i + 1, end - i - 1)));
                        copied = end;
                        i = end - 1;
                    }

                    name = -1;
                    break;
            }
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsSecretName(string name) => Array.Exists(SecretNames, secret => name.LastIndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0);

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

    private static void Replace(string text, int start, int end, Func<string, string> replace, StringBuilder masked)
    {
        int length = Math.Max(end - start, 0);
        masked.Append(text, 0, start).Append(length == 0 ? "" : replace(text.Substring(start, length))).Append(text, start + length, text.Length - start - length);
    }

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

    // Without a colon, which would part a user from a password.
    private string QueryMarkerFor(string secret)
    {
        string marker = MarkerFor(secret);
        string query = marker.Replace(":", "");
        _secrets[query] = _secrets.TryGetValue(marker, out string? known) ? known : secret;
        return query;
    }

    private byte[] MaskText(string name, byte[] data)
    {
        if (data.Length % 2 != 0)
        {
            return MaskBytes(data);
        }

        string text = Encoding.Unicode.GetString(data);
        string masked = name.Equals("ProxyServer", StringComparison.OrdinalIgnoreCase) ? MaskProxyList(text)
            : name.Equals("AutoConfigURL", StringComparison.OrdinalIgnoreCase) || name.Equals("ProxyPacUrl", StringComparison.OrdinalIgnoreCase) ? MaskAddress(text)
            : IsProxyObject(name) ? MaskProxyObject(text)
            : IsOfProxy(name) ? MaskText(text)
            : MaskUrls(text);
        return masked == text ? data : Encoding.Unicode.GetBytes(masked);
    }

    // A JSON object (a policy of Edge and Chrome): each of its texts may be a list of proxies or the address of a script. Characters may be written as escapes.
    private string MaskProxyObject(string text)
    {
        string plain = text.IndexOf(@"\u00", StringComparison.Ordinal) < 0 ? text : Regex.Replace(text, EscapedCharacter, static match =>
            match.Groups[1] is { Success: true } code ? ((char)Convert.ToByte(code.Value, 16)).ToString() : match.Value);
        string masked = string.Join("\"", plain.Split('"').Select(part => MaskQuery(MaskProxyList(part))));
        return masked == plain ? text : masked;
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
            byte[] kept = Latin1.GetBytes(i == 0 ? MaskProxyList(text) : i == 1 ? MaskText(text) : MaskAddress(text));
            WriteLength(masked, kept.Length);
            masked.AddRange(kept);
            position += 4 + length;
        }

        masked.AddRange(Latin1.GetBytes(MaskQuery(MaskUrls(Latin1.GetString(data, position, data.Length - position), Blot), Blot)));
        return [.. masked];
    }

    // What has no known structure keeps its length. Text of two bytes a character has a zero behind the @, or before it where the text begins at an odd byte.
    private static byte[] MaskBytes(byte[] data)
    {
        byte[] masked = Latin1.GetBytes(MaskRuns(Latin1.GetString(data)));
        for (int offset = 0; offset < 2; offset++)
        {
            int length = (data.Length - offset) & ~1;
            string text = Encoding.Unicode.GetString(masked, offset, length);
            string kept = MaskRuns(text);
            if (kept != text)
            {
                Encoding.Unicode.GetBytes(kept, 0, kept.Length, masked, offset);
            }
        }

        return masked;
    }

    private static string MaskRuns(string text)
    {
        StringBuilder masked = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] < ' ')
            {
                MaskProxyList(text, start, i, Blot, masked);
                masked.Append(text, i, i == text.Length ? 0 : 1);
                start = i + 1;
            }
        }

        return MaskQuery(masked.ToString(), Blot);
    }
}
