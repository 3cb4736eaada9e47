using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>
/// Masks the names of a house's own hosts in what leaves it: its PC, proxies, servers of shares and lists, private addresses. Hosts of the service, as the baseline
/// names them, and those of their domains stay, and so do names of files.
/// </summary>
internal sealed class HouseNames
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly HashSet<string> Files = new(StringComparer.OrdinalIgnoreCase)
    {
        "cer", "cpl", "crl", "crt", "css", "csv", "dat", "dll", "do", "exe", "htm", "html", "js", "json", "jsp", "md", "msc", "p12", "pac", "pem", "pfx", "pol", "reg", "txt", "xml", "zip",
    };

    // A server of a share; a name with its port; a private address; a name with a domain.
    private static readonly Regex Hosts = new(
        @"(?<share>\\\\[a-z0-9_.-]+)|(?<port>\b[a-z][a-z0-9-]*:[0-9]{2,5}\b)|(?<address>\b(?:10|127|169\.254|172\.(?:1[6-9]|2[0-9]|3[01])|192\.168)(?:\.[0-9]{1,3}){1,3}\b)|(?<name>\b[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]{2,}(?![a-z0-9_]))",
        Options,
        Limit);

    private readonly string _computer;
    private readonly string _mask;
    private readonly string[] _public;

    /// <summary>The names of the house that <paramref name="computer"/> stands in.</summary>
    /// <param name="computer">The PC's name.</param>
    /// <param name="baseline">What names the hosts of the service.</param>
    /// <param name="mask">What stands for a name.</param>
    public HouseNames(string computer, Baseline baseline, string mask)
    {
        _computer = computer;
        _mask = mask;
        _public =
        [
            .. baseline.Connectivity.Hosts.Select(static host => host.Url.Host).Append(baseline.IssuanceSite.Host).SelectMany(static host => new[] { host, DomainOf(host) }),
            "microsoft.com", "windowsupdate.com", "digicert.com",
        ];
    }

    /// <summary><paramref name="text"/> without them.</summary>
    public string Mask(string text)
    {
        string masked = Hosts.Replace(text, found => IsOwn(found) ? _mask : found.Value);
        return _computer.Length < 2 ? masked : Regex.Replace(masked, @"(?<![\w-])" + Regex.Escape(_computer) + @"(?![\w-])", _ => _mask, Options, Limit);
    }

    private bool IsOwn(Match found)
    {
        if (!found.Groups["name"].Success)
        {
            return true;
        }

        string name = found.Value;
        return !Files.Contains(name.Substring(name.LastIndexOf('.') + 1))
            && !_public.Any(known => name.Equals(known, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + known, StringComparison.OrdinalIgnoreCase));
    }

    private static string DomainOf(string host) => host.Substring(host.IndexOf('.') + 1);
}
