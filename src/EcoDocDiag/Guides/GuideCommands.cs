namespace EcoDocDiag.Guides;

/// <summary>How a front end does what a guide advises. A guide holds no command: its texts name these by <c>{repairCommand}</c> and so on.</summary>
/// <param name="Repair">Repairs what the checks find.</param>
/// <param name="ClearBrowserState">Clears the SSL state and the temporary files.</param>
/// <param name="WriteEnquiry">Writes an enquiry.</param>
public sealed record GuideCommands(string Repair, string ClearBrowserState, string WriteEnquiry)
{
    /// <summary>The cmdlets.</summary>
    public static GuideCommands PowerShell { get; } = new("Repair-EcoDocClient", "Clear-IeSslState; Clear-IeCache", "New-EcoDocEnquiry");

    /// <summary>The verbs of the console, and the cmdlets for what it has no verb for.</summary>
    public static GuideCommands Console { get; } = PowerShell with { Repair = "ecodocdiag repair" };
}
