using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class PolicyTemplateTests
{
    [Theory]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2 [1200]", "Computer", "Zone.1200")]
    [InlineData(@"HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2 [2500]", "User", "Zone.2500")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMapKey [https://a.example]", "Computer", "SiteToZone")]
    [InlineData(@"HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\a.example [https]", "User", "SiteToZone")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID [{884E2049-217D-11DA-B2A4-000E7BBB2B09}]", "User", "AddOnList")]
    [InlineData(@"hklm\software\policies\microsoft\internet explorer\control panel [securitytab]", "Computer", "SecurityPage")]
    public void A_place_is_that_of_a_policy_of_the_editor(string place, string configuration, string id) =>
        Assert.Equal(new PolicyTemplate(configuration, id), PolicyTemplate.Find(place));

    [Theory]
    [InlineData("")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2 [1200]")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Other [Value]")]
    public void Any_other_place_has_none(string place) => Assert.Null(PolicyTemplate.Find(place));
}
