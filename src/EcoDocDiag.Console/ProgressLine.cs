using System;
using System.Diagnostics;
using System.Globalization;
using EcoDocDiag.Fleet;

namespace EcoDocDiag.Console;

/// <summary>One line on a terminal's standard error that says how far a run over a fleet is; nothing where there is no terminal.</summary>
internal sealed class ProgressLine(ConsoleSession session)
{
    private const string EraseLine = "\r\u001b[2K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private bool _isShown;

    /// <summary>Shows what is done, unless something was shown just now.</summary>
    public void Show(FleetProgress progress)
    {
        if (!session.ShowsProgress || _sinceLast.Elapsed < Interval)
        {
            return;
        }

        string done = progress.Done.ToString("N0", CultureInfo.InvariantCulture);
        string rate = progress.Rate.ToString("N0", CultureInfo.InvariantCulture);
        string text = progress.TimeLeft is { } left
            ? session.Text.Get("Fleet.Progress.TimeLeft", done, rate, progress.Percent, left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture))
            : session.Text.Get("Fleet.Progress", done, rate);
        session.Error.Write(EraseLine + text);
        _isShown = true;
        _sinceLast.Restart();
    }

    /// <summary>Takes the line away, so that another can be written.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            session.Error.Write(EraseLine);
            _isShown = false;
        }
    }
}
