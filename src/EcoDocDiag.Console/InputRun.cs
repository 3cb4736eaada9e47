using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console;

/// <summary>A run over several inputs: one that cannot be read is reported, and the others are still judged.</summary>
internal sealed class InputRun(ConsoleSession session)
{
    private readonly Dictionary<string, (InputException Last, int Count)> _repeated = new(StringComparer.Ordinal);

    /// <summary>Whether an input could not be read.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What <paramref name="read"/> gives, or nothing after an error line.</summary>
    public IReadOnlyList<T> Try<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return read();
        }
        catch (InputException exception)
        {
            Report(exception);
            return [];
        }
    }

    /// <summary>The machines among <paramref name="openings"/>; the errors and warnings among them are reported as they come.</summary>
    public IEnumerable<IMachine> Opened(IEnumerable<OpenedMachine> openings)
    {
        foreach (OpenedMachine opening in openings)
        {
            if (opening.Machine is { } machine)
            {
                yield return machine;
            }
            else if (opening.Warning is { } warning)
            {
                session.WriteError(warning.Localize(session.Texts));
            }
            else
            {
                Report(opening.Error!);
            }
        }
    }

    /// <summary>Tells the user what was wrong with an input; of many records with the same fault the first, and how many more at the end.</summary>
    public void Report(InputException exception)
    {
        HasFailed = true;
        if (_repeated.TryGetValue(exception.Cause, out (InputException Last, int Count) known))
        {
            _repeated[exception.Cause] = (exception, known.Count + 1);
            return;
        }

        _repeated.Add(exception.Cause, (exception, 0));
        session.WriteError(exception.Localize(session.Texts));
    }

    /// <summary>Tells the user what was wrong with an input.</summary>
    public void Report(string message)
    {
        HasFailed = true;
        session.WriteError(message);
    }

    /// <summary>The exit code: that of an unreadable input where there was one, else <paramref name="code"/>.</summary>
    public int Worst(int code)
    {
        foreach ((InputException last, int count) in _repeated.Values)
        {
            // Without a place it is a whole file that was named twice, and the same is said of it.
            if (count > 0 && last.Place.Length > 0)
            {
                session.WriteError(session.Text.Get(count == 1 ? "Error.OneMore" : "Error.Repeated", last.File, count, session.Texts.PlaceInFile(last.Place)));
            }
        }

        _repeated.Clear();
        return HasFailed ? ExitCode.Input : code;
    }
}
