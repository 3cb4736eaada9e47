using System;
using System.Diagnostics;
using System.Management.Automation;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>A progress display that costs nothing: it appears only where a run takes long, changes a few times a second, and is always ended.</summary>
internal sealed class ProgressReport
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly string _activity;
    private readonly Action<ProgressRecord> _write;
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private bool _isShown;

    public ProgressReport(string activity, Action<ProgressRecord> write)
    {
        _activity = activity;
        _write = write;
    }

    private bool IsDue => _sinceLast.Elapsed >= Interval;

    /// <summary>Shows what is done, unless something was shown just now.</summary>
    public void Show(string computer, string operation)
    {
        if (IsDue)
        {
            Show(new ProgressRecord(0, _activity, computer.Length == 0 ? _activity : InputText.Escape(computer)) { CurrentOperation = InputText.Escape(operation) });
        }
    }

    /// <summary>Shows what is done of a run whose end is known, unless something was shown just now.</summary>
    public void Show(string status, int? percent, TimeSpan? timeLeft)
    {
        if (IsDue)
        {
            Show(new ProgressRecord(0, _activity, status) { PercentComplete = percent ?? -1, SecondsRemaining = (int?)timeLeft?.TotalSeconds ?? -1 });
        }
    }

    /// <summary>Takes the display away.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            _write(new ProgressRecord(0, _activity, _activity) { RecordType = ProgressRecordType.Completed });
            _isShown = false;
        }
    }

    private void Show(ProgressRecord record)
    {
        _write(record);
        _isShown = true;
        _sinceLast.Restart();
    }
}
