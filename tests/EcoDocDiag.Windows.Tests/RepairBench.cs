using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Repairs and undoes the settings of one user of this PC, with journals in a folder of the test's own.</summary>
internal sealed class RepairBench
{
    /// <summary>What <see cref="ExpiredCertificates"/>, which is no check of the catalogue, is called here.</summary>
    public const string RemovesExpired = "RemovesExpired";

    private static readonly DateTime AsOf = new(2027, 1, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly CheckCatalog Catalog = ShippedChecks.CreateCatalog();

    private readonly RepairPlanner _planner;
    private readonly Baseline _baseline;

    /// <summary>A bench that installs no certificates.</summary>
    public RepairBench(WindowsUser user, string folder)
        : this(user, folder, ShippedChecks.LoadBaseline("guide-2018"), new CertificateInstaller([], new CertificateInstallOptions()))
    {
    }

    public RepairBench(WindowsUser user, string folder, Baseline baseline, CertificateInstaller certificates)
    {
        User = user;
        Journals = new JournalStore(folder);
        _baseline = baseline;
        _planner = new RepairPlanner(certificates);
    }

    /// <summary>A bench that takes expired certificates of the made-up service on this PC out of the user's store.</summary>
    public static RepairBench Removing(WindowsUser user, string folder) =>
        new(user, folder, CertificateBaseline.CreateLocal(), new CertificateInstaller([], new CertificateInstallOptions()));

    /// <summary>The checks whose repair is in the registry.</summary>
    public static IReadOnlyList<string> RegistryChecks { get; } =
        [.. ShippedChecks.CreateCatalog().Checks.Where(static check => check.RepairKeys.Count > 0).Select(static check => check.Id)];

    public WindowsUser User { get; }

    public JournalStore Journals { get; }

    /// <summary>The journals of repairs that were not undone, the last first.</summary>
    public IReadOnlyList<string> OpenJournals => [.. Journals.Ids().Reverse().Where(id => Journals.Load(id).State != JournalState.Undone)];

    public WindowsMachine Open() => new(User, AsOf, new NoNetwork());

    public IReadOnlyList<RepairStep> Plan(params IEnumerable<string> checkIds)
    {
        using WindowsMachine machine = Open();
        return _planner.Plan(new CheckContext(machine, _baseline), Checks(checkIds));
    }

    public RepairOutcome Repair(params IEnumerable<string> checkIds)
    {
        using WindowsMachine machine = Open();
        return Repair(machine, checkIds);
    }

    /// <summary>Repairs through a machine that stands before the real one.</summary>
    public RepairOutcome Repair(IWritableMachine machine, IEnumerable<string> checkIds) =>
        new RepairRunner(_planner, Journals, new RepairOptions()).Repair(new CheckContext(machine, _baseline), machine, Checks(checkIds));

    public UndoOutcome Undo(string id)
    {
        using WindowsMachine machine = Open();
        return Undo(machine, id);
    }

    public UndoOutcome Undo(IWritableMachine machine, string id) =>
        new UndoRunner(Journals, TimeSpan.FromSeconds(30)).Undo(machine, id, force: false);

    /// <summary>The user's hive, as the registry editor exports it.</summary>
    public string Export() => Regedit.Export(MadeUpHives.AllHives + "\\" + User.Sid);

    /// <summary>The user's hive through the framework's registry classes: quicker than an export, and not ours either.</summary>
    public string List()
    {
        StringBuilder text = new();
        using RegistryKey hive = Registry.Users.OpenSubKey(User.Sid) ?? throw new InvalidOperationException(User.Sid);
        List(hive, text);
        return text.ToString();
    }

    private static void List(RegistryKey key, StringBuilder text)
    {
        text.Append('[').Append(key.Name).AppendLine("]");
        foreach (string name in key.GetValueNames().Order(StringComparer.Ordinal))
        {
            object? value = key.GetValue(name, null, RegistryValueOptions.DoNotExpandEnvironmentNames);
            text.Append(name).Append(' ').Append(key.GetValueKind(name)).Append(' ').AppendLine(value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString());
        }

        foreach (string name in key.GetSubKeyNames().Order(StringComparer.Ordinal))
        {
            using RegistryKey subKey = key.OpenSubKey(name) ?? throw new IOException(name);
            List(subKey, text);
        }
    }

    private static Check[] Checks(IEnumerable<string> checkIds) =>
        [.. checkIds.Select(static id => id == RemovesExpired ? new ExpiredCertificates() : Catalog.Checks.Single(check => check.Id == id))];
}
