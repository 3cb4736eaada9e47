using System;
using System.CommandLine;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console.Commands;

/// <summary>The options that say which machines to read and as which user.</summary>
internal sealed class MachineSourceOptions
{
    private readonly ConsoleSession _session;
    private readonly Option<string[]>? _snapshots;
    private readonly Option<string[]> _collected;
    private readonly Option<string[]> _registryFiles;
    private readonly Option<string?> _certificates;
    private readonly Option<string[]> _edgePreferences;
    private readonly Option<string?> _siteList;
    private readonly Option<string?> _password;
    private readonly Option<string?> _computer;
    private readonly Option<string?> _user;
    private readonly Option<bool> _allUsers;
    private readonly Option<Given<DateTime>?> _asOf;

    /// <summary>The options for a verb.</summary>
    /// <param name="session">What the verb runs in.</param>
    /// <param name="acceptsSnapshots">Whether the verb reads snapshots too.</param>
    public MachineSourceOptions(ConsoleSession session, bool acceptsSnapshots)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _snapshots = acceptsSnapshots ? options.Texts("--snapshot", "Option.Snapshot", "Word.File") : null;
        _collected = options.Texts("--collected", "Option.Collected", "Word.File");
        _registryFiles = options.Texts("--registry", "Option.Registry", "Word.File");
        _certificates = options.Text("--certificates", "Option.Certificates", "Word.Folder");
        _edgePreferences = options.Texts("--edge-preferences", "Option.EdgePreferences", "Word.File");
        _siteList = options.Text("--site-list", "Option.SiteList", "Word.File");
        _password = options.Text("--certificate-password", "Option.CertificatePassword", "Word.File");
        _computer = options.Text("--computer", "Option.Computer", "Word.Name");
        _user = options.Text("--user", "Option.User", "Word.User");
        _allUsers = options.Flag("--all-users", "Option.AllUsers");
        _asOf = options.AsOf();
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (Option? option in new Option?[] { _snapshots, _collected, _registryFiles, _certificates, _password, _edgePreferences, _siteList, _computer, _user, _allUsers, _asOf })
        {
            if (option is not null)
            {
                command.Options.Add(option);
            }
        }
    }

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="UsageException">Two options contradict each other, or one lacks another.</exception>
    /// <exception cref="Resources.InputException">The file with the password cannot be used.</exception>
    public MachineSource Read(ParseResult parsed)
    {
        string? user = parsed.GetValue(_user);
        bool allUsers = parsed.GetValue(_allUsers);
        if (user is not null && allUsers)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _user.Name, _allUsers.Name));
        }

        string[] registryFiles = parsed.GetValue(_registryFiles) ?? [];
        string? certificates = parsed.GetValue(_certificates);
        string[] edgePreferences = parsed.GetValue(_edgePreferences) ?? [];
        string? siteList = parsed.GetValue(_siteList);
        if (registryFiles.Length == 0 && (edgePreferences.Length > 0 || siteList is not null))
        {
            throw new UsageException(_session.Text.Get("Error.Needs", edgePreferences.Length > 0 ? _edgePreferences.Name : _siteList.Name, _registryFiles.Name));
        }

        string? computer = parsed.GetValue(_computer);
        if (computer is not null && registryFiles.Length == 0 && certificates is null)
        {
            throw new UsageException(_session.Text.Get("Error.Needs", _computer.Name, _registryFiles.Name));
        }

        string? password = parsed.GetValue(_password);
        if (password is not null && certificates is null)
        {
            throw new UsageException(_session.Text.Get("Error.Needs", _password.Name, _certificates.Name));
        }

        return new MachineSource
        {
            Snapshots = _snapshots is null ? [] : parsed.GetValue(_snapshots) ?? [],
            Collected = parsed.GetValue(_collected) ?? [],
            RegistryFiles = registryFiles,
            CertificateFolder = certificates,
            EdgePreferences = edgePreferences,
            SiteList = siteList,
            Computer = computer,
            CertificatePassword = password is null ? null : PasswordInput.Read(_session, password),
            Options = new MachineOptions { AsOf = parsed.ValueOf(_asOf), User = user, AllUsers = allUsers },
        };
    }

    /// <summary>The name of an option that names files and is given; empty without one.</summary>
    public string FindFileOption(ParseResult parsed) =>
        _snapshots is not null && parsed.GetResult(_snapshots) is { Implicit: false } ? _snapshots.Name
        : parsed.GetResult(_registryFiles) is { Implicit: false } ? _registryFiles.Name
        : parsed.GetResult(_certificates) is { Implicit: false } ? _certificates.Name
        : "";
}
