using System;
using System.Globalization;
using System.Linq;
using System.Net;

namespace EcoDocDiag.Settings;

/// <summary>
/// A pattern of sites in policies of Edge and Chrome that speak of sites one by one: <c>https://host</c>, <c>host</c>, <c>[*.]domain</c>, <c>*</c>, each with a
/// port where wanted. A path plays no part. Whatever has an asterisk elsewhere is no pattern, and the browser passes it over
/// (chromium, components/content_settings/core/common/content_settings_pattern.cc and content_settings_pattern_parser.cc).
/// </summary>
public sealed class ContentSettingPattern : IEquatable<ContentSettingPattern>
{
    private const string Wildcard = "*";
    private const string DomainWildcard = "[*.]";
    private const string SchemeSeparator = "://";
    private static readonly string[] Schemes = ["http", "https"];

    private ContentSettingPattern(string? scheme, string host, bool coversSubdomains, string? port)
    {
        Scheme = scheme;
        Host = host;
        CoversSubdomains = coversSubdomains;
        Port = port;
    }

    /// <summary><c>http</c> or <c>https</c>; null for any.</summary>
    public string? Scheme { get; }

    /// <summary>The host in small letters; empty for any.</summary>
    public string Host { get; }

    /// <summary>Whether the hosts below <see cref="Host"/> are meant too.</summary>
    public bool CoversSubdomains { get; }

    /// <summary>The port; null for any.</summary>
    public string? Port { get; }

    /// <summary>The pattern that a text is; null where it is none.</summary>
    public static ContentSettingPattern? Parse(string text)
    {
        if (text == Wildcard)
        {
            return new ContentSettingPattern(null, "", coversSubdomains: true, null);
        }

        int separator = text.IndexOf(SchemeSeparator, StringComparison.Ordinal);
        string scheme = separator < 0 ? "" : text.Substring(0, separator).ToLowerInvariant();
        string rest = separator < 0 ? text : text.Substring(separator + SchemeSeparator.Length);
        if (rest.Length == 0 || !(scheme.Length == 0 || scheme == Wildcard || Schemes.Contains(scheme, StringComparer.Ordinal)))
        {
            return null;
        }

        // An address of version 6 stands in brackets, as the wildcard does, and has colons of its own.
        int bracket = rest[0] == '[' ? rest.IndexOf(']') : 0;
        if (bracket < 0)
        {
            return null;
        }

        int colon = rest.IndexOf(':', bracket);
        int slash = rest.IndexOf('/', colon < 0 ? 0 : colon);
        string host = colon >= 0 ? rest.Substring(0, colon) : slash >= 0 ? rest.Substring(0, slash) : rest;
        string port = colon < 0 ? "" : slash < 0 ? rest.Substring(colon + 1) : rest.Substring(colon + 1, slash - colon - 1);
        return ReadHost(host, out string name, out bool coversSubdomains) && (port.Length == 0 || port == Wildcard || port.All(static digit => digit is >= '0' and <= '9'))
            ? new ContentSettingPattern(scheme.Length == 0 || scheme == Wildcard ? null : scheme, name, coversSubdomains, port.Length == 0 || port == Wildcard ? null : port)
            : null;
    }

    /// <summary>Whether it covers an address: its scheme, host and port.</summary>
    public bool Matches(Uri url) =>
        (Scheme is null || Scheme == url.Scheme)
        && MatchesHost(url.Host)
        && (Port is null || Port == url.Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether it covers a host, whatever the scheme and the port.</summary>
    public bool MatchesHost(string host) => Host.Length == 0 || IsAtOrBelow(host, Host, CoversSubdomains);

    /// <summary>
    /// Of two patterns that cover the same address the more specific one counts: a host before a domain, the longer domain before the shorter, then the
    /// one with a port, then the one with a scheme.
    /// </summary>
    public bool IsMoreSpecificThan(ContentSettingPattern other) =>
        CoversSubdomains != other.CoversSubdomains ? !CoversSubdomains
        : Host.Length != other.Host.Length ? Host.Length > other.Host.Length
        : (Port is null) != (other.Port is null) ? Port is not null
        : Scheme is not null && other.Scheme is null;

    /// <inheritdoc/>
    public bool Equals(ContentSettingPattern? other) =>
        other is not null && Scheme == other.Scheme && Host == other.Host && CoversSubdomains == other.CoversSubdomains && Port == other.Port;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ContentSettingPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Host);

    /// <summary>The pattern in its shortest form.</summary>
    public override string ToString() =>
        (Scheme is null ? "" : Scheme + SchemeSeparator) + (Host.Length == 0 ? Wildcard : CoversSubdomains ? DomainWildcard + Host : Host) + (Port is null ? "" : ":" + Port);

    private static bool IsAtOrBelow(string name, string domain, bool below)
    {
        string host = EndsWithDot(name) ? name.Substring(0, name.Length - 1) : name;
        return host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || (below && host.Length > domain.Length && host[host.Length - domain.Length - 1] == '.' && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
    }

    private static bool EndsWithDot(string name) => name.Length > 0 && name[name.Length - 1] == '.';

    private static bool ReadHost(string text, out string host, out bool coversSubdomains)
    {
        host = "";
        coversSubdomains = text == Wildcard || text.StartsWith(DomainWildcard, StringComparison.Ordinal);
        if (text == Wildcard)
        {
            return true;
        }

        string name = coversSubdomains ? text.Substring(DomainWildcard.Length) : text;
        if ((coversSubdomains && name.Length > 0 && name[0] == '.') || (!coversSubdomains && name.Contains(Wildcard)))
        {
            return false;
        }

        // A name behind the wildcard that no host can have is dropped, and the pattern stands for all hosts.
        host = Canonicalize(name);
        return (host.Length > 0 || coversSubdomains) && !EndsWithDot(host) && !(coversSubdomains && IPAddress.TryParse(host, out _));
    }

    // In small letters and in ASCII, without a dot at the end; empty where it is no name of a host.
    private static string Canonicalize(string name)
    {
        string host;
        try
        {
            host = name.All(static letter => letter < 0x80) ? name.ToLowerInvariant() : new IdnMapping().GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "";
        }

        bool isAddress = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']' && IPAddress.TryParse(host, out _);
        if (!isAddress && !host.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_'))
        {
            return "";
        }

        return host.Length > 1 && EndsWithDot(host) ? host.Substring(0, host.Length - 1) : host;
    }
}
