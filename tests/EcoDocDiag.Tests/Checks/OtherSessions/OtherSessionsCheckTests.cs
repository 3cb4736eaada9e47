using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class OtherSessionsCheckTests : IDisposable
{
    private const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string UserEdge = @"HKCU\Software\Policies\Microsoft\Edge";
    private const string Chrome = @"HKLM\SOFTWARE\Policies\Google\Chrome";
    private const string Background = "BackgroundModeEnabled";
    private const string Boost = "StartupBoostEnabled";

    private readonly MemoryMachine _pc = new();

    public void Dispose() => _pc.Dispose();

    [Theory]
    [InlineData("msedge.exe", Edge, Background, OtherSessionsCheck.KeptInBackground)]
    [InlineData("msedge.exe", UserEdge, Background, OtherSessionsCheck.KeptInBackground)]
    [InlineData("msedge.exe", Edge + @"\Recommended", Background, OtherSessionsCheck.KeptInBackground)]
    [InlineData("chrome.exe", Chrome, Background, OtherSessionsCheck.KeptInBackground)]
    [InlineData("msedge.exe", Edge, Boost, OtherSessionsCheck.StartupBoost)]
    [InlineData("chrome.exe", Chrome, Boost, OtherSessionsCheck.Running)]
    [InlineData("chrome.exe", Edge, Background, OtherSessionsCheck.Running)]
    [InlineData("msedge.exe", Chrome, Background, OtherSessionsCheck.Running)]
    [InlineData("firefox.exe", Edge, Background, OtherSessionsCheck.Running)]
    public void What_keeps_a_browser_that_runs_alive_is_named(string image, string key, string policy, string reason)
    {
        Verdict verdict = new OtherSessionsCheck().Judge(_pc.Run(image).Set(key, policy, 1));

        Assert.Equal((FindingStatus.Warning, reason), (verdict.Status, verdict.Reason));
        Assert.Equal(reason == OtherSessionsCheck.Running ? "" : key + " [" + policy + "]", verdict.PolicySource);
    }

    [Fact]
    public void Background_mode_says_more_than_startup_boost() =>
        Assert.Equal(OtherSessionsCheck.KeptInBackground, new OtherSessionsCheck().Judge(_pc.Run("msedge.exe").Set(Edge, Boost, 1).Set(Edge, Background, 1)).Reason);

    [Fact]
    public void The_stronger_place_counts_alone() =>
        Assert.Equal(OtherSessionsCheck.Running, new OtherSessionsCheck().Judge(_pc.Run("msedge.exe").Set(Edge, Background, 0).Set(UserEdge, Background, 1)).Reason);

    [Fact]
    public void A_policy_of_a_browser_that_does_not_run_says_nothing() =>
        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (new OtherSessionsCheck().Judge(_pc.Set(Edge, Background, 1)) is var verdict ? (verdict.Status, verdict.Reason) : default));

    [Fact]
    public void Places_that_could_keep_it_alive_and_were_not_captured_are_named()
    {
        Verdict verdict = new OtherSessionsCheck().Judge(_pc.Run("msedge.exe").NotCaptured(Edge));

        Assert.Equal(OtherSessionsCheck.Running, verdict.Reason);
        Assert.Contains(Edge + " [" + Background + "]", verdict.Unseen);
    }

    [Fact]
    public void Places_that_could_not_be_read_are_named() =>
        Assert.Contains(Edge + " [" + Background + "]", new OtherSessionsCheck().Judge(_pc.Run("msedge.exe").Deny(Edge)).Unseen);
}
