using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Several files about the registry of one PC, laid over one another in their order, and the users that they know. Exports of one PC give a value
/// alike; deletions, which no export has, change what the files before them say.
/// </summary>
internal sealed class RegistryExportSet
{
    /// <summary>How many keys a set may have. A whole user's hive has some tens of thousands.</summary>
    public const int MaximumKeys = 1_000_000;

    // A message names the users to choose from; of many it names some.
    private const int NamedUsers = 10;

    private readonly RegistryTree _machine = new();
    private readonly List<InputWarning> _warnings = [];
    private readonly Dictionary<string, UserHive> _users = new(StringComparer.OrdinalIgnoreCase);
    private RegistryTree? _currentUser;
    private InputException? _contradiction;
    private int _keys;

    /// <summary>What <see cref="Open"/> found that a reader of the findings should know.</summary>
    public IReadOnlyList<InputWarning> Warnings => _warnings;

    /// <summary>Lays a file over what is there. One that contradicts another leaves a set that <see cref="Open"/> refuses.</summary>
    /// <exception cref="InputException">The set has too many keys.</exception>
    public void Add(RegistryExport export)
    {
        foreach (RegistryExportKey key in export.ReadKeys())
        {
            if (key.Hive == RegistryExportHive.Other)
            {
                continue;
            }

            RegistryTree tree = TreeOf(key);
            _keys -= tree.Count;
            if (tree.Apply(key, export.File) is { } other)
            {
                _contradiction ??= new InputException(
                    IsInTwoViews(key) ? "ViewsDiffer" : "ExportsDiffer", export.File, InputText.Escape(key.ToString(other.Value)), InputText.Escape(other.File));
            }

            // A hive is counted as a key of its own: there may be as many users as keys.
            _keys += tree.Count;
            if (_keys + _users.Count > MaximumKeys)
            {
                throw new InputException("TooManyKeys", export.File, "", MaximumKeys);
            }
        }
    }

    /// <summary>The machines that the options ask for: one, or one a user.</summary>
    /// <param name="computer">The PC's name.</param>
    /// <param name="certificates">The certificate files; null where there are none.</param>
    /// <param name="browsers">Makes what reads files of browsers, given the registry; null where there are none.</param>
    /// <param name="options">Whose settings to read.</param>
    /// <param name="utcNow">The time to judge by, UTC.</param>
    /// <param name="file">What an error about the choice of user calls the set.</param>
    /// <exception cref="InputException">Two files give a value differently, the user is not in the set, or there are several and none was chosen.</exception>
    public IReadOnlyList<IMachine> Open(
        string computer, ICertificateReader? certificates, Func<IRegistryReader, IBrowserReader>? browsers, MachineOptions options, DateTime utcNow, string file)
    {
        IMachine Machine(string name, RegistryTree tree) =>
            new RegistryExportMachine(computer, new UserIdentity(IsSid(name) ? name : "", ""), tree, _machine, certificates, browsers, utcNow);

        if (_contradiction is not null)
        {
            throw _contradiction;
        }

        if (_machine.UseControlSet() is { } controlSet)
        {
            _warnings.Add(new InputWarning("ControlSetUsed", file, "", InputText.Quote(controlSet)));
        }

        if (options.AllUsers)
        {
            List<IMachine> machines = [.. People().Select(user => Machine(user.Name, user.Tree))];
            if (_currentUser is not null || machines.Count == 0)
            {
                machines.Insert(0, Machine("", _currentUser ?? new RegistryTree()));
            }

            return machines;
        }

        if (options.User is { } wanted)
        {
            return _users.TryGetValue(wanted, out UserHive? user)
                ? [Machine(user.Name, user.Tree)]
                : throw new InputException("UserNotFound", file, "", InputText.Quote(wanted), Names(_users.Values));
        }

        List<UserHive> people = People();
        if (_currentUser is not null && people.Count > 0)
        {
            // HKEY_CURRENT_USER of an elevated session is the administrator's, and the person in question is the other one.
            _warnings.Add(new InputWarning("TwoPeople", file, "", Names(people), InputText.Quote(people[0].Name)));
        }

        return (_currentUser, people.Count) switch
        {
            (not null, _) => [Machine("", _currentUser)],
            (null, 0) => [Machine("", new RegistryTree())],
            (null, 1) => [Machine(people[0].Name, people[0].Tree)],
            _ => throw new InputException("SeveralUsers", file, "", Names(people)),
        };
    }

    // 32-bit programs see other keys below this one; reg export /reg:32 gives them the same names.
    private static bool IsInTwoViews(RegistryExportKey key) =>
        key.Hive == RegistryExportHive.Machine && key.SubKey.StartsWith(@"SOFTWARE\", StringComparison.OrdinalIgnoreCase);

    private static string Names(IEnumerable<UserHive> users)
    {
        string[] names = [.. users.Select(static user => InputText.Quote(user.Name)).OrderBy(static name => name, StringComparer.Ordinal)];
        return names.Length == 0 ? "-" : string.Join(", ", names.Take(NamedUsers)) + (names.Length > NamedUsers ? ", …" : "");
    }

    private static bool IsSid(string name) =>
        name.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) && name.Skip(4).All(static character => character is >= '0' and <= '9' or '-');

    // SYSTEM, LOCAL SERVICE and NETWORK SERVICE have hives as well; they are read only when asked for by SID.
    private static bool IsService(string name) => name.ToUpperInvariant() is "S-1-5-18" or "S-1-5-19" or "S-1-5-20";

    private List<UserHive> People() =>
        [.. _users.Values.Where(static user => !IsService(user.Name)).OrderBy(static user => user.Name, StringComparer.OrdinalIgnoreCase)];

    private RegistryTree TreeOf(RegistryExportKey key)
    {
        switch (key.Hive)
        {
            case RegistryExportHive.Machine:
                return _machine;
            case RegistryExportHive.CurrentUser:
                return _currentUser ??= new RegistryTree();
            default:
                if (!_users.TryGetValue(key.User, out UserHive? user))
                {
                    _users[key.User] = user = new UserHive(key.User, new RegistryTree());
                }

                return user.Tree;
        }
    }

    private sealed record UserHive(string Name, RegistryTree Tree);
}
