using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// All repairs of one user on this PC: those that this process's user made, and those that an administrator made for the user. The user sees
/// both; what an administrator made an administrator takes back, since a user cannot record the undo in a file of an administrator's.
/// </summary>
public sealed class RepairJournals
{
    private readonly IRepairHost _host;
    private readonly string _user;
    private readonly JournalStore _own;
    private readonly JournalStore _administrators;

    /// <summary>The repairs of the user with the SID <paramref name="user"/> on <paramref name="host"/>.</summary>
    public RepairJournals(IRepairHost host, string user)
    {
        _host = host;
        _user = user;
        _own = host.JournalsOf(user);
        _administrators = host.AdministratorJournalsOf(user);
    }

    /// <summary>The ids of all of them, the oldest first.</summary>
    /// <exception cref="InputException">A folder must not be read.</exception>
    public IReadOnlyList<string> Ids() => [.. _own.Ids().Union(_administrators.Ids(), StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal)];

    /// <summary>Reads a journal.</summary>
    /// <exception cref="InputException">There is none with this id, or it is not of the documented form.</exception>
    public RepairInfo Describe(string id)
    {
        bool isOfAdministrator = IsOfAdministrator(id);
        return new RepairInfo((isOfAdministrator ? _administrators : _own).Load(id), isOfAdministrator);
    }

    /// <summary>Where the journal is that this process is to take back or to delete.</summary>
    /// <returns>The folder of the journal; that of new repairs where there is no journal with this id.</returns>
    /// <exception cref="InputException">An administrator made the repair, and this process is none.</exception>
    public JournalStore StoreToChange(string id)
    {
        bool isOfAdministrator = IsOfAdministrator(id);
        return !isOfAdministrator || IsSame || _host.IsElevated
            ? isOfAdministrator ? _administrators : _own
            : throw new InputException("JournalOfAdministrator", id, "", _user);
    }

    private bool IsSame => _own.Folder.Equals(_administrators.Folder, StringComparison.Ordinal);

    private bool IsOfAdministrator(string id) => _administrators.Ids().Contains(id) && (IsSame || !_own.Ids().Contains(id));
}
