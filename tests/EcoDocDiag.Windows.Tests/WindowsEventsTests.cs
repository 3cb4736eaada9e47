using System;
using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The logs of this PC. Wine has none: there it is shown that this is said, and nothing else.</summary>
public sealed class WindowsEventsTests
{
    private static readonly TraceSubjects Subjects = TraceSubjects.Of(ShippedChecks.LoadBaseline("current"), DateTime.UtcNow.AddDays(-7));

    [Theory]
    [InlineData(TraceLog.Schannel)]
    [InlineData(TraceLog.Capi2)]
    public void What_a_log_says_is_read_or_that_there_is_none(TraceLog log)
    {
        Reading<IReadOnlyList<TraceEvent>> events = new WindowsEvents().ReadEvents(log, Subjects);

        if (TestPc.IsWine)
        {
            Assert.NotEqual(ReadState.Present, events.State);
            return;
        }

        Assert.True(events.IsPresent, events.Detail);
        Assert.All(events.Value, static found => Assert.InRange(found.Level, 1, 3));
    }

    [Fact]
    public void The_log_is_turned_on_and_put_back()
    {
        TestPc.SkipUnderWine("logs");
        TestPc.RequireDisposable();
        WindowsLogControl control = new(TraceLog.Capi2);
        LogState before = control.Read();

        LogState during = new LogTrace(control, LogRecord.OfAdministrators(), TimeSpan.Zero).Run(control.Read);

        Assert.Equal((true, before), (during.IsEnabled, control.Read()));
    }

    [Fact]
    public void A_system_without_logs_refuses_to_turn_one_on()
    {
        Assert.SkipUnless(TestPc.IsWine, "Windows has logs.");

        Assert.Throws<ChangeFailedException>(() => new WindowsLogControl(TraceLog.Capi2).Read());
    }
}
