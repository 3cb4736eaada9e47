using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ProcessCheckTests : IDisposable
{
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string UserEdgePolicy = @"HKCU\Software\Policies\Microsoft\Edge";
    private const string Level = "InternetExplorerIntegrationLevel";

    private readonly MemoryMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void No_other_browser_passes()
    {
        Verdict verdict = new OtherSessionsCheck().Judge(_machine.Run("iexplore.exe").Run("notepad.exe"));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, ""), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Fact]
    public void Other_browsers_are_counted_by_name()
    {
        _machine.Run("chrome.exe", 1).Run("msedge.exe", 2).Run("chrome.exe", 3).Run("explorer.exe", 4);

        Verdict verdict = new OtherSessionsCheck().Judge(_machine);

        Assert.Equal((FindingStatus.Warning, OtherSessionsCheck.Running), (verdict.Status, verdict.Reason));
        Assert.Equal("chrome.exe (2), msedge.exe (1)", verdict.Actual);
        Assert.Same(RepairPlan.Empty, new OtherSessionsCheck().Plan(_machine));
    }

    [Fact]
    public void No_process_of_Internet_Explorer_passes()
    {
        Verdict verdict = new BrowserProcessCheck().Judge(_machine.Run("msedge.exe"));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Same(RepairPlan.Empty, Plan());
    }

    [Fact]
    public void Processes_that_are_left_are_ended_one_by_one_and_the_PC_restarted()
    {
        _machine.Run("iexplore.exe", 20).Run("iexplore.exe", 10).Run("msedge.exe", 30);

        Verdict verdict = new BrowserProcessCheck().Judge(_machine);
        RepairPlan plan = Plan();

        Assert.Equal((FindingStatus.Fail, BrowserProcessCheck.LeftRunning, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal("iexplore.exe (2): 10, 20", verdict.Actual);
        Assert.True(plan.NeedsRestart);
        Assert.Equal([10, 20], plan.Changes.Cast<ProcessStopChange>().Select(change => change.Process.Id));
        foreach (Change change in plan.Changes)
        {
            Assert.False(change.IsReversible);
            Assert.Equal(ChangeState.Before, change.Observe(_machine));
            _machine.Apply(change);
            Assert.Equal(ChangeState.After, change.Observe(_machine));
        }

        Assert.Equal(CheckReason.Ok, new BrowserProcessCheck().Judge(_machine).Reason);
        Assert.Same(RepairPlan.Empty, Plan());
    }

    [Fact]
    public void They_may_run_where_Edge_runs_and_policy_turned_IE_mode_on()
    {
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationLevel", 1);

        AssertIeMode();
    }

    [Fact]
    public void They_may_run_where_Edge_runs_and_Internet_Explorer_cannot_open_on_its_own()
    {
        _machine.InternetExplorerVersion = Reading<string>.Present("11.0.1.1");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "NotifyDisableIEOptions", 0);

        AssertIeMode();
    }

    [Fact]
    public void They_may_run_where_Edge_runs_and_the_user_has_the_page_in_IE_mode()
    {
        _machine.IeModePages = host => Reading<IReadOnlyList<IeModePage>>.Present([new IeModePage("Default", "https://" + host, _machine.UtcNow)]);
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30);

        AssertIeMode();
    }

    [Fact]
    public void IE_mode_does_not_excuse_them_where_Edge_does_not_run_or_policy_turned_it_off()
    {
        _machine.Run("iexplore.exe", 10).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationLevel", 1);
        Assert.Equal(BrowserProcessCheck.LeftRunning, new BrowserProcessCheck().Judge(_machine).Reason);

        _machine.Run("msedge.exe", 30).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationLevel", 0);
        Assert.Equal(BrowserProcessCheck.LeftRunning, new BrowserProcessCheck().Judge(_machine).Reason);
    }

    [Fact]
    public void Where_the_level_of_IE_mode_could_not_be_read_they_are_neither_excused_nor_ended()
    {
        _machine.InternetExplorerVersion = Reading<string>.Present("11.0.1.1");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "NotifyDisableIEOptions", 0);
        _machine.Deny(EdgePolicy).Set(UserEdgePolicy, Level, 1);

        AssertError(EdgePolicy + " [" + Level + "]");
    }

    [Fact]
    public void Where_it_is_unknown_whether_Internet_Explorer_opens_on_its_own_they_are_neither_excused_nor_ended()
    {
        _machine.InternetExplorerVersion = Reading<string>.Failed(ReadReason.AccessDenied, "5");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30);

        AssertError(@"%ProgramFiles%\Internet Explorer\iexplore.exe");
    }

    [Fact]
    public void Where_the_users_own_list_could_not_be_read_they_are_neither_excused_nor_ended()
    {
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.AccessDenied, "Default");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30);

        AssertError(@"%LOCALAPPDATA%\Microsoft\Edge\User Data");
    }

    [Fact]
    public void What_could_not_be_read_does_not_matter_where_policy_turned_IE_mode_on()
    {
        _machine.InternetExplorerVersion = Reading<string>.Failed(ReadReason.AccessDenied, "5");
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, "Default");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30).Set(EdgePolicy, Level, 1);

        AssertIeMode();
    }

    [Fact]
    public void What_could_not_be_read_does_not_matter_where_the_rest_says_that_IE_mode_is_in_use()
    {
        _machine.InternetExplorerVersion = Reading<string>.Present("11.0.1.1");
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, "Default");
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30).Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "NotifyDisableIEOptions", 0);
        AssertIeMode();

        _machine.InternetExplorerVersion = Reading<string>.Failed(ReadReason.AccessDenied, "5");
        _machine.IeModePages = host => Reading<IReadOnlyList<IeModePage>>.Present([new IeModePage("Default", "https://" + host, _machine.UtcNow)]);
        AssertIeMode();
    }

    [Fact]
    public void What_could_not_be_read_does_not_excuse_them_where_policy_turned_IE_mode_off_or_Edge_does_not_run()
    {
        _machine.InternetExplorerVersion = Reading<string>.Failed(ReadReason.AccessDenied, "5");
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, "Default");
        _machine.Run("iexplore.exe", 10);
        Assert.Equal(BrowserProcessCheck.LeftRunning, new BrowserProcessCheck().Judge(_machine).Reason);

        _machine.Run("msedge.exe", 30).Set(EdgePolicy, Level, 0);
        Assert.Equal(BrowserProcessCheck.LeftRunning, new BrowserProcessCheck().Judge(_machine).Reason);
        Assert.Single(Plan().Changes);
    }

    [Fact]
    public void What_was_not_captured_and_could_excuse_them_leaves_them_not_judged_and_running()
    {
        _machine.InternetExplorerVersion = Reading<string>.NotCaptured();
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        _machine.Run("iexplore.exe", 10).Run("msedge.exe", 30);

        Verdict verdict = new BrowserProcessCheck().Judge(_machine);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Empty(Plan().Changes);
        Assert.Equal([@"%LOCALAPPDATA%\Microsoft\Edge\User Data", @"%ProgramFiles%\Internet Explorer\iexplore.exe"], verdict.Unseen);
    }

    [Fact]
    public void Processes_that_were_not_captured_or_could_not_be_read_are_not_judged()
    {
        foreach (Check check in new Check[] { new OtherSessionsCheck(), new BrowserProcessCheck() })
        {
            Verdict notCaptured = Judge(check, Reading<IReadOnlyList<RunningProcess>>.NotCaptured(ReadReason.UserNotLoggedOn));
            Verdict failed = Judge(check, Reading<IReadOnlyList<RunningProcess>>.Failed(ReadReason.AccessDenied, "5"));

            Assert.Equal((FindingStatus.NotJudged, ReadReason.UserNotLoggedOn), (notCaptured.Status, notCaptured.Reason));
            Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (failed.Status, failed.Reason));
        }
    }

    private static Verdict Judge(Check check, Reading<IReadOnlyList<RunningProcess>> reading)
    {
        Mock<IMachine> machine = new();
        machine.Setup(mock => mock.Processes.ReadProcesses(It.IsAny<IReadOnlyList<string>>())).Returns(reading);
        machine.Setup(mock => mock.Computer).Returns("PC");
        machine.Setup(mock => mock.User).Returns(new UserIdentity("", ""));
        Assert.Same(RepairPlan.Empty, check.Plan(machine.Object));
        return check.Judge(machine.Object);
    }

    private void AssertIeMode()
    {
        Verdict verdict = new BrowserProcessCheck().Judge(_machine);

        Assert.Equal((FindingStatus.Pass, BrowserProcessCheck.IeModeActive), (verdict.Status, verdict.Reason));
        Assert.Same(RepairPlan.Empty, Plan());
    }

    private void AssertError(string place)
    {
        Verdict verdict = new BrowserProcessCheck().Judge(_machine);

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, place), (verdict.Status, verdict.Reason, verdict.Source));
        Assert.Same(RepairPlan.Empty, Plan());
    }

    private RepairPlan Plan() => new BrowserProcessCheck().Plan(_machine);
}
