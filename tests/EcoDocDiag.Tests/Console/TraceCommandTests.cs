using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class TraceCommandTests : IDisposable
{
    private static readonly TraceEvent Refused = new(new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), 36887, 2, "48", "webra2.secomtrust.net", "");
    private static readonly TraceEvent Untrusted = new(new DateTime(2026, 11, 22, 0, 0, 1, DateTimeKind.Utc), 11, 2, "0x800B0109", "", new string('A', 40));

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMachine _machine = new();
    private readonly MemoryLog _log = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly List<DateTime?> _since = [];
    private readonly CancellationTokenSource _cancellation = new();
    private bool _isElevated = true;
    private string? _typed = "\n";
    private string _culture = "en";

    public TraceCommandTests()
    {
        _machine.EventsOf = (log, subjects) =>
        {
            _since.Add(subjects.SinceUtc);
            return Reading<IReadOnlyList<TraceEvent>>.Present([log == TraceLog.Schannel ? Refused : Untrusted with { TimeUtc = subjects.SinceUtc ?? Untrusted.TimeUtc }]);
        };
    }

    public void Dispose()
    {
        _folder.Dispose();
        _machine.Dispose();
        _error.Dispose();
        _cancellation.Dispose();
    }

    [Fact]
    public void The_log_is_on_until_Enter_and_what_was_written_meanwhile_is_shown()
    {
        (string table, int code) = Run("trace", "--yes");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("The chain of a certificate could not be built, or is not trusted", Words(table), StringComparison.Ordinal);
        Assert.Contains("its root is not trusted (0x800B0109)", Words(table), StringComparison.Ordinal);
        Assert.Equal([true, false], _log.Written.Select(static state => state.IsEnabled));
        Assert.All(_since, static since => Assert.NotNull(since));
    }

    [Fact]
    public void It_is_not_turned_on_by_what_if_without_a_yes_or_without_elevation()
    {
        Assert.Equal(ExitCode.Ok, Run("trace", "--what-if").Code);
        Assert.Contains("off, at most 1024 KB → on, at most 4096 KB", _error.ToString(), StringComparison.Ordinal);
        _typed = "n\n";
        Assert.Equal(ExitCode.Ok, Run("trace").Code);
        _isElevated = false;
        Assert.Equal(ExitCode.Usage, Run("trace", "--yes").Code);
        Assert.Contains("elevated", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_log.Written);
    }

    [Theory]
    [InlineData("--wait", "0")]
    [InlineData("--wait", "3601")]
    [InlineData("--wait", "soon")]
    [InlineData("--list", "--wait", "5")]
    [InlineData("--list", "--output", "a.json")]
    public void What_makes_no_sense_is_wrong_usage_and_changes_nothing(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, Run(["trace", "--yes", .. arguments]).Code);
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void Where_nobody_can_press_Enter_it_waits_for_as_long_as_it_is_told()
    {
        _typed = null;
        Assert.Equal(ExitCode.Usage, Run("trace", "--yes").Code);
        Assert.Empty(_log.Written);

        Assert.Equal(ExitCode.Ok, Run("trace", "--yes", "--wait", "1").Code);
        Assert.Equal(2, _log.Written.Count);
    }

    [Fact]
    public void Ctrl_C_puts_the_log_back()
    {
        _log.AfterWrite = state => _cancellation.Cancel();

        Assert.Equal(ExitCode.Cancelled, Run("trace", "--yes", "--wait", "3600").Code);
        Assert.Equal([true, false], _log.Written.Select(static state => state.IsEnabled));
    }

    [Fact]
    public void What_is_saved_is_shown_elsewhere()
    {
        string file = Path.Combine(_folder.Path, "trace.json");
        Assert.Equal(ExitCode.Ok, Run("trace", "--yes", "--output", file).Code);

        string text = File.ReadAllText(file);
        Assert.DoesNotContain(@"PC-TEST\\user", text, StringComparison.Ordinal);
        MachineOpener opener = new(() => new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc), null);
        using MemoryStream output = new();
        int code = Application(output, source => opener.Open(source)).Run(["trace", "--snapshot", file, "--format", "json"]);

        JsonElement[] events = [.. JsonDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).RootElement.EnumerateArray()];
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(["Capi2", "Schannel"], events.Select(static found => found.GetProperty("Log").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Listing_changes_nothing_and_says_what_could_not_be_read()
    {
        Assert.Equal(ExitCode.Ok, Run("trace", "--list").Code);
        Assert.All(_since, static since => Assert.Null(since));

        _machine.EventsOf = (log, _) => log == TraceLog.Schannel ? Reading<IReadOnlyList<TraceEvent>>.Present([Refused]) : Reading<IReadOnlyList<TraceEvent>>.NotCaptured();
        Assert.Equal(ExitCode.NotJudged, Run("trace", "--list").Code);
        _machine.EventsOf = (log, _) => log == TraceLog.Schannel ? Reading<IReadOnlyList<TraceEvent>>.Failed(ReadReason.AccessDenied, "0x00000005") : Reading<IReadOnlyList<TraceEvent>>.NotCaptured();
        Assert.Equal(("", ExitCode.CheckError), Run("trace", "--list"));
        Assert.Contains("denied", _error.ToString(), StringComparison.Ordinal);
        _machine.EventsOf = (_, _) => Reading<IReadOnlyList<TraceEvent>>.Absent();
        Assert.Equal(("The logs say nothing of the service.\n", ExitCode.Ok), Run("trace", "--list"));
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void A_log_that_was_left_on_is_told_of_and_put_back_by_an_undo()
    {
        LogRecord record = new(Path.Combine(_folder.Path, "log"));
        record.Hold(TimeSpan.Zero).Dispose();
        record.Save(_log.State);
        _log.State = _log.State with { IsEnabled = true };

        Run("trace", "--list");
        Run("undo", "--list");
        Assert.Contains("left the log Test/Operational on", _error.ToString(), StringComparison.Ordinal);
        Assert.True(_log.State.IsEnabled);

        Assert.Equal(ExitCode.Ok, Run("undo").Code);
        Assert.Equal(ExitCode.Usage, Run("undo").Code);
        Assert.False(_log.State.IsEnabled);
        Assert.Contains("is as it was before", _error.ToString(), StringComparison.Ordinal);
        Assert.False(record.Exists);
    }

    [Fact]
    public void A_record_that_cannot_be_believed_is_said_and_keeps_nobody_from_an_undo()
    {
        LogRecord record = new(Path.Combine(_folder.Path, "log"));
        record.Hold(TimeSpan.Zero).Dispose();
        File.WriteAllText(record.Path, "other");

        Assert.Equal(ExitCode.Ok, Run("undo", "--temporary", "--yes").Code);
        Assert.Contains(record.Path, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, Run("trace", "--yes").Code);
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void A_log_that_cannot_be_put_back_is_an_error_that_names_the_way_back()
    {
        _log.BeforeWrite = state =>
        {
            if (!state.IsEnabled)
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, _log.Name, "");
            }
        };

        Assert.Equal(ExitCode.CheckError, Run("trace", "--yes").Code);
        Assert.Contains("ecodocdiag undo", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_words_are_those_of_the_readers_language()
    {
        _culture = "ja";

        string table = Run("trace", "--yes").Output;

        Assert.Contains("ルート証明書が信頼されていません", Words(table), StringComparison.Ordinal);
    }

    // A table breaks its lines where the terminal ends.
    private string Words(string table) => string.Join(_culture == "ja" ? "" : " ", table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private (string Output, int Code) Run(params string[] arguments)
    {
        using MemoryStream output = new();
        int code = Application(output, _ => [new OpenedMachine(_machine)]).Run(arguments);
        return (Encoding.UTF8.GetString(output.ToArray()), code);
    }

    private Application Application(MemoryStream output, SourceOpener open)
    {
        ConsoleSession session = TestSession.Create(output, _error) with
        {
            Input = _typed is null ? null : new StringReader(_typed),
            Culture = CultureInfo.GetCultureInfo(_culture),
            CancellationToken = _cancellation.Token,
            Width = 200,
        };
        StubRepairHost host = new(_folder.Path, _machine)
        {
            IsElevated = _isElevated,
            Trace = new LogTrace(_log, new LogRecord(Path.Combine(_folder.Path, "log")), TimeSpan.Zero),
        };
        return new Application(session, ShippedChecks.CreateCatalog(), open, host);
    }
}
