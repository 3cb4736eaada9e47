using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>The PC that this process runs on, as a repair needs it. Only a live PC is repaired, never a file.</summary>
public interface IRepairHost
{
    /// <summary>The PC's name.</summary>
    string Computer { get; }

    /// <summary>The name of the user of this process, <c>DOMAIN\name</c>.</summary>
    string OwnUser { get; }

    /// <summary>
    /// The name of whoever is signed in to the session that this process shows itself in, where that is somebody else than its own user: somebody entered an
    /// administrator's password at a user's desk. Null otherwise, and where it cannot be told.
    /// </summary>
    string? OtherSessionUser { get; }

    /// <summary>Whether this process may write what belongs to the machine.</summary>
    bool IsElevated { get; }

    /// <summary>Whether somebody is there to answer a dialog of Windows.</summary>
    bool IsInteractive { get; }

    /// <summary>How long a repair waits for another one of the same user.</summary>
    TimeSpan LockTimeout { get; }

    /// <summary>Who else than administrators and the user of this process may change <paramref name="file"/>; null where nobody may, or this system cannot tell.</summary>
    /// <param name="file">A whole path.</param>
    string? FindStranger(string file);

    /// <summary>The log of Windows that a trace turns on; null where this system has none.</summary>
    LogTrace? Trace { get; }

    /// <summary>Opens the PC for the users that <paramref name="options"/> mean; where one cannot be opened, its error stands in its place.</summary>
    IEnumerable<OpenedMachine> Open(MachineOptions options);

    /// <summary>Where the journals of the repairs are that this process makes for a user.</summary>
    /// <param name="user">The SID of the user whose settings change.</param>
    JournalStore JournalsOf(string user);

    /// <summary>Where the journals of the repairs are that an administrator makes for a user; the same as <see cref="JournalsOf"/> where this process repairs for another user.</summary>
    /// <param name="user">The SID of the user whose settings change.</param>
    JournalStore AdministratorJournalsOf(string user);
}
