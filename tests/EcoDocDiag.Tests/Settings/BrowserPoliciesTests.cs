using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public class BrowserPoliciesTests
{
    private const string Machine = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string User = @"HKCU\Software\Policies\Microsoft\Edge";

    private readonly MemoryMachine _pc = new();

    public static TheoryData<string, string> Pairs => new()
    {
        { Machine, User },
        { Machine, Machine + @"\Recommended" },
        { User, Machine + @"\Recommended" },
        { User, User + @"\Recommended" },
        { Machine + @"\Recommended", User + @"\Recommended" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_places_the_stronger_counts_whole(string stronger, string weaker)
    {
        _pc.Set(stronger, "ProxyMode", "direct").Set(weaker, "ProxyMode", "system");
        _pc.Set(stronger + @"\List", "1", "a").Set(weaker + @"\List", "2", "b");

        Assert.Equal("direct", Policies().ReadText("ProxyMode")?.Value);
        Assert.Equal(["a"], Texts("List"));
    }

    [Fact]
    public void What_cannot_be_recommended_is_not_looked_for_there()
    {
        _pc.Set(Machine + @"\Recommended", "ProxyMode", "direct");

        Assert.Null(Policies().ReadText("ProxyMode", canBeRecommended: false));
    }

    [Fact]
    public void The_other_browser_s_policies_are_its_own()
    {
        _pc.Set(@"HKLM\SOFTWARE\Policies\Google\Chrome", "ProxyMode", "direct");

        Assert.Null(Policies().ReadText("ProxyMode"));
        Assert.Equal("direct", new BrowserPolicies(new SettingReader(_pc), ChromiumBrowser.Chrome).ReadText("ProxyMode")?.Value);
    }

    [Fact]
    public void A_text_of_another_type_is_passed_over_and_the_next_place_counts()
    {
        _pc.Set(Machine, "ProxyMode", 1).Set(User, "ProxyMode", "system");
        BrowserPolicies policies = Policies();

        Assert.Equal("system", policies.ReadText("ProxyMode")?.Value);
        Assert.Equal(new IgnoredBrowserPolicy(Machine + " [ProxyMode]", "REG_DWORD 1", "REG_SZ"), Assert.Single(policies.Ignored));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("-7", true)]
    public void A_switch_may_be_a_number_in_a_text(string text, bool isOn)
    {
        _pc.Set(Machine, "BackgroundModeEnabled", text);

        Assert.Equal(isOn, Policies().ReadSwitch("BackgroundModeEnabled")?.Value);
    }

    [Theory]
    [InlineData("true")]
    [InlineData(" 1")]
    [InlineData("")]
    public void Any_other_text_is_no_switch(string text)
    {
        _pc.Set(Machine, "BackgroundModeEnabled", text);

        Assert.Null(Policies().ReadSwitch("BackgroundModeEnabled"));
    }

    [Fact]
    public void A_number_may_be_big_endian_and_not_of_eight_bytes()
    {
        _pc.Set(Machine, "A", new RegistryValue(RegistryValueType.DWordBigEndian, [0, 0, 0, 5])).Set(Machine, "B", new RegistryValue(RegistryValueType.QWord, new byte[8]));

        Assert.Equal(5, Policies().ReadNumber("A")?.Value);
        Assert.Null(Policies().ReadNumber("B"));
    }

    [Fact]
    public void A_list_is_in_the_order_of_the_text_of_its_numbers()
    {
        _pc.Set(Machine + @"\List", "2", "b").Set(Machine + @"\List", "10", "c").Set(Machine + @"\List", "1", "a").Set(Machine + @"\List", "x", "no").Set(Machine + @"\List", "3", 3);
        BrowserPolicies policies = Policies();

        Assert.Equal(["a", "c", "b"], policies.ReadList("List")!.Value.Select(item => item.Text));
        Assert.Equal([Machine + @"\List [3]", Machine + @"\List [x]"], policies.Ignored.Select(ignored => ignored.Source));
    }

    [Fact]
    public void A_list_may_be_a_JSON_array_and_the_key_beats_it()
    {
        _pc.Set(Machine, "List", """["a", 1, "b",]""");
        Assert.Equal(["a", "b"], Texts("List"));

        _pc.Key(Machine + @"\List");
        Assert.Empty(Texts("List"));
    }

    [Theory]
    [InlineData("""{"ProxyMode":"direct",}""", "direct")]
    [InlineData("""{"ProxyMode":"a","ProxyMode":"b"}""", "b")]
    [InlineData("""{"ProxyMode":1}""", null)]
    public void A_dictionary_is_a_JSON_object(string text, string? mode)
    {
        _pc.Set(Machine, "ProxySettings", text);

        Assert.Equal(mode, BrowserPolicyJson.FindText(Policies().ReadDictionary("ProxySettings")!.Value, "ProxyMode"));
    }

    [Fact]
    public void A_dictionary_may_be_a_key_of_its_members()
    {
        _pc.Set(Machine + @"\ProxySettings", "ProxyMode", "direct").Set(Machine + @"\ProxySettings", "ProxyPacMandatory", 1);
        JsonElement json = Policies().ReadDictionary("ProxySettings")!.Value;

        Assert.Equal("direct", BrowserPolicyJson.FindText(json, "ProxyMode"));
        Assert.Equal(1, json.GetProperty("ProxyPacMandatory").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{/**/}")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    public void What_is_no_JSON_object_is_passed_over(string text)
    {
        _pc.Set(Machine, "ProxySettings", text);
        BrowserPolicies policies = Policies();

        Assert.Null(policies.ReadDictionary("ProxySettings"));
        Assert.Single(policies.Ignored);
    }

    [Fact]
    public void JSON_that_is_too_deep_or_too_long_is_none()
    {
        Assert.Null(BrowserPolicyJson.TryParse(new string('[', 65) + new string(']', 65)));
        Assert.Null(BrowserPolicyJson.TryParse("\"" + new string('a', BrowserPolicyJson.MaximumLength) + "\""));
    }

    [Fact]
    public void Half_a_character_in_the_registry_is_read_as_Chromium_converts_it()
    {
        _pc.Set(Machine, "ProxySettings", new RegistryValue(RegistryValueType.String, [.. Encoding.Unicode.GetBytes("{\"a\":\""), 0, 0xD8, .. Encoding.Unicode.GetBytes("\"}\0")]));

        Assert.Equal("\uFFFD", BrowserPolicyJson.FindText(Policies().ReadDictionary("ProxySettings")!.Value, "a"));
    }

    [Fact]
    public void Places_that_were_not_captured_are_named()
    {
        _pc.NotCaptured(@"HKLM\SOFTWARE\Policies\Microsoft\Edge").Set(User, "ProxyMode", "system");
        SettingReader reader = new(_pc);

        Assert.Equal("system", new BrowserPolicies(reader, ChromiumBrowser.Edge).ReadText("ProxyMode")?.Value);
        Assert.Equal([Machine + " [ProxyMode]"], reader.Unseen);
    }

    private BrowserPolicies Policies() => new(new SettingReader(_pc), ChromiumBrowser.Edge);

    private string[] Texts(string name) => [.. Policies().ReadList(name)!.Value.Select(item => item.Text)];
}
