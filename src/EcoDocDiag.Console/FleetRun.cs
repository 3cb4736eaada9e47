using System.Collections.Generic;
using System.Diagnostics;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Console;

/// <summary>One run over a fleet: tells of damaged places and of progress on standard error, and keeps what the exit code needs.</summary>
internal sealed class FleetRun(ConsoleSession session, CheckCatalog catalog, FleetOptions options)
{
    private readonly InputRun _inputs = new(session);
    private readonly ProgressLine _line = new(session);
    private FindingStatus _worst;
    private long _judged;
    private long _damaged;

    /// <summary>The PCs in the order of the inputs, each as it comes.</summary>
    public IEnumerable<FleetPc> Pcs(IReadOnlyList<string> paths)
    {
        foreach (FleetItem item in Judged(paths))
        {
            yield return item.Pc!;
        }
    }

    /// <summary>The totals of all PCs.</summary>
    public IReadOnlyList<FleetTotal> Totals(IReadOnlyList<string> paths, FleetGrouping grouping)
    {
        var counter = new FleetCounter(grouping);
        foreach (FleetItem item in Judged(paths))
        {
            counter.Add(item.Pc!, item.Verdicts);
        }

        return counter.Totals;
    }

    /// <summary>The renewals of all PCs.</summary>
    public IReadOnlyList<RenewalTotal> Renewals(IReadOnlyList<string> paths)
    {
        var counter = new RenewalCounter();
        foreach (FleetItem item in Judged(paths))
        {
            counter.Add(item.Pc!);
        }

        return counter.Totals;
    }

    /// <summary>Says how many there were and gives the exit code.</summary>
    public int Finish()
    {
        int code = _inputs.Worst(ExitCode.Of(_worst));
        session.WriteError(session.Text.Get("Fleet.Summary", _judged, _damaged));
        return code;
    }

    private IEnumerable<FleetItem> Judged(IReadOnlyList<string> paths)
    {
        var inputs = new FleetInputs(paths, session.OpenInput());
        var clock = Stopwatch.StartNew();
        var progress = new FleetProgress(inputs.Length, () => clock.Elapsed, _line.Show);
        try
        {
            foreach (FleetItem item in new FleetRunner(catalog).Run(inputs, options, progress, session.CancellationToken))
            {
                if (item.Error is { } error)
                {
                    _damaged++;
                    _line.Clear();
                    _inputs.Report(error);
                    continue;
                }

                _judged++;
                FindingStatus status = FindingStatuses.Parse(item.Pc!.Status);
                _worst = status > _worst ? status : _worst;
                yield return item;
            }
        }
        finally
        {
            _line.Clear();
        }
    }
}
