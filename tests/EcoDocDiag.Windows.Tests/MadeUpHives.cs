using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Hives of made-up users under HKEY_USERS, as if they were logged on, and a folder for what a test writes; both are gone in the end.</summary>
internal sealed class MadeUpHives : IDisposable
{
    /// <summary>The name that the registry editor has for the hives of all users.</summary>
    public const string AllHives = "HKEY_USERS";

    private readonly List<string> _sids = [];

    /// <summary>The folder, where the users' journals go too.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;

    /// <summary>Imports each of <paramref name="states"/> as the hive of a user of its own.</summary>
    /// <param name="states">Texts of .reg files, with <c>{0}</c> for the name of the hive.</param>
    public RepairBench[] Seed(IReadOnlyList<string> states)
    {
        TestPc.RequireDisposable();
        StringBuilder text = new(Regedit.Header);
        RepairBench[] benches = new RepairBench[states.Count];
        foreach ((int index, string state) in states.Index())
        {
            string sid = "S-1-5-21-7-7-8-" + (index + 1001).ToString(CultureInfo.InvariantCulture);
            string hive = AllHives + "\\" + sid;
            _sids.Add(sid);

            // The hive exists in any case.
            text.Append(CultureInfo.InvariantCulture, $"[{hive}\\Environment]\n\"made up\"=\"yes\"\n\n").Append(state.Replace("{0}", hive));
            benches[index] = new RepairBench(new WindowsUser(sid, sid, ""), Path.Combine(Folder, sid));
        }

        Regedit.Import(text.ToString());
        return benches;
    }

    public void Dispose()
    {
        foreach (string sid in _sids)
        {
            Registry.Users.DeleteSubKeyTree(sid, throwOnMissingSubKey: false);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
