using System;
using System.Collections.Generic;
using System.CommandLine;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console.Commands;

/// <summary>The options that say which machines to read and as which user.</summary>
internal sealed class MachineSourceOptions
{
    private readonly ConsoleText _text;
    private readonly Option<string[]>? _snapshots;
    private readonly Option<string[]> _registryFiles;
    private readonly Option<string?> _certificates;
    private readonly Option<string?> _user;
    private readonly Option<bool> _allUsers;
    private readonly Option<Given<DateTime>?> _asOf;

    /// <summary>The options for a verb.</summary>
    /// <param name="text">The texts of the help.</param>
    /// <param name="acceptsSnapshots">Whether the verb reads snapshots too.</param>
    public MachineSourceOptions(ConsoleText text, bool acceptsSnapshots)
    {
        var options = new CommandOptions(text);
        _text = text;
        _snapshots = acceptsSnapshots ? options.Texts("--snapshot", "Option.Snapshot", "Word.File") : null;
        _registryFiles = options.Texts("--registry", "Option.Registry", "Word.File");
        _certificates = options.Text("--certificates", "Option.Certificates", "Word.Folder");
        _user = options.Text("--user", "Option.User", "Word.User");
        _allUsers = options.Flag("--all-users", "Option.AllUsers");
        _asOf = options.AsOf();
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (Option? option in new Option?[] { _snapshots, _registryFiles, _certificates, _user, _allUsers, _asOf })
        {
            if (option is not null)
            {
                command.Options.Add(option);
            }
        }
    }

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="UsageException">Two options contradict each other.</exception>
    public MachineSource Read(ParseResult parsed)
    {
        string? user = parsed.GetValue(_user);
        bool allUsers = parsed.GetValue(_allUsers);
        if (user is not null && allUsers)
        {
            throw new UsageException(_text.Get("Error.Combination", _user.Name, _allUsers.Name));
        }

        IReadOnlyList<string> registryFiles = parsed.GetValue(_registryFiles) ?? [];
        string? certificates = parsed.GetValue(_certificates);
        return new MachineSource
        {
            Snapshots = _snapshots is null ? [] : parsed.GetValue(_snapshots) ?? [],
            RegistryFiles = registryFiles,
            CertificateFolder = certificates,
            Options = new MachineOptions { AsOf = parsed.ValueOf(_asOf), User = user, AllUsers = allUsers },
        };
    }
}
