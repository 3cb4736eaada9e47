using System.Collections.Generic;
using System.CommandLine;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary>The options that say as which user this PC is changed; files are only ever read.</summary>
internal sealed class LiveMachineOptions
{
    private readonly ConsoleSession _session;
    private readonly IRepairHost _host;
    private readonly Option<string?> _user;
    private readonly Option<bool> _allUsers;

    /// <summary>The options for a verb.</summary>
    public LiveMachineOptions(ConsoleSession session, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _host = host;
        _user = options.Text("--user", "Option.User", "Word.User");
        _allUsers = options.Flag("--all-users", "Option.AllUsers");
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_user);
        command.Options.Add(_allUsers);
    }

    /// <summary>This PC once for each user that is meant. One that cannot be opened is reported, and the others are still given.</summary>
    /// <exception cref="UsageException">Two options contradict each other, or this is not Windows.</exception>
    public IEnumerable<IWritableMachine> Open(ParseResult parsed, InputRun run)
    {
        string? user = parsed.GetValue(_user);
        bool allUsers = parsed.GetValue(_allUsers);
        if (user is not null && allUsers)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _user.Name, _allUsers.Name));
        }

        if (user is null && !allUsers)
        {
            TellOtherUser();
        }

        return Open(new MachineOptions { User = user, AllUsers = allUsers }, run);
    }

    /// <summary>This PC for the user of this process: what only that user's session can do.</summary>
    public IEnumerable<IWritableMachine> OpenOwn(InputRun run)
    {
        TellOtherUser();
        return Open(new MachineOptions(), run);
    }

    // Whoever entered an administrator's password for a user stands in for the administrator: it would be the administrator's settings that change.
    private void TellOtherUser()
    {
        if (_host.OtherSessionUser is { Length: > 0 } other)
        {
            _session.WriteError(_session.Text.Get("Warning.OtherUser", _host.OwnUser, other));
        }
    }

    private IEnumerable<IWritableMachine> Open(MachineOptions options, InputRun run)
    {
        foreach (OpenedMachine opening in _host.Open(options))
        {
            if (opening.Error is { Code: "LiveNeedsWindows" })
            {
                throw new UsageException(_session.Text.Get("Error.RepairNeedsWindows"));
            }

            if (opening.Machine is IWritableMachine machine)
            {
                using (machine)
                {
                    yield return machine;
                }
            }
            else
            {
                run.Report(opening.Error!);
            }
        }
    }
}
