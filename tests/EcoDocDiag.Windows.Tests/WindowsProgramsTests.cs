using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsProgramsTests
{
    private static readonly string[] States = ["Running", "StartPending", "Stopped"];

    private readonly WindowsPrograms _programs = new(WindowsUsers.Own, isOwnUser: true);

    [Fact]
    public void The_version_of_a_file_of_Windows_is_read()
    {
        Reading<string> version = _programs.ReadFileVersion(ProgramFile.Parse(@"%SystemRoot%\System32\urlmon.dll"));

        Assert.True(version.IsPresent && Version.Parse(version.Value).Major > 0, version.Detail);
    }

    [Theory]
    [InlineData(@"%ProgramFiles%\Nobody made this\none.exe")]
    [InlineData(@"%ProgramFiles(x86)%\Nobody made this\none.exe")]
    [InlineData(@"%ProgramData%\none.exe")]
    [InlineData(@"%LocalAppData%\Nobody made this\none.exe")]
    public void A_file_that_is_not_there_is_absent(string file) => Assert.Equal(Reading<string>.Absent(), _programs.ReadFileVersion(ProgramFile.Parse(file)));

    [Fact]
    public void The_signature_of_a_file_is_read_and_a_file_that_is_not_there_has_none()
    {
        Reading<FileSignature> windows = _programs.ReadFileSignature(ProgramFile.Parse(@"%SystemRoot%\System32\urlmon.dll"));

        // Nobody signs the files of Wine.
        Assert.Equal(TestPc.IsWine ? FileSignature.Unsigned : FileSignature.Microsoft, windows.IsPresent ? windows.Value : throw new InvalidOperationException(windows.Detail));
        Assert.Equal(Reading<FileSignature>.Absent(), _programs.ReadFileSignature(ProgramFile.Parse(@"%SystemRoot%\System32\none.dll")));
    }

    [Fact]
    public void The_users_own_folder_is_that_of_the_user_who_is_meant()
    {
        string folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
        try
        {
            string local = Directory.CreateDirectory(Path.Combine(folder, "AppData", "Local", "Example")).FullName;
            File.WriteAllText(Path.Combine(local, "plain.exe"), "no resource");
            WindowsPrograms other = new(new WindowsUser("S-1-5-21-7-7-7-4002", "other", folder), isOwnUser: false);

            Assert.Equal(Reading<string>.Present("0.0.0.0"), other.ReadFileVersion(ProgramFile.Parse(@"%LocalAppData%\Example\plain.exe")));
            Assert.Equal(Reading<string>.Absent(), other.ReadFileVersion(ProgramFile.Parse(@"%LocalAppData%\Example\none.exe")));
            Assert.Equal(Reading<string>.NotCaptured(), new WindowsPrograms(new WindowsUser("S-1-5-21-7-7-7-4003", "none", ""), isOwnUser: false).ReadFileVersion(ProgramFile.Parse(@"%LocalAppData%\a.exe")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_service_has_a_state_and_one_that_is_not_there_has_none()
    {
        // Windows runs it always, Wine when it is asked for.
        Assert.Contains(_programs.ReadServiceState("RpcSs").Value, States);
        Assert.Equal(Reading<string>.Absent(), _programs.ReadServiceState("Nobody made this"));
    }

    [Fact]
    public void A_listener_is_seen_while_it_listens()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(Reading<string>.Present("127.0.0.1"), _programs.ReadListener(port));

        listener.Stop();
        Assert.Equal(Reading<string>.Absent(), _programs.ReadListener(port));
    }
}
