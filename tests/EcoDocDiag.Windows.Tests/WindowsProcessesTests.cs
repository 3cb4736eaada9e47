using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsProcessesTests : IDisposable
{
    // An image of its own name, so that no browser of the PC's user is taken for the test's.
    private const string Image = "EcoDocDiag.browser.exe";

    private readonly string _folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
    private readonly WindowsProcesses _own = new(WindowsUsers.Own.Sid, isOwnUser: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_the_processes_that_were_asked_for_are_read()
    {
        using Process process = Start();

        RunningProcess running = Assert.Single(_own.ReadProcesses(["ecodocdiag.BROWSER.exe", "other.exe"]).Value!);
        Assert.Equal(("ecodocdiag.browser.exe", process.Id), (running.Name, running.Id));
        Assert.Equal(process.StartTime.ToUniversalTime(), running.StartedUtc);
        Assert.Empty(_own.ReadProcesses(["EcoDocDiag.browser"]).Value!);

        Stop(process);
        Assert.Empty(_own.ReadProcesses([Image]).Value!);
    }

    [Fact]
    public void Another_users_processes_are_not_the_users()
    {
        using Process process = Start();

        Assert.Empty(new WindowsProcesses("S-1-5-21-1-1-1-1", isOwnUser: false).ReadProcesses([Image]).Value!);

        Stop(process);
    }

    [Fact]
    public void A_process_is_ended_and_is_gone_when_that_returns()
    {
        using Process process = Start();
        RunningProcess running = _own.ReadProcesses([Image]).Value!.Single();

        WindowsProcesses.Apply(new ProcessStopChange(running));

        Assert.Empty(_own.ReadProcesses([Image]).Value!);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        WindowsProcesses.Apply(new ProcessStopChange(running));
    }

    [Fact]
    public void A_later_process_with_the_same_id_is_left_alone()
    {
        using Process process = Start();
        RunningProcess running = _own.ReadProcesses([Image]).Value!.Single();

        WindowsProcesses.Apply(new ProcessStopChange(running with { StartedUtc = running.StartedUtc!.Value.AddSeconds(-1) }));

        Assert.Equal([running], _own.ReadProcesses([Image]).Value!);
        Stop(process);
    }

    private static void Stop(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }

    private Process Start()
    {
        string program = Path.Combine(_folder, Image);
        File.Copy(Path.Combine(Environment.SystemDirectory, "cmd.exe"), program, overwrite: true);
        return Process.Start(new ProcessStartInfo(program, "/k") { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new Win32Exception(Image);
    }
}
