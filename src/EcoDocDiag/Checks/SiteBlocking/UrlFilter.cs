using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// An entry of <c>URLBlocklist</c> or <c>URLAllowlist</c>: <c>[scheme://][.]host[:port][/path][?query]</c>, <c>*</c> for everything, <c>scheme:*</c> or
/// <c>scheme://*</c> for a scheme. A host stands for all below it too, unless a dot is before it or it is an address; a path for all that begins with it.
/// </summary>
/// <remarks>
/// Source: chromium, components/url_matcher/url_util.cc (FilterToComponents, CreateConditionSet) and
/// components/policy/core/browser/url_list/url_blocklist_manager.cc (FilterTakesPrecedence). An asterisk within a host stands for nothing: such an entry
/// never matches. Entries for files and for data addresses are none of a host and are passed over here.
/// </remarks>
internal sealed class UrlFilter
{
    private static readonly char[] EndsOfHost = ['/', '?', '#'];
    private readonly string _scheme;
    private readonly string _host;
    private readonly bool _coversSubdomains;
    private readonly int? _port;
    private readonly string _path;
    private readonly IReadOnlyList<(string Key, string? Value, bool IsPrefix)> _query;

    private UrlFilter(BrowserPolicyItem item, bool allows, string scheme, string host, bool coversSubdomains, int? port, string path, string query)
    {
        Item = item;
        Allows = allows;
        _scheme = scheme;
        _host = host;
        _coversSubdomains = coversSubdomains;
        _port = port;
        _path = path;
        _query = [.. query.Split('&').Where(static part => part.Length > 0).Select(ReadPart).Distinct()];
    }

    /// <summary>The entry as it is stored.</summary>
    public BrowserPolicyItem Item { get; }

    /// <summary>Whether it allows what it matches; else it blocks.</summary>
    public bool Allows { get; }

    /// <summary>Whether it is for some pages of a host only.</summary>
    public bool IsForSomePages => _path.Length > 1 || _query.Count > 0;

    private bool IsEverything => _host.Length == 0 && _scheme.Length == 0 && _path.Length == 0 && _query.Count == 0 && _port is null && _coversSubdomains;

    /// <summary>The filter that an entry is; null where the browser cannot read it, or it is for no host.</summary>
    public static UrlFilter? Parse(BrowserPolicyItem item, bool allows)
    {
        string text = item.Text.Trim();
        int separator = text.IndexOf("://", StringComparison.Ordinal);
        string scheme = separator > 0 ? text.Substring(0, separator).ToLowerInvariant() : "";
        if (separator < 0 && text.EndsWith(":*", StringComparison.Ordinal) && text.Length > 2 && text.Take(text.Length - 2).All(char.IsLetterOrDigit))
        {
            return new UrlFilter(item, allows, text.Substring(0, text.Length - 2).ToLowerInvariant(), "", coversSubdomains: true, null, "", "");
        }

        string rest = separator < 0 ? text : text.Substring(separator + 3);
        int end = rest.IndexOfAny(EndsOfHost);
        string authority = end < 0 ? rest : rest.Substring(0, end);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);
        string pages = end < 0 ? "" : rest.Substring(end);
        int fragment = pages.IndexOf('#');
        pages = fragment < 0 ? pages : pages.Substring(0, fragment);
        int mark = pages.IndexOf('?');
        string path = mark < 0 ? pages : pages.Substring(0, mark);
        string query = mark < 0 ? "" : pages.Substring(mark + 1);
        int? port = null;
        int colon = authority.LastIndexOf(':');
        string host = authority.ToLowerInvariant();
        if (colon > authority.LastIndexOf(']'))
        {
            string digits = authority.Substring(colon + 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is <= 0 or > ushort.MaxValue)
            {
                return null;
            }

            port = number;
            host = host.Substring(0, colon);
        }

        return host.Length == 0 || scheme is "file" or "data" ? null
            : host == "*" ? new UrlFilter(item, allows, scheme, "", coversSubdomains: true, port, path, query)
            : host[0] == '.' ? new UrlFilter(item, allows, scheme, host.Substring(1), coversSubdomains: false, port, path, query)
            : new UrlFilter(item, allows, scheme, host, coversSubdomains: !IPAddress.TryParse(host.Trim('[', ']'), out _), port, path, query);
    }

    /// <summary>Whether it is for <paramref name="url"/>.</summary>
    public bool Matches(Uri url) => IsFor(url) && url.AbsolutePath.StartsWith(_path, StringComparison.Ordinal) && MatchesQuery(url);

    /// <summary>An address of <paramref name="host"/> that it is for; null where it is for none of its pages.</summary>
    public Uri? AddressAt(Uri host)
    {
        string query = string.Join("&", _query.Select(static part => part.Value is null ? part.Key : part.Key + "=" + part.Value));
        return IsFor(host) && InputAddress.TryResolve(host, (_path.Length == 0 ? "/" : _path) + (query.Length == 0 ? "" : "?" + query), out Uri? address) && Matches(address) ? address : null;
    }

    /// <summary>
    /// Whether it comes before <paramref name="other"/> where both match: everything is the weakest to block; then one host comes before it and all below,
    /// the longer host, the longer path, more parts of the query, and only then what allows before what blocks.
    /// </summary>
    public bool TakesPrecedenceOver(UrlFilter other) =>
        other is { Allows: false, IsEverything: true } ? true
        : this is { Allows: false, IsEverything: true } ? false
        : _coversSubdomains != other._coversSubdomains ? !_coversSubdomains
        : _host.Length != other._host.Length ? _host.Length > other._host.Length
        : _path.Length != other._path.Length ? _path.Length > other._path.Length
        : _query.Count != other._query.Count ? _query.Count > other._query.Count
        : Allows && !other.Allows;

    /// <summary>In what an entry that was meant for <paramref name="url"/> and does not match it differs; null where it does not look as if it were.</summary>
    public static NearMissKind? Resembles(string entry, Uri url)
    {
        string host = entry.Trim();
        int separator = host.IndexOf("://", StringComparison.Ordinal);
        bool isOtherScheme = separator > 0 && !host.Substring(0, separator).Equals(url.Scheme, StringComparison.OrdinalIgnoreCase);
        host = separator < 0 ? host : host.Substring(separator + 3);
        int end = host.IndexOfAny(EndsOfHost);
        host = end < 0 ? host : host.Substring(0, end);
        int colon = host.LastIndexOf(':');
        bool isOtherPort = colon > 0 && host.Substring(colon + 1) != url.Port.ToString(CultureInfo.InvariantCulture);
        host = colon > 0 ? host.Substring(0, colon) : host;
        if (host.Length > 1 && host.LastIndexOf('*') >= 0)
        {
            return Covers(host.Trim('*', '.', '[', ']'), url.Host) ? NearMissKind.Asterisk : null;
        }

        if (host.Length > 1 && host[0] == '.' && !host.Substring(1).Equals(url.Host, StringComparison.OrdinalIgnoreCase) && Covers(host.Substring(1), url.Host))
        {
            return NearMissKind.LeadingDot;
        }

        return Covers(host.TrimStart('.'), url.Host) ? isOtherScheme ? NearMissKind.OtherScheme : isOtherPort ? NearMissKind.OtherPort : null
            : IsMisspelt(host.TrimStart('.'), url.Host) ? NearMissKind.Misspelt : null;
    }

    private static bool Covers(string domain, string host) =>
        domain.Length > 0
        && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    private static bool IsMisspelt(string name, string host)
    {
        int dot = host.IndexOf('.');
        return NearMiss.IsMisspelt(name, host) || (dot >= 0 && NearMiss.IsMisspelt(name, host.Substring(dot + 1)));
    }

    private static (string Key, string? Value, bool IsPrefix) ReadPart(string part)
    {
        int assignment = part.IndexOf('=');
        string key = assignment <= 0 ? part : part.Substring(0, assignment);
        string? value = assignment < 0 || assignment == part.Length - 1 ? null : part.Substring(assignment + 1);
        string last = value ?? key;
        bool isPrefix = last[last.Length - 1] == '*';
        return !isPrefix ? (key, value, false)
            : value is null ? (key.Substring(0, key.Length - 1), null, true)
            : (key, value.Substring(0, value.Length - 1), true);
    }

    private bool IsFor(Uri url) =>
        (_scheme.Length == 0 || _scheme == url.Scheme)
        && (_port is null || _port == url.Port)
        && (_host.Length == 0 || (_coversSubdomains ? Covers(_host, url.Host) : _host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)));

    // Each part must be there; where it allows, each time that its name is there.
    private bool MatchesQuery(Uri url)
    {
        string[] parts = url.Query.TrimStart('?').Split('&');
        foreach ((string key, string? value, bool isPrefix) in _query)
        {
            bool[] matches = value is null
                ? [.. parts.Select(part => ReadName(part)).Where(name => IsSame(name, key, isPrefix)).Select(static _ => true)]
                : [.. parts.Where(part => ReadName(part) == key).Select(part => IsSame(part.Substring(Math.Min(part.Length, key.Length + 1)), value, isPrefix))];
            if (!(Allows ? matches.Length > 0 && Array.TrueForAll(matches, static match => match) : Array.Exists(matches, static match => match)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(string text, string wanted, bool isPrefix) =>
        isPrefix ? text.StartsWith(wanted, StringComparison.Ordinal) : text.Equals(wanted, StringComparison.Ordinal);

    private static string ReadName(string part) => part.IndexOf('=') is >= 0 and int assignment ? part.Substring(0, assignment) : part;
}
