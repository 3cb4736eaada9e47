using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class ZoneMapTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string UserMap = @"HKCU\Software\" + Settings + @"\ZoneMap";
    private const string MachineMap = @"HKLM\SOFTWARE\" + Settings + @"\ZoneMap";
    private const string MachineMap32 = @"HKLM\SOFTWARE\WOW6432Node\" + Settings + @"\ZoneMap";
    private const string UserPolicy = @"HKCU\Software\Policies\" + Settings;
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Settings;
    private const string Site = "https://webra2.secomtrust.net";

    [Fact]
    public void A_site_that_no_list_names_is_in_the_internet_zone_and_the_empty_list_is_the_source()
    {
        EffectiveValue<ZoneAssignment> zone = Read(new MemoryMachine(), Site);

        Assert.Equal(new ZoneAssignment(3, IsListed: false), zone.Value);
        Assert.Equal(SettingLevel.ProductDefault, zone.Level);
        Assert.Equal(UserMap + @"\Domains", zone.Source);
        Assert.Empty(zone.Unseen);
        Assert.Null(zone.Fault);
    }

    [Fact]
    public void The_default_of_the_protocol_applies_to_a_site_that_no_list_names()
    {
        EffectiveValue<ZoneAssignment> zone = Read(new MemoryMachine().Set(UserMap + @"\ProtocolDefaults", "https", 2), Site);

        Assert.Equal(new ZoneAssignment(2, IsListed: false), zone.Value);
        Assert.Equal(UserMap + @"\ProtocolDefaults [https]", zone.Source);
    }

    [Theory]
    [InlineData(@"secomtrust.net\webra2", "https", Site, true)]
    [InlineData(@"secomtrust.net\webra2", "*", Site, true)]
    [InlineData(@"secomtrust.net\webra2", "http", Site, false)]
    [InlineData(@"secomtrust.net", "https", Site, true)]
    [InlineData(@"secomtrust.net", "https", "https://secomtrust.net", true)]
    [InlineData(@"secomtrust.net", "https", "https://a.b.secomtrust.net", true)]
    [InlineData(@"secomtrust.net", "https", "https://evilsecomtrust.net", false)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://a.webra2.secomtrust.net", false)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://secomtrust.net", false)]
    [InlineData(@"webra2.secomtrust.net", "https", Site, true)]
    [InlineData(@"webra2.secomtrust.net", "https", "https://a.webra2.secomtrust.net", false)]
    [InlineData(@"net\webra2.secomtrust", "https", Site, true)]
    [InlineData(@"net", "https", Site, false)]
    [InlineData(@"*.secomtrust.net", "https", Site, true)]
    [InlineData(@"lab.test\*.ad", "*", "https://dc1.ad.lab.test", true)]
    [InlineData(@"lab.test\*.ad", "*", "https://ad.lab.test", false)]
    [InlineData(@"lab.test\*.ad", "*", "https://a.b.ad.lab.test", false)]
    [InlineData(@"example.co.jp", "https", "https://www.example.co.jp", true)]
    [InlineData(@"co.jp", "https", "https://www.example.co.jp", false)]
    [InlineData(@"example.com.au", "https", "https://www.example.com.au", true)]
    [InlineData(@"intranet", "https", "https://intranet/", true)]
    [InlineData(@"secomtrust.net\webra2", "https", "HTTPS://WebRA2.SecomTrust.NET/scira/Entrance.jsp?x=1", true)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://webra2.secomtrust.net.", true)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://webra2.secomtrust.net:8443/", true)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://user:word@webra2.secomtrust.net/", true)]
    [InlineData(@"secomtrust.net\webra2", "https", "https://webra2.secomtrust.net@evil.example/", false)]
    [InlineData(@"xn--wgv71a119e.jp\www", "https", "https://www.日本語.jp/", true)]
    [InlineData(@"日本語.jp\www", "https", "https://www.日本語.jp/", true)]
    [InlineData(@"日本語.jp\www", "https", "https://www.xn--wgv71a119e.jp/", true)]
    [InlineData(@"日本語.jp\www", "https", "https://www.日本.jp/", false)]
    public void A_domain_entry_names_a_site_or_not(string key, string protocol, string url, bool names)
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap + @"\Domains\" + key, protocol, 2);

        Assert.Equal(new ZoneAssignment(names ? 2 : 3, names), Read(machine, url).Value);
    }

    [Theory]
    [InlineData("10.0.0.1", "https://10.0.0.1/", true)]
    [InlineData("10.0.0.*", "https://10.0.0.77/", true)]
    [InlineData("10.0.0.*", "https://10.0.1.77/", false)]
    [InlineData("10.0.0.1-10", "https://10.0.0.10/", true)]
    [InlineData("10.0.0.1-10", "https://10.0.0.11/", false)]
    [InlineData("172.16-31.*.*", "https://172.20.3.4/", true)]
    [InlineData("172.16-31.*", "https://172.32.3.4/", false)]
    [InlineData("*", "https://192.0.2.1/", true)]
    [InlineData("*", "https://[2001:db8::1]/", true)]
    [InlineData("2001:db8::1", "https://[2001:DB8:0::1]/", true)]
    [InlineData("[2001:db8::1]", "https://[2001:db8::1]/", true)]
    [InlineData("2001:db8::2", "https://[2001:db8::1]/", false)]
    [InlineData("10.0.0.1", "https://167772161/", true)]
    [InlineData("10.0.0.300", "https://10.0.0.30/", false)]
    [InlineData("10.0.0.1-", "https://10.0.0.1/", false)]
    [InlineData("ten", "https://10.0.0.1/", false)]
    [InlineData("*", "https://secomtrust.net/", false)]
    public void A_range_holds_an_address_or_not(string range, string url, bool holds)
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Ranges\Range1", ":Range", range)
            .Set(UserMap + @"\Ranges\Range1", "https", 2);

        Assert.Equal(holds ? 2 : 3, Read(machine, url).Value.Zone);
    }

    [Fact]
    public void The_first_range_in_the_order_of_their_numbers_that_has_the_protocol_wins()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Ranges\Range10", ":Range", "10.0.0.*").Set(UserMap + @"\Ranges\Range10", "*", 4)
            .Set(UserMap + @"\Ranges\Range2", ":Range", "10.*").Set(UserMap + @"\Ranges\Range2", "https", 2)
            .Set(UserMap + @"\Ranges\Range1", ":Range", "*").Set(UserMap + @"\Ranges\Range1", "http", 1);

        EffectiveValue<ZoneAssignment> zone = Read(machine, "https://10.0.0.1");

        Assert.Equal(2, zone.Value.Zone);
        Assert.Equal(UserMap + @"\Ranges\Range2 [https]", zone.Source);
        Assert.Equal(4, Read(machine, "ftp://10.0.0.1").Value.Zone);
        Assert.Equal(1, Read(machine, "http://10.0.0.1").Value.Zone);
    }

    [Theory]
    [InlineData(@"secomtrust.net\webra2", @"secomtrust.net")]
    [InlineData(@"secomtrust.net\webra2", @"webra2.secomtrust.net")]
    [InlineData(@"secomtrust.net\webra2", @"net\webra2.secomtrust")]
    [InlineData(@"webra2.secomtrust.net", @"secomtrust.net")]
    [InlineData(@"*.secomtrust.net", @"secomtrust.net")]
    [InlineData(@"webra2.secomtrust.net", @"*.secomtrust.net")]
    public void Of_two_entries_the_one_that_fits_better_wins(string better, string other)
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\" + better, "*", 2)
            .Set(UserMap + @"\Domains\" + other, "https", 4);

        EffectiveValue<ZoneAssignment> zone = Read(machine, Site);

        Assert.Equal(2, zone.Value.Zone);
        Assert.Equal(UserMap + @"\Domains\" + better + " [*]", zone.Source);
    }

    [Fact]
    public void A_value_for_the_protocol_wins_over_one_for_every_protocol()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "*", 4)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2);

        Assert.Equal(2, Read(machine, Site).Value.Zone);
    }

    [Fact]
    public void A_sub_key_speaks_for_its_domain_even_without_a_value_for_the_protocol()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net", "https", 2)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "http", 4);

        Assert.Equal(new ZoneAssignment(3, IsListed: false), Read(machine, Site).Value);
    }

    [Fact]
    public void The_users_list_comes_before_the_machines_and_both_count()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net", "https", 2)
            .Set(MachineMap + @"\Domains\secomtrust.net\webra2", "https", 4)
            .Set(MachineMap + @"\Domains\example.com", "https", 1);

        Assert.Equal((2, SettingLevel.User), (Read(machine, Site).Value.Zone, Read(machine, Site).Level));
        Assert.Equal(
            (1, SettingLevel.Machine), (Read(machine, "https://example.com").Value.Zone, Read(machine, "https://example.com").Level));
    }

    [Fact]
    public void A_32_bit_program_that_gets_another_zone_from_the_machine_is_named()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachineMap + @"\Domains\secomtrust.net\webra2", "https", 2);
        Assert.Null(Read(machine, Site).Value.Zone32);

        machine.Key(@"HKLM\SOFTWARE\WOW6432Node\" + Settings);
        Assert.Equal(3, Read(machine, Site).Value.Zone32);

        machine.Set(MachineMap32 + @"\Domains\secomtrust.net", "https", 4);
        Assert.Equal(4, Read(machine, Site).Value.Zone32);

        machine.Set(MachineMap32 + @"\Domains\secomtrust.net\webra2", "https", 2);
        Assert.Null(Read(machine, Site).Value.Zone32);
    }

    [Fact]
    public void Machine_only_takes_the_users_places_out()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachinePolicy, "Security_HKLM_only", 1)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2)
            .Set(UserPolicy + @"\ZoneMapKey", Site, "2")
            .Set(MachineMap + @"\ProtocolDefaults", "https", 1);

        EffectiveValue<ZoneAssignment> zone = Read(machine, Site);

        Assert.Equal(new ZoneAssignment(1, IsListed: false) { IsMachineOnly = true }, zone.Value);
        Assert.Equal(MachineMap + @"\ProtocolDefaults [https]", zone.Source);
        Assert.Equal(SettingLevel.Machine, zone.Level);
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net", true)]
    [InlineData("https://webra2.secomtrust.net/scira/", true)]
    [InlineData("webra2.secomtrust.net", true)]
    [InlineData("*.secomtrust.net", true)]
    [InlineData("https://*.secomtrust.net", true)]
    [InlineData("*://*.secomtrust.net", true)]
    [InlineData("secomtrust.net", true)]
    [InlineData("HTTPS://WEBRA2.SECOMTRUST.NET", true)]
    [InlineData("http://webra2.secomtrust.net", false)]
    [InlineData("https://webra1.secomtrust.net", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("https://", false)]
    [InlineData("", false)]
    public void A_line_of_the_policy_list_names_the_site_or_not(string line, bool names)
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachinePolicy, "ListBox_Support_ZoneMapKey", 1)
            .Set(MachinePolicy + @"\ZoneMapKey", line, "2")
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 4);

        EffectiveValue<ZoneAssignment> zone = Read(machine, Site);

        Assert.Equal(new ZoneAssignment(names ? 2 : 3, names), zone.Value);
        Assert.True(zone.ManagedByPolicy);
        Assert.Equal(names ? MachinePolicy + @"\ZoneMapKey [" + line + "]" : MachinePolicy + @"\ZoneMapKey", zone.PolicySource);
    }

    [Theory]
    [InlineData("10.0.0.1-9", 2)]
    [InlineData("https://10.0.0.5", 2)]
    [InlineData("10.0.0.6", 3)]
    public void A_line_of_the_policy_list_may_be_a_range(string line, int zone) =>
        Assert.Equal(zone, Read(new MemoryMachine().Set(UserPolicy + @"\ZoneMapKey", line, "2"), "https://10.0.0.5").Value.Zone);

    [Fact]
    public void The_machines_policy_list_hides_the_users_even_for_sites_it_does_not_name()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachinePolicy + @"\ZoneMapKey", "https://example.com", "2")
            .Set(UserPolicy + @"\ZoneMapKey", Site, "2");

        Assert.Equal(new ZoneAssignment(3, IsListed: false), Read(machine, Site).Value);
        Assert.Equal(MachinePolicy + @"\ZoneMapKey", Read(machine, Site).PolicySource);
    }

    [Fact]
    public void A_policy_that_is_on_with_an_empty_list_hides_the_users_own()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserPolicy, "ListBox_Support_ZoneMapKey", 1)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2);

        Assert.True(Read(machine, Site).ManagedByPolicy);
        Assert.Equal(3, Read(machine, Site).Value.Zone);
    }

    [Fact]
    public void The_keys_that_windows_makes_of_the_policy_list_are_enough()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserPolicy + @"\ZoneMap\Domains\secomtrust.net\webra2", "https", 2)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 4);

        EffectiveValue<ZoneAssignment> zone = Read(machine, Site);

        Assert.Equal(2, zone.Value.Zone);
        Assert.Equal(UserPolicy + @"\ZoneMap\Domains\secomtrust.net\webra2 [https]", zone.PolicySource);
        Assert.Equal(UserPolicy + @"\ZoneMap", Read(machine, "https://example.com").PolicySource);
    }

    [Fact]
    public void Enhanced_security_has_lists_of_its_own()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap, "IEHarden", 1)
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2);
        Assert.Equal(new ZoneAssignment(3, IsListed: false) { IsEnhancedSecurity = true, OrdinaryZone = 2 }, Read(machine, Site).Value);
        Assert.Equal(UserMap + @"\EscDomains", Read(machine, Site).Source);

        machine.Set(UserMap + @"\EscDomains\secomtrust.net", "https", 1);
        Assert.Equal(1, Read(machine, Site).Value.Zone);

        machine.Set(UserMap, "IEHarden", 0);
        Assert.Equal(new ZoneAssignment(2, IsListed: true), Read(machine, Site).Value);
    }

    [Fact]
    public void Enhanced_security_is_looked_for_at_the_machine_where_the_user_does_not_say()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachineMap, "IEHarden", 1).Key(UserMap);

        Assert.True(Read(machine, Site).Value.IsEnhancedSecurity);
        Assert.False(Read(machine.Set(UserMap, "IEHarden", 0), Site).Value.IsEnhancedSecurity);
    }

    [Fact]
    public void An_entry_of_another_kind_that_decides_is_malformed_and_one_that_does_not_is_ignored()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net", "https", "2")
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2);
        Assert.Null(Read(machine, Site).Fault);

        EffectiveValue<ZoneAssignment> other = Read(machine, "https://other.secomtrust.net");
        Assert.Equal(new ReadFault(ReadReason.Malformed, UserMap + @"\Domains\secomtrust.net [https]", "REG_SZ \"2\" → REG_DWORD"), other.Fault);

        Assert.Equal(ReadReason.Malformed, Read(new MemoryMachine().Set(MachinePolicy + @"\ZoneMapKey", Site, "two"), Site).Fault?.Reason);
    }

    [Fact]
    public void A_denied_key_is_a_fault_and_never_an_absence()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net", "https", 2)
            .Deny(UserMap + @"\Domains\secomtrust.net\webra2");

        Assert.Equal(ReadReason.AccessDenied, Read(machine, Site).Fault?.Reason);
    }

    [Fact]
    public void What_was_not_captured_and_could_overrule_is_named_by_its_outermost_key()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(UserMap + @"\Domains\secomtrust.net\webra2", "https", 2)
            .NotCaptured("HKLM");

        EffectiveValue<ZoneAssignment> zone = Read(machine, Site);

        Assert.Equal(2, zone.Value.Zone);
        Assert.True(zone.IsCaptured);
        Assert.Equal([MachinePolicy, MachineMap], zone.Unseen);
    }

    [Fact]
    public void What_was_not_captured_of_the_32_bit_list_is_named_once()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachineMap + @"\Domains\secomtrust.net\webra2", "https", 2)
            .Key(@"HKLM\SOFTWARE\WOW6432Node\" + Settings)
            .NotCaptured(MachineMap32);
        Assert.Equal([MachineMap32 + @"\Domains", MachineMap32 + @"\ProtocolDefaults [https]"], Read(machine, Site).Unseen);

        machine.NotCaptured(UserMap + @"\ProtocolDefaults").NotCaptured(MachinePolicy);
        Assert.Equal(
            [MachinePolicy, MachineMap32 + @"\Domains", UserMap + @"\ProtocolDefaults [https]", MachineMap32 + @"\ProtocolDefaults [https]"],
            Read(machine, Site).Unseen);
    }

    [Fact]
    public void Without_the_users_list_there_is_nothing_to_conclude()
    {
        Assert.False(Read(new MemoryMachine().NotCaptured("HKCU"), Site).IsCaptured);
        Assert.False(Read(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM"), Site).IsCaptured);
        Assert.True(Read(new MemoryMachine().NotCaptured("HKCU").Set(MachinePolicy + @"\ZoneMapKey", Site, "2"), Site).IsCaptured);
    }

    [Fact]
    public void A_policy_list_that_is_on_decides_only_where_it_was_read()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy, "ListBox_Support_ZoneMapKey", 1);
        Assert.True(Read(machine, Site).IsCaptured);

        EffectiveValue<ZoneAssignment> unseen = Read(machine.NotCaptured(MachinePolicy + @"\ZoneMapKey"), Site);
        Assert.False(unseen.IsCaptured);
        Assert.Contains(MachinePolicy + @"\ZoneMapKey", unseen.Unseen);
    }

    [Fact]
    public void A_list_of_ten_thousand_sites_is_not_walked()
    {
        MemoryMachine machine = new();
        for (int i = 0; i < 10_000; i++)
        {
            machine.Set(UserMap + @"\Domains\site" + i.ToString(CultureInfo.InvariantCulture) + ".example", "*", 4);
        }

        CountingRegistry registry = new(machine);
        Mock<IMachine> counted = new();
        counted.SetupGet(item => item.Registry).Returns(registry);

        Assert.Equal(3, ZoneMap.Read(counted.Object, new Uri(Site)).Value.Zone);
        Assert.InRange(registry.Reads, 1, 60);
    }

    private static EffectiveValue<ZoneAssignment> Read(MemoryMachine machine, string url) => ZoneMap.Read(machine, new Uri(url));

    private sealed class CountingRegistry(IRegistryReader inner) : IRegistryReader
    {
        public int Reads { get; private set; }

        public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
        {
            Reads++;
            return inner.ReadValue(key, name);
        }

        public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
        {
            Reads++;
            return inner.ReadValues(key);
        }

        public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
        {
            Reads++;
            Assert.NotEqual(UserMap + @"\Domains", key.ToString());
            return inner.ReadSubKeyNames(key);
        }
    }
}
