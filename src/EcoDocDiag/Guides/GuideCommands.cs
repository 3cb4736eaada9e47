namespace EcoDocDiag.Guides;

/// <summary>How a front end does what a guide advises. A guide holds no command: its texts name these by <c>{repairCommand}</c> and so on.</summary>
/// <param name="Repair">Repairs what the checks find.</param>
/// <param name="ClearSslState">Clears the SSL state.</param>
/// <param name="ClearCache">Clears the temporary files.</param>
/// <param name="ClearBrowserState">Clears both.</param>
/// <param name="WriteEnquiry">Writes an enquiry.</param>
public sealed record GuideCommands(string Repair, string ClearSslState, string ClearCache, string ClearBrowserState, string WriteEnquiry)
{
    /// <summary>The cmdlets.</summary>
    public static GuideCommands PowerShell { get; } =
        new("Repair-EcoDocClient", "Clear-IeSslState", "Clear-IeCache", "Clear-IeSslState; Clear-IeCache", "New-EcoDocEnquiry");

    /// <summary>The verbs of the console.</summary>
    public static GuideCommands Console { get; } =
        new("ecodocdiag repair", "ecodocdiag clear ssl", "ecodocdiag clear cache", "ecodocdiag clear ssl cache", "ecodocdiag enquiry");

    /// <summary>The command for an action; empty where people act.</summary>
    internal string For(AdviceActionKind kind) => kind switch
    {
        AdviceActionKind.ClearSslState => ClearSslState,
        AdviceActionKind.ClearCache => ClearCache,
        AdviceActionKind.ClearBrowserState => ClearBrowserState,
        AdviceActionKind.WriteEnquiry => WriteEnquiry,
        _ => "",
    };
}
