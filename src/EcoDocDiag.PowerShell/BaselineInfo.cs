using System;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>A baseline, as <c>Get-EcoDocBaseline</c> shows it. Flat, like a finding.</summary>
public sealed class BaselineInfo
{
    /// <summary>What <paramref name="baseline"/> says.</summary>
    internal BaselineInfo(Baseline baseline, string path, TextCatalog texts)
    {
        Name = baseline.Name;
        OwnName = baseline.OwnName;
        Description = InputText.Escape(texts.DescribeBaseline(baseline.Name, baseline.Description));
        IssuanceSite = baseline.IssuanceSite.GetLeftPart(UriPartial.Authority);
        Hosts = string.Join("; ", baseline.Connectivity.Hosts.Select(host => host.Url.AbsoluteUri));
        Protocols = string.Join("; ", baseline.Protocols.Select(protocol => protocol.Name + " " + protocol.Expectation));
        DisabledChecks = string.Join("; ", baseline.Checks.Where(check => !check.Value.IsEnabled).Select(check => check.Key).OrderBy(id => id, StringComparer.Ordinal));
        IsDefault = path.Length == 0 && baseline.Name == BaselineLoader.DefaultName;
        Path = path;
    }

    /// <summary>The name that a finding shows, and that <c>-Baseline</c> takes: of a shipped one its name, else the file.</summary>
    public string Name { get; }

    /// <summary>What it calls itself.</summary>
    public string OwnName { get; }

    /// <summary>One sentence: of a shipped baseline in the culture that was asked for, of a file as it is there.</summary>
    public string Description { get; }

    /// <summary>The site that issues certificates.</summary>
    public string IssuanceSite { get; }

    /// <summary>The addresses to reach, separated by <c>;</c>.</summary>
    public string Hosts { get; }

    /// <summary>The protocols and what is expected of each, separated by <c>;</c>.</summary>
    public string Protocols { get; }

    /// <summary>The checks that it leaves out, separated by <c>;</c>.</summary>
    public string DisabledChecks { get; }

    /// <summary>Whether it applies where none is asked for.</summary>
    public bool IsDefault { get; }

    /// <summary>The file that it was read from; empty where it ships with the product.</summary>
    public string Path { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
