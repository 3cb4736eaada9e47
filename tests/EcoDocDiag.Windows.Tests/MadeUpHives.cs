using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines.Windows;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Hives of made-up users under HKEY_USERS, as if they were logged on.</summary>
internal static class MadeUpHives
{
    /// <summary>The name that the registry editor has for the hives of all users.</summary>
    public const string AllHives = "HKEY_USERS";

    /// <summary>Imports each of <paramref name="states"/> as the hive of a user of its own.</summary>
    /// <param name="states">Texts of .reg files, with <c>{0}</c> for the name of the hive.</param>
    /// <param name="folder">Where the users' journals go.</param>
    public static RepairBench[] Seed(IReadOnlyList<string> states, string folder)
    {
        StringBuilder text = new(Regedit.Header);
        RepairBench[] benches = new RepairBench[states.Count];
        foreach ((int index, string state) in states.Index())
        {
            string sid = "S-1-5-21-7-7-8-" + (index + 1001).ToString(CultureInfo.InvariantCulture);
            string hive = AllHives + "\\" + sid;

            // The hive exists in any case.
            text.Append(CultureInfo.InvariantCulture, $"[{hive}\\Environment]\n\"made up\"=\"yes\"\n\n").Append(state.Replace("{0}", hive));
            benches[index] = new RepairBench(new WindowsUser(sid, sid, ""), Path.Combine(folder, sid));
        }

        Regedit.Import(text.ToString());
        return benches;
    }
}
