using System;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsInternetApiTests
{
    private const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private readonly WindowsInternetApi _api = new(isOwnUser: true);

    [Theory]
    [InlineData("https://webra2.secomtrust.net", 2)]
    [InlineData("https://webra2.secomtrust.net/scira/Entrance.jsp?a=b", 2)]
    [InlineData("http://webra2.secomtrust.net", 3)]
    [InlineData("https://webra3.secomtrust.net", 3)]
    public void The_zone_of_an_address_is_Windows_own_answer(string address, int zone)
    {
        TestPc.RequireDisposable();
        const string Key = InternetSettings + @"\ZoneMap\Domains\secomtrust.net";
        using (RegistryKey site = Registry.CurrentUser.CreateSubKey(Key + @"\webra2"))
        {
            site.SetValue("https", 2);
        }

        Reading<int> reading = _api.MapUrlToZone(new Uri(address));
        Registry.CurrentUser.DeleteSubKeyTree(Key);

        Assert.Equal(Reading<int>.Present(zone), reading);
    }

    [Fact]
    public void A_zone_that_changed_a_moment_ago_is_seen_as_it_is_now()
    {
        TestPc.RequireDisposable();
        const string Key = InternetSettings + @"\ZoneMap\Domains\changing.example";
        Uri url = new("https://changing.example");
        int before = _api.MapUrlToZone(url).Value;
        using (RegistryKey site = Registry.CurrentUser.CreateSubKey(Key))
        {
            site.SetValue("https", 2);
        }

        int during = _api.MapUrlToZone(url).Value;
        Registry.CurrentUser.DeleteSubKeyTree(Key);

        Assert.Equal((3, 2, 3), (before, during, _api.MapUrlToZone(url).Value));
    }

    [Fact]
    public void The_policy_of_an_action_is_Windows_own_answer()
    {
        TestPc.RequireDisposable();
        using RegistryKey zone = Registry.CurrentUser.CreateSubKey(InternetSettings + @"\Zones\2");
        object? before = zone.GetValue("1200");
        zone.SetValue("1200", 3);
        Reading<int> disabled = _api.GetZoneActionPolicy(2, 0x1200);
        zone.SetValue("1200", 0);
        Reading<int> enabled = _api.GetZoneActionPolicy(2, 0x1200);
        zone.SetValue("1200", before ?? 0);

        Assert.Equal((Reading<int>.Present(3), Reading<int>.Present(0)), (disabled, enabled));
    }

    [Fact]
    public void An_action_that_nobody_knows_has_no_policy() =>
        Assert.NotEqual(ReadState.Present, _api.GetZoneActionPolicy(2, 0x1FFF).State);

    [Fact]
    public void The_proxy_of_the_LAN_can_be_asked_for() => Assert.True(_api.QueryConnectionProxy("").IsPresent);

    [Fact]
    public void Notifying_harms_nothing_where_nobody_listens() => Assert.Null(Record.Exception(WindowsInternetApi.Notify));

    [Fact]
    public void Another_users_session_is_not_asked()
    {
        WindowsInternetApi other = new(isOwnUser: false);

        Assert.Equal(Reading<int>.NotCaptured(ReadReason.UserNotLoggedOn), other.MapUrlToZone(new Uri("https://a.example")));
        Assert.Equal(Reading<int>.NotCaptured(ReadReason.UserNotLoggedOn), other.GetZoneActionPolicy(2, 0x1200));
        Assert.Equal(Reading<ConnectionProxy>.NotCaptured(ReadReason.UserNotLoggedOn), other.QueryConnectionProxy(""));
    }
}
