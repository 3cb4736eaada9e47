using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Windows;

/// <summary>Opens this PC for the users that are meant. For <c>MachineOpener</c>, where the system is Windows.</summary>
[SupportedOSPlatform("windows")]
public static class LiveMachineOpener
{
    /// <summary>
    /// This PC once for each user, or the error that stands in the way of one. A hive is loaded when its turn comes; whoever takes a machine
    /// disposes it before asking for the next, so that one hive is loaded at a time.
    /// </summary>
    /// <param name="options">The users, and the time to judge by.</param>
    public static IEnumerable<OpenedMachine> Open(MachineOptions options)
    {
        DateTime utcNow = options.AsOf ?? DateTime.UtcNow;
        (IReadOnlyList<WindowsUser>? users, InputException? error) = Try(() => new WindowsUsers().Select(options));
        if (error is not null)
        {
            yield return new OpenedMachine(error);
        }

        foreach (WindowsUser user in users ?? [])
        {
            (WindowsMachine? machine, InputException? fault) = Try(() => new WindowsMachine(user, utcNow, new NetworkProbe()));
            yield return fault is null ? new OpenedMachine(machine!) : new OpenedMachine(fault);
        }
    }

    private static (T? Value, InputException? Error) Try<T>(Func<T> open)
        where T : class
    {
        try
        {
            return (open(), null);
        }
        catch (InputException exception)
        {
            return (null, exception);
        }
    }
}
