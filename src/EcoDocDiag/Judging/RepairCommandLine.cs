using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Judging;

/// <summary>
/// The one command that repairs checks. <c>Repair-EcoDocClient</c> ends no process and adds no root, so those come alone and last. What is repaired for the
/// issuance is marked as temporary: the guide says that those settings may be put back afterwards.
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

    /// <summary>The command of PowerShell; empty where what it would repeat cannot be told safely, since none is better than one that runs something else.</summary>
    public string Command { get; }

    /// <summary>The command of the console program, the same in the Command Prompt, PowerShell and bash; empty where there is no such one.</summary>
    public string ConsoleCommand { get; }

    /// <summary>The command for what can be repaired.</summary>
    /// <param name="repairs">The checks that have a repair, each with its cmdlet; at least one.</param>
    /// <param name="stage">The stage that fails.</param>
    /// <param name="user">The SID of the user; empty where it is the one who runs the command.</param>
    /// <param name="baseline">The baseline as it was named; empty for the default.</param>
    /// <param name="isAlways">Whether to repair for issuance whatever certificate the user has.</param>
    public static RepairCommandLine Create(IReadOnlyList<CheckRepair> repairs, Stage stage, string user, string baseline, bool isAlways)
    {
        List<CheckRepair> quiet = [.. repairs.Where(static repair => repair.Command != Process && repair.CheckId != Root)];
        List<CheckRepair> roots = [.. repairs.Where(static repair => repair.CheckId == Root)];
        IReadOnlyList<string> ids = [.. (quiet.Count > 0 ? quiet : roots.Count > 0 ? roots : repairs).Select(static repair => repair.CheckId).Distinct()];
        bool isTemporary = quiet.Count > 0 && stage == Stage.Issuance;
        string command = quiet.Count > 0 ? "Repair-EcoDocClient -CheckId " + string.Join(",", ids)
            : roots.Count > 0 ? "Repair-EcoDocCertificate -InstallRoot"
            : Process;
        string consoleCommand = "ecodocdiag repair --check " + string.Join(" ", ids) + (quiet.Count == 0 && roots.Count > 0 ? " --install-root" : "");
        bool isTellable = IsSidOrNone(user) && InputText.Escape(baseline) == baseline;
        bool isForAnyShell = isTellable && IsForAnyShell(baseline);
        return new RepairCommandLine(
            ids,
            isTemporary,
            !isTellable ? "" : command + (isTemporary ? " -Temporary" : "") + (isTemporary && isAlways ? " -Need Always" : "") + Option(" -User ", user, PowerShellQuotes) + Option(" -Baseline ", baseline, PowerShellQuotes),
            !isForAnyShell ? "" : consoleCommand + (isTemporary ? " --temporary" : "") + (isTemporary && isAlways ? " --need always" : "") + Option(" --user ", user, "\"") + Option(" --baseline ", baseline, "\""));
    }

    /// <summary>What a command says of a finding's baseline: nothing of the default one, nor of a file, which may be another PC's.</summary>
    internal static string NameOf(string baseline) => baseline != BaselineLoader.DefaultName && BaselineLoader.ShippedNames.Contains(baseline) ? baseline : "";

    // The first of quotes encloses the value; each of them is doubled in it.
    private static string Option(string name, string value, string quotes)
    {
        if (value.Length == 0)
        {
            return "";
        }

        bool isBareWord = value[0] != '-' && value.All(IsPlain);
        return name + (isBareWord ? value : quotes[0] + string.Concat(value.Select(character => quotes.IndexOf(character) < 0 ? character.ToString() : new string(character, 2))) + quotes[0]);
    }

    // A snapshot may call its user anything, and the command is made to be pasted.
    private static bool IsSidOrNone(string user) => user.Length == 0
        || (user.StartsWith("S-1-", System.StringComparison.Ordinal) && user.Skip(4).All(static character => character is (>= '0' and <= '9') or '-') && user[user.Length - 1] != '-');

    // In double quotes cmd still expands %, PowerShell $ and `, bash these and !, and each ends the text at marks of its own; one that begins with a hyphen is an option to the program.
    private static bool IsForAnyShell(string value) => value.Length == 0
        || (value[0] != '-'
            && value[value.Length - 1] != '\\'
            && value.All(static character => IsPlain(character) || character is ' ' or '(' or ')' or '+' or ',' or '=' or '@' or '~' or '#' or '[' or ']' or '{' or '}'));

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is '-' or '.' or '_' or '/' or '\\' or ':';
}
