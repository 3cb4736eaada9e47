using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public class InstalledBrowserSettingTests
{
    private const string EdgeClient = @"Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}";
    private const string ChromeClient = @"Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";

    private readonly MemoryMachine _pc = new();

    [Fact]
    public void Nothing_is_installed_where_no_installer_noted_a_version()
    {
        Assert.Empty(Read().Value);
        Assert.True(Read().IsCaptured);
    }

    [Theory]
    [InlineData(@"HKLM\SOFTWARE\WOW6432Node\" + ChromeClient, "Google Chrome")]
    [InlineData(@"HKLM\SOFTWARE\" + ChromeClient, "Google Chrome")]
    [InlineData(@"HKCU\Software\" + ChromeClient, "Google Chrome")]
    [InlineData(@"HKCU\Software\" + EdgeClient, "Microsoft Edge")]
    public void A_browser_is_installed_for_the_PC_or_for_the_user(string key, string name)
    {
        _pc.Set(key, "pv", "143.0.1.2");
        InstalledBrowser browser = Assert.Single(Read().Value);

        Assert.Equal((name, "143.0.1.2", true), (browser.Browser.Name, browser.Version, browser.IsCertain));
    }

    [Fact]
    public void Edge_counts_where_the_PC_itself_names_its_version()
    {
        _pc.EdgeVersion = Reading<string>.Present("143.0.1.2");

        Assert.Equal([ChromiumBrowser.Edge], Read().Value.Select(browser => browser.Browser));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.0.0.0")]
    public void What_an_uninstallation_leaves_behind_is_no_browser(string version)
    {
        _pc.Set(@"HKLM\SOFTWARE\WOW6432Node\" + ChromeClient, "pv", version);

        Assert.Empty(Read().Value);
    }

    [Fact]
    public void A_browser_may_be_there_where_a_place_was_not_captured()
    {
        _pc.NotCaptured(@"HKCU\Software\Google");
        InstalledBrowser browser = Assert.Single(Read().Value);

        Assert.Equal((ChromiumBrowser.Chrome, false), (browser.Browser, browser.IsCertain));
        Assert.Equal([@"HKCU\Software\" + ChromeClient + " [pv]"], Read().Unseen);
    }

    [Fact]
    public void A_place_that_cannot_be_read_is_a_fault()
    {
        _pc.Deny(@"HKLM\SOFTWARE\WOW6432Node\Google");

        Assert.Equal(ReadReason.AccessDenied, Read().Fault?.Reason);
    }

    private EffectiveValue<System.Collections.Generic.IReadOnlyList<InstalledBrowser>> Read() => new InstalledBrowserSetting(_pc).Read();
}
