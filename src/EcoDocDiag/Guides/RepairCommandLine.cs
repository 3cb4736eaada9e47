using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>
/// The one command that repairs checks. <c>Repair-EcoDocClient</c> ends no process and adds no root, so those come alone and last. What is repaired for the
/// issuance is marked as temporary: the guide says that those settings may be put back afterwards; and it is repaired whatever certificate the user has.
/// </summary>
internal sealed class RepairCommandLine
{
    private const string Process = "Stop-IeProcess";
    private const string Root = "RootCertificate";

    // PowerShell takes the typographic marks for the plain one (about_Quoting_Rules); a path may hold them.
    private const string PowerShellQuotes = "'\u2018\u2019\u201a\u201b";

    private RepairCommandLine(IReadOnlyList<string> checkIds, bool isTemporary, string command, string consoleCommand)
    {
        CheckIds = checkIds;
        IsTemporary = isTemporary;
        Command = command;
        ConsoleCommand = consoleCommand;
    }

    /// <summary>The checks that it repairs.</summary>
    public IReadOnlyList<string> CheckIds { get; }

    /// <summary>Whether it is marked as made for the issuance only.</summary>
    public bool IsTemporary { get; }

    /// <summary>The command of PowerShell.</summary>
    public string Command { get; }

    /// <summary>The command of the console program.</summary>
    public string ConsoleCommand { get; }

    /// <summary>The command for what can be repaired of <paramref name="findings"/>.</summary>
    /// <param name="findings">At least one finding that has a repair.</param>
    /// <param name="stage">The stage that fails.</param>
    /// <param name="arguments">What the command has to repeat.</param>
    public static RepairCommandLine Create(IReadOnlyList<Finding> findings, Stage stage, GuidedArguments arguments)
    {
        List<Finding> quiet = [.. findings.Where(static finding => finding.RepairCommand != Process && finding.CheckId != Root)];
        List<Finding> roots = [.. findings.Where(static finding => finding.CheckId == Root)];
        IReadOnlyList<string> ids = [.. (quiet.Count > 0 ? quiet : roots.Count > 0 ? roots : findings).Select(static finding => finding.CheckId).Distinct()];
        bool isTemporary = quiet.Count > 0 && stage == Stage.Issuance;
        string command = quiet.Count > 0 ? "Repair-EcoDocClient -CheckId " + string.Join(",", ids)
            : roots.Count > 0 ? "Repair-EcoDocCertificate -InstallRoot"
            : Process;
        string consoleCommand = "ecodocdiag repair --check " + string.Join(" ", ids) + (quiet.Count == 0 && roots.Count > 0 ? " --install-root" : "");
        return new RepairCommandLine(
            ids,
            isTemporary,
            command + (isTemporary ? " -Temporary -Need Always" : "") + Option(" -User ", arguments.User, PowerShellQuotes) + Option(" -Baseline ", arguments.Baseline, PowerShellQuotes),
            consoleCommand + (isTemporary ? " --temporary --need always" : "") + Option(" --user ", arguments.User, "\"") + Option(" --baseline ", arguments.Baseline, "\""));
    }

    // The first of quotes encloses the value; each of them is doubled in it.
    private static string Option(string name, string value, string quotes)
    {
        if (value.Length == 0)
        {
            return "";
        }

        bool isBareWord = value.All(static character => char.IsLetterOrDigit(character) || character is '-' or '.' or '_' or '/' or '\\' or ':');
        return name + (isBareWord ? value : quotes[0] + string.Concat(value.Select(character => quotes.IndexOf(character) < 0 ? character.ToString() : new string(character, 2))) + quotes[0]);
    }
}
