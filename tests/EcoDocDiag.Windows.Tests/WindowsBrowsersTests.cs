using System;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsBrowsersTests
{
    private const string Sid = "S-1-5-21-7-7-7-4001";
    private const string EdgeClient = @"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}";
    private const string EdgeAppPath = @"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe";

    private readonly WindowsBrowsers _own = new(WindowsUsers.Own, new WindowsRegistry(""), isOwnUser: true);

    [Fact]
    public void The_version_of_Internet_Explorer_is_that_of_its_file()
    {
        string file = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Internet Explorer", "iexplore.exe");

        Reading<string> version = _own.ReadInternetExplorerVersion();

        Assert.Equal(File.Exists(file) ? ReadState.Present : ReadState.Absent, version.State);
        Assert.True(!version.IsPresent || Version.Parse(version.Value).Major > 0, version.Value);
    }

    [Fact]
    public void The_version_of_Edge_is_what_its_updater_says_or_else_its_file()
    {
        TestPc.RequireDisposable();
        Assert.SkipWhen(Registry.LocalMachine.OpenSubKey(EdgeAppPath) is not null, "Edge is installed here: there is nothing to make up.");
        Assert.Equal(Reading<string>.Absent(), _own.ReadEdgeVersion());

        using (RegistryKey path = Registry.LocalMachine.CreateSubKey(EdgeAppPath))
        {
            path.SetValue("", $"\"{Path.Combine(Environment.SystemDirectory, "urlmon.dll")}\"");
        }

        Assert.True(Version.Parse(_own.ReadEdgeVersion().Value!).Major > 0);

        using (RegistryKey client = Registry.LocalMachine.CreateSubKey(EdgeClient))
        {
            client.SetValue("pv", "0.0.0.0");
            Assert.True(Version.Parse(_own.ReadEdgeVersion().Value!).Major > 0);
            client.SetValue("pv", "131.0.2903.51");
        }

        Assert.Equal(Reading<string>.Present("131.0.2903.51"), _own.ReadEdgeVersion());
        Registry.LocalMachine.DeleteSubKeyTree(EdgeClient);
        Registry.LocalMachine.DeleteSubKeyTree(EdgeAppPath);
        Assert.Equal(Reading<string>.Absent(), _own.ReadEdgeVersion());
    }

    [Fact]
    public void The_pages_of_every_profile_are_read_while_Edge_has_them_open()
    {
        using TestUser user = new(Sid);
        string first = WritePreferences(user, "Profile 2", "https://webra2.secomtrust.net/");
        WritePreferences(user, "Default", "https://other.example/");
        WritePreferences(user, "Default", "https://WEBRA2.secomtrust.net/scira/");
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(first))!, "Crashpad"));
        using FileStream held = new(first, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

        Reading<System.Collections.Generic.IReadOnlyList<IeModePage>> pages = Of(user).ReadIeModePages("webra2.secomtrust.net");

        Assert.Equal(
            [("Default", "https://WEBRA2.secomtrust.net/scira/"), ("Profile 2", "https://webra2.secomtrust.net/")],
            pages.Value!.Select(page => (page.Profile, page.Url)));
        Assert.All(pages.Value!, page => Assert.Equal(new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), page.AddedUtc));
    }

    [Fact]
    public void A_user_without_Edge_has_no_pages()
    {
        using TestUser user = new(Sid);

        Assert.Empty(Of(user).ReadIeModePages("webra2.secomtrust.net").Value!);
    }

    [Fact]
    public void A_damaged_profile_is_malformed()
    {
        using TestUser user = new(Sid);
        File.WriteAllText(WritePreferences(user, "Default", "https://webra2.secomtrust.net/"), "{");

        Assert.Equal((ReadReason.Malformed, @"Default\Preferences"), (Of(user).ReadIeModePages("x").Reason, Of(user).ReadIeModePages("x").Detail));
    }

    [Fact]
    public void Where_policy_moved_the_profiles_nothing_is_known_of_them()
    {
        using TestUser user = new(Sid);
        user.Import(@"SOFTWARE\Policies\Microsoft\Edge", "\"UserDataDir\"=\"${documents}\\\\Edge\"");

        Assert.Equal(ReadState.NotCaptured, Of(user).ReadIeModePages("webra2.secomtrust.net").State);
    }

    private static WindowsBrowsers Of(TestUser user) => new(user.User, new WindowsRegistry(user.User.Sid), isOwnUser: false);

    private static string WritePreferences(TestUser user, string profile, string url)
    {
        string file = Path.Combine(user.User.ProfilePath, "AppData", "Local", "Microsoft", "Edge", "User Data", profile, "Preferences");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        long added = (new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.FromFileTimeUtc(0).Ticks) / 10;
        File.WriteAllText(
            file,
            $$$"""{"dual_engine":{"consumer_mode":{"enabled_state":1},"user_list_data_1":{"{{{url}}}":{"date_added":"{{{added.ToString(CultureInfo.InvariantCulture)}}}","engine":2} } } }""");
        return file;
    }
}
