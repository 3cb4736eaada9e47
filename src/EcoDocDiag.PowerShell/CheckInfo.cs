using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>A check of the catalogue, as <c>Get-EcoDocCheck</c> shows it.</summary>
public sealed class CheckInfo
{
    /// <summary>What <paramref name="check"/> is, its title in the culture of <paramref name="texts"/>.</summary>
    internal CheckInfo(Check check, TextCatalog texts)
    {
        CheckId = check.Id;
        Title = check.TitleIn(texts);
        Stage = check.Stage.ToString();
        GuideSection = check.GuideSection;
        Severity = check.Severity.ToString();
        UsesNetwork = check.UsesNetwork;
        TestCommand = check.TestCommand;
        RepairCommand = check.RepairCommand;
        Page = check.PageIn(texts) is { Length: > 0 } page ? page : check.PageName;
    }

    /// <summary>The stable id; named as in a finding, so that it binds to <c>-CheckId</c> from the pipeline.</summary>
    public string CheckId { get; }

    /// <summary>The name for a reader.</summary>
    public string Title { get; }

    /// <summary><c>Issuance</c> or <c>Access</c>.</summary>
    public string Stage { get; }

    /// <summary>The section of the operator's guide.</summary>
    public string GuideSection { get; }

    /// <summary><c>High</c>, <c>Medium</c> or <c>Low</c>, unless a baseline says otherwise.</summary>
    public string Severity { get; }

    /// <summary>Whether it reaches the network, and so is left out by <c>-SkipNetwork</c>.</summary>
    public bool UsesNetwork { get; }

    /// <summary>The cmdlet that reads just this check and its siblings.</summary>
    public string TestCommand { get; }

    /// <summary>The cmdlet that repairs it; empty where none does.</summary>
    public string RepairCommand { get; }

    /// <summary>Its page: of a check of a service pack the text, of a shipped one the help topic for <c>Get-Help</c>.</summary>
    public string Page { get; }

    /// <summary>The id.</summary>
    public override string ToString() => CheckId;
}
