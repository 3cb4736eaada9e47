using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;

namespace EcoDocDiag.PowerShell.Tests.Repairs;

/// <summary>A PC in memory with two users, on which the cmdlets of a real PowerShell make real repairs. The Pester tests load this assembly.</summary>
public sealed class MemoryHost : IRepairHost
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private readonly Dictionary<string, MemoryMachine> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _closed = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _folder;
    private IRepairHost? _before;

    /// <summary>A PC whose journals are under <paramref name="folder"/>.</summary>
    public MemoryHost(string folder)
    {
        _folder = folder;
        Reset();
    }

    public static string Own => "S-1-5-21-1-2-3-1001";

    public static string Other => "S-1-5-21-1-2-3-1002";

    public string Computer => "PC-TEST";

    public string OwnUser => "PC-TEST\\administrator";

    public string? OtherSessionUser { get; set; }

    public bool IsElevated { get; set; }

    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The user who runs the cmdlets.</summary>
    public string Current { get; set; } = Own;

    public bool IsInteractive { get; set; }

    public LogTrace? Trace => null;

    /// <summary>Who else may change a file of a baseline.</summary>
    public string? Stranger { get; set; }

    public string? FindStranger(string file) => Stranger;

    /// <summary>How many changes were made since the last <see cref="Reset"/>, for all users.</summary>
    public int Writes => _users.Values.Sum(machine => machine.Applied.Count);

    /// <summary>The changes made for a user, as a repair shows them.</summary>
    public string[] ChangesOf(string user) => [.. _users[user].Applied.Select(change => change.Place)];

    /// <summary>The whole registry and stores of a user as one text.</summary>
    public string Export(string user) => _users[user].Export();

    /// <summary>Makes the cmdlets use this PC.</summary>
    public void Install()
    {
        _before = ThisComputer.Host;
        ThisComputer.Host = this;
    }

    /// <summary>The cmdlets use again what they used before.</summary>
    public void Uninstall() => ThisComputer.Host = _before!;

    /// <summary>Both users' settings are all wrong again, and there is no journal.</summary>
    public void Reset()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        Current = Own;
        IsElevated = false;
        IsInteractive = false;
        Stranger = null;
        LockTimeout = TimeSpan.FromSeconds(30);
        _closed.Clear();
        _users.Clear();
        foreach (string user in new[] { Own, Other })
        {
            _users[user] = Broken(user);
        }
    }

    /// <summary>A user whose settings cannot be opened by this process.</summary>
    public void Close(string user) => _closed.Add(user);

    /// <summary>A process of Internet Explorer that was left running.</summary>
    public void RunBrowser() => _users[Own].Run("iexplore.exe", 4711);

    /// <summary>Somebody who is asked, opens another window of Internet Explorer, and then says yes.</summary>
    public AnsweringHost OpenBrowserAndAgree() => new(0, () => _users[Own].Run("iexplore.exe", 4712));

    /// <summary>Sets a number in the user's hive, as somebody else may do.</summary>
    public void Set(string key, string name, int value) => _users[Own].Set(key, name, value);

    /// <summary>Makes every write whose place holds <paramref name="part"/> fail.</summary>
    public void Deny(string part) => _users[Own].BeforeApply = change =>
    {
        if (change.Place.Contains(part, StringComparison.OrdinalIgnoreCase))
        {
            throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "");
        }
    };

    /// <summary>Puts a file where the folder of the journals would be.</summary>
    public void BlockJournals()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        File.WriteAllText(_folder, "");
    }

    /// <summary>Takes the file away again.</summary>
    public void UnblockJournals() => File.Delete(_folder);

    /// <summary>Holds the lock of the own user's journals until it is disposed.</summary>
    public IDisposable Lock() => JournalsOf(Own).Lock(TimeSpan.Zero);

    /// <summary>As <see cref="LiveRepairHost"/> has it: what is done for another user is an administrator's repair.</summary>
    public JournalStore JournalsOf(string user) => user == Current ? new(Path.Combine(_folder, user)) : AdministratorJournalsOf(user);

    public JournalStore AdministratorJournalsOf(string user) => new(Path.Combine(_folder, "administrators", user));

    public IEnumerable<OpenedMachine> Open(MachineOptions options)
    {
        string[] wanted = options.AllUsers ? [Own, Other] : [options.User ?? Current];
        return wanted.Select(user => _closed.Contains(user) || !_users.TryGetValue(user, out MemoryMachine? machine)
            ? new OpenedMachine(new InputException("UserNotFound", "PC-TEST", "", InputText.Quote(user), Own))
            : new OpenedMachine(machine));
    }

    // One domain: secomtrust.net.
    private const string CompatibilityView =
        "411F00005308ADBA010000003A00000001000000010000000C00000096A6D44501A9D501010000000E007300650063006F006D00740072007500730074002E006E0065007400";

    private static MemoryMachine Broken(string user) => new MemoryMachine { User = new UserIdentity(user, @"PC-TEST\" + user[^4..]) }
        .Set(Settings, "ProxyEnable", 1)
        .Set(Settings, "ProxyServer", "proxy.example:8080")
        .Set(Settings, "ProxyOverride", "<local>")
        .Set(Settings, "SecureProtocols", 0x28)
        .Set(Settings, "EnableHttp1_1", 0)
        .Set(Settings, "ProxyHttp1.1", 0)
        .Set(Settings + @"\Zones\2", "1200", 3)
        .Set(Settings + @"\Zones\2", "1201", 3)
        .Set(Settings + @"\Zones\2", "1001", 3)
        .Set(Settings + @"\Zones\2", "2500", 0)
        .Set(Settings + @"\Zones\2", "1803", 3)
        .Set(@"HKCU\Software\Microsoft\Internet Explorer\Main", "Isolation", "PMEM")
        .Set(@"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", 1)
        .Set(@"HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData", "UserFilter", RegistryValue.Binary(Convert.FromHexString(CompatibilityView)))
        .Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}", "Flags", 1);
}
