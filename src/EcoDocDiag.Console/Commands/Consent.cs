using System.Collections.Generic;
using System.CommandLine;

namespace EcoDocDiag.Console.Commands;

/// <summary>Whether a verb may write: after <c>--yes</c>, or after somebody at a terminal said so; never by <c>--what-if</c>.</summary>
internal sealed class Consent
{
    private readonly ConsoleSession _session;
    private readonly Option<bool> _whatIf;
    private readonly Option<bool> _yes;
    private bool _isGivenForAll;

    /// <summary>The options for a verb.</summary>
    public Consent(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _whatIf = options.Flag("--what-if", "Option.WhatIf");
        _yes = options.Flag("--yes", "Option.Yes");
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_whatIf);
        command.Options.Add(_yes);
    }

    /// <summary>Refuses a run that would have to ask where nobody can answer.</summary>
    /// <exception cref="UsageException">It would, or two options contradict each other.</exception>
    public void Check(ParseResult parsed)
    {
        bool whatIf = parsed.GetValue(_whatIf);
        bool yes = parsed.GetValue(_yes);
        if (whatIf && yes)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _whatIf.Name, _yes.Name));
        }

        if (!whatIf && !yes && _session.Input is null)
        {
            throw new UsageException(_session.Text.Get("Error.NobodyToAsk", _yes.Name, _whatIf.Name));
        }
    }

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsWhatIf(ParseResult parsed) => parsed.GetValue(_whatIf);

    /// <summary>Whether somebody at a terminal says yes; no where nobody is asked.</summary>
    public bool AsksOnce(ParseResult parsed)
    {
        bool isAsked = !parsed.GetValue(_whatIf) && !parsed.GetValue(_yes) && _session.Input is not null;
        return isAsked && Ask();
    }

    /// <summary>Whether to carry out <paramref name="plan"/>, which is shown whole before the one question.</summary>
    public bool Gives(ParseResult parsed, IReadOnlyList<(string Title, string Changes)> plan)
    {
        if (parsed.GetValue(_whatIf) || parsed.GetValue(_yes))
        {
            return parsed.GetValue(_yes);
        }

        foreach ((string title, string changes) in plan)
        {
            _session.WriteError(title);
            foreach (string line in changes.Split('\n'))
            {
                _session.WriteError("  " + line);
            }
        }

        return _isGivenForAll || Ask();
    }

    private bool Ask()
    {
        _session.WriteError(_session.Text.Get("Prompt.Continue"));
        string answer = _session.Input?.ReadLine()?.Trim().ToUpperInvariant() ?? "";
        _isGivenForAll = answer is "A" or "ALL";
        return _isGivenForAll || answer is "Y" or "YES";
    }
}
