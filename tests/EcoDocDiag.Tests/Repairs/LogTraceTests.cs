using System;
using System.IO;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class LogTraceTests : IDisposable
{
    private static readonly LogState Off = new(IsEnabled: false, 1024 * 1024);
    private static readonly LogState On = new(IsEnabled: true, LogTrace.MinimumSize);

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_is_on_while_somebody_tries_and_as_it_was_afterwards()
    {
        LogState seen = Create().Run(() =>
        {
            Assert.True(Record().Exists);
            return _log.State;
        });

        Assert.Equal((On, Off, false), (seen, _log.State, Record().Exists));
    }

    [Fact]
    public void A_log_that_is_on_and_large_enough_is_left_alone()
    {
        _log.State = new LogState(IsEnabled: true, 64 * 1024 * 1024);

        Assert.Equal(7, Create().Run(() => 7));
        Assert.Empty(_log.Written);
        Assert.False(Record().Exists);
    }

    [Fact]
    public void A_log_that_is_on_and_small_is_given_room_and_stays_on()
    {
        _log.State = new LogState(IsEnabled: true, 1024 * 1024);

        Assert.Equal(On, Create().Run(() => _log.State));
        Assert.Equal(new LogState(IsEnabled: true, 1024 * 1024), _log.State);
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(InvalidCastException))]
    public void Whatever_ends_the_try_the_log_is_put_back(Type kind)
    {
        Assert.Throws(kind, () => Create().Run<int>(() => throw (Exception)Activator.CreateInstance(kind)!));

        Assert.Equal((Off, false), (_log.State, Record().Exists));
    }

    [Fact]
    public void A_log_that_Windows_does_not_let_turn_on_stays_as_it_is()
    {
        _log.BeforeWrite = state =>
        {
            if (state.IsEnabled)
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, _log.Name, "");
            }
        };

        Assert.Throws<ChangeFailedException>(() => Create().Run(() => 0));
        Assert.Equal((Off, false), (_log.State, Record().Exists));
    }

    [Fact]
    public void A_log_that_cannot_be_put_back_is_said_and_tried_again_next_time()
    {
        bool refuses = true;
        _log.BeforeWrite = state =>
        {
            if (refuses && !state.IsEnabled)
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, _log.Name, "");
            }
        };

        Assert.Equal(_log.Name, Assert.Throws<LogNotRestoredException>(() => Create().Run(() => 0)).Log);
        Assert.Equal((On, true), (_log.State, Create().IsLeftOn));
        Assert.Throws<LogNotRestoredException>(() => Create().Recover());
        Assert.True(Create().IsLeftOn);

        refuses = false;
        Assert.True(Create().Recover());
        Assert.Equal((Off, false), (_log.State, Create().IsLeftOn));
        Assert.False(Create().Recover());
    }

    // What a process that is killed leaves: its finally blocks do not run.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_process_that_is_killed_around_turning_it_on_leaves_a_log_that_the_next_run_puts_back(bool isOnAlready)
    {
        Record().Hold(TimeSpan.Zero).Dispose();
        Record().Save(Off);
        _log.State = isOnAlready ? On : Off;

        Assert.Equal(Off, Create().Plan().Before);
        Assert.Equal(On, Create().Run(() => _log.State));

        Assert.Equal((Off, false), (_log.State, Record().Exists));
    }

    [Fact]
    public void A_process_that_is_killed_between_putting_it_back_and_deleting_the_record_leaves_nothing_to_do_but_that()
    {
        Record().Hold(TimeSpan.Zero).Dispose();
        Record().Save(Off);

        Assert.True(Create().Recover());

        Assert.Equal((Off, false), (_log.State, Record().Exists));
    }

    [Fact]
    public void A_log_that_was_on_and_small_is_so_again_after_a_process_was_killed()
    {
        LogState small = new(IsEnabled: true, 1024 * 1024);
        Record().Hold(TimeSpan.Zero).Dispose();
        Record().Save(small);
        _log.State = On;

        Assert.Equal(small, Record().Load());
        Assert.True(Create().Recover());
        Assert.Equal((small, false), (_log.State, Record().Exists));
    }

    [Fact]
    public void The_record_is_on_the_disk_before_the_log_changes()
    {
        LogState? recorded = null;
        _log.BeforeWrite = state => recorded ??= Record().Load();

        Create().Run(() => 0);

        Assert.Equal(Off, recorded);
    }

    [Fact]
    public void A_record_that_cannot_be_written_changes_nothing()
    {
        // A folder stands where the record would.
        Directory.CreateDirectory(Record().Path);

        Assert.ThrowsAny<Exception>(() => Create().Run(() => 0));
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void Two_traces_do_not_run_at_once()
    {
        Create().Run(() => Assert.Throws<RepairBusyException>(() => Create().Run(() => 0)));
        Create().Run(() => Assert.Throws<RepairBusyException>(() => Create().Recover()));
        Assert.False(Create().Run(() => Create().IsLeftOn));

        Assert.Equal(Off, _log.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ecodocdiag/trace/2\nenabled=0\nmaximumSize=1048576\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=2\nmaximumSize=1048576\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=0\nmaximumSize=-1\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=0\nmaximumSize=1\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=0\nmaximumSize=99999999999999999999\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=0\n")]
    [InlineData("ecodocdiag/trace/1\nenabled=0\nmaximumSize=1048576\nmore=1\n")]
    public void A_record_that_is_none_is_not_believed_and_the_log_is_left_alone(string text)
    {
        Record().Hold(TimeSpan.Zero).Dispose();
        File.WriteAllText(Record().Path, text);

        Assert.Equal("MalformedJournal", Assert.Throws<InputException>(() => Create().Run(() => 0)).Code);
        Assert.Empty(_log.Written);
        Assert.True(Record().Exists);
    }

    [Fact]
    public void A_record_that_is_too_long_is_not_read()
    {
        Record().Hold(TimeSpan.Zero).Dispose();
        File.WriteAllBytes(Record().Path, Encoding.ASCII.GetBytes(new string('x', 5000)));

        Assert.Equal("MalformedJournal", Assert.Throws<InputException>(() => Record().Load()).Code);
    }

    [Fact]
    public void Where_a_file_stands_for_the_folder_or_a_folder_for_the_record_it_is_said_that_nothing_can_be_written_or_deleted()
    {
        LogRecord below = new(Path.Combine(_folder.Write("file", []), "trace"));
        Directory.CreateDirectory(Record().Path);

        Assert.Equal(below.Path, Assert.Throws<JournalFailedException>(() => below.Hold(TimeSpan.Zero)).Place);
        Assert.Equal(below.Path, Assert.Throws<JournalFailedException>(() => below.Save(Off)).Place);
        Assert.Equal(Record().Path, Assert.Throws<JournalFailedException>(() => Record().Delete()).Place);
        Assert.False(below.IsHeld);
    }

    [Fact]
    public void A_record_is_for_its_owner_alone_and_may_be_read_while_somebody_else_has_it_open()
    {
        Record().Hold(TimeSpan.Zero).Dispose();
        Record().Save(Off);
        using FileStream other = new(Record().Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

        Assert.Equal(Off, Record().Load());
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Record().Path));
        }
#endif
    }

    private LogTrace Create() => new(_log, Record(), TimeSpan.Zero);

    private LogRecord Record() => new(Path.Combine(_folder.Path, "trace"));
}
