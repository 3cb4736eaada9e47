using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>The administrative template: its parts fit together, and what it sets is what the checks read.</summary>
public sealed partial class AdministrativeTemplateTests
{
    private const string ListPlace = @"\\server\share\site-list.xml";

    private static readonly string Folder = ProjectFolder.PathOf("deploy", "group-policy");
    private static readonly XNamespace Definitions = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";
    private static readonly XDocument Template = XDocument.Load(Path.Combine(Folder, "EcoDocDiag.admx"));

    private readonly MemoryMachine _machine = new();

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void Every_text_that_the_template_names_is_in_the_language_and_no_other(string culture)
    {
        XDocument language = XDocument.Load(Path.Combine(Folder, culture, "EcoDocDiag.adml"));
        foreach ((string kind, string element) in new[] { ("string", "string"), ("presentation", "presentation") })
        {
            string[] named = [.. Template.Descendants().Attributes()
                .SelectMany(attribute => Reference().Matches(attribute.Value))
                .Where(match => match.Groups[1].Value == kind)
                .Select(match => match.Groups[2].Value)
                .Order(StringComparer.Ordinal)];
            string[] given = [.. language.Descendants(Definitions + element).Select(text => text.Attribute("id")!.Value).Order(StringComparer.Ordinal)];

            Assert.NotEmpty(named);
            Assert.Equal(named, given);
        }

        Assert.All(language.Descendants(Definitions + "string"), text => Assert.NotEmpty(text.Value.Trim()));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void Every_element_of_a_policy_has_its_control(string culture)
    {
        XDocument language = XDocument.Load(Path.Combine(Folder, culture, "EcoDocDiag.adml"));

        Assert.Equal(
            Template.Descendants(Definitions + "elements").Elements().Select(element => element.Attribute("id")!.Value),
            language.Descendants(Definitions + "presentation").Elements().Select(control => control.Attribute("refId")!.Value));
    }

    [Fact]
    public void Every_reference_within_the_template_leads_somewhere()
    {
        string[] categories = [.. Template.Descendants(Definitions + "category").Select(category => category.Attribute("name")!.Value)];
        string[] systems = [.. Template.Descendants(Definitions + "definition").Select(definition => definition.Attribute("name")!.Value)];

        Assert.All(Policies(), policy =>
        {
            Assert.Contains(policy.Element(Definitions + "parentCategory")!.Attribute("ref")!.Value, categories);
            Assert.Contains(policy.Element(Definitions + "supportedOn")!.Attribute("ref")!.Value, systems);
        });
    }

    [Theory]
    [InlineData("HKLM")]
    [InlineData("HKCU")]
    public void The_trusted_site_by_policy_is_what_the_check_reads(string root)
    {
        Enable("TrustedSite", root);

        Verdict verdict = Judge(new TrustedSiteCheck());

        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.StartsWith(root + @"\Software\Policies\", verdict.PolicySource, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("HKLM")]
    [InlineData("HKCU")]
    public void The_mode_and_its_list_by_policy_are_what_the_check_reads(string root)
    {
        _machine.EdgeVersion = Reading<string>.Present("142.0.0.0");
        _machine.InternetExplorerVersion = Reading<string>.Present("11.0.0.0");
        _machine.Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "NotifyDisableIEOptions", 1);
        _machine.SiteList = (location, host) => location == ListPlace
            ? new SiteListReader().Read(Path.Combine(Folder, "site-list.xml"), host)
            : Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.ReadFailed);
        Assert.NotEqual(FindingStatus.Pass, Judge(new BrowserCheck()).Status);

        Enable("InternetExplorerMode", root);

        Verdict verdict = Judge(new BrowserCheck());
        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (verdict.Status, verdict.Reason));
    }

    [Theory]
    [InlineData("HKLM")]
    [InlineData("HKCU")]
    public void The_guide_by_policy_is_what_the_product_reads(string root)
    {
        Enable("Guide", root);

        Assert.Equal(ListPlace, new GuidePolicy(_machine.Registry).Read());
    }

    [Fact]
    public void A_policy_that_is_disabled_takes_away_what_enabling_it_sets()
    {
        foreach (XElement policy in Policies().Where(policy => policy.Element(Definitions + "enabledList") is not null))
        {
            Assert.Equal(
                Items(policy, "enabledList").Select(item => (item.Attribute("key")!.Value, item.Attribute("valueName")!.Value)),
                Items(policy, "disabledList").Select(item => (item.Attribute("key")!.Value, item.Attribute("valueName")!.Value)));
            Assert.All(Items(policy, "disabledList"), item => Assert.NotNull(item.Element(Definitions + "value")!.Element(Definitions + "delete")));
        }

        Assert.All(
            Policies().Where(policy => policy.Attribute("valueName") is not null),
            policy => Assert.NotNull(policy.Element(Definitions + "disabledValue")!.Element(Definitions + "delete")));
    }

    private static IEnumerable<XElement> Policies() => Template.Descendants(Definitions + "policy");

    private static IEnumerable<XElement> Items(XElement policy, string list) => policy.Elements(Definitions + list).Elements(Definitions + "item");

    private static RegistryValue Value(XElement element) => element.Elements().Single() switch
    {
        { Name.LocalName: "decimal" } number => RegistryValue.DWord(int.Parse(number.Attribute("value")!.Value, CultureInfo.InvariantCulture)),
        { Name.LocalName: "string" } text => RegistryValue.String(text.Value),
        XElement other => throw new NotSupportedException(other.Name.LocalName),
    };

    private Verdict Judge(Check check) => Assert.Single(check.Evaluate(new CheckContext(_machine, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName))));

    // What Group Policy writes for the template's policy: its own value where it has one, its list, and its one text box.
    private void Enable(string name, string root)
    {
        XElement policy = Policies().Single(policy => policy.Attribute("name")!.Value == name);
        string key = policy.Attribute("key")!.Value;
        if (policy.Attribute("valueName") is { } valueName)
        {
            _machine.Set($@"{root}\{key}", valueName.Value, Value(policy.Element(Definitions + "enabledValue")!));
        }

        foreach (XElement item in Items(policy, "enabledList"))
        {
            _machine.Set($@"{root}\{item.Attribute("key")!.Value}", item.Attribute("valueName")!.Value, Value(item.Element(Definitions + "value")!));
        }

        foreach (XElement text in policy.Elements(Definitions + "elements").Elements(Definitions + "text"))
        {
            _machine.Set($@"{root}\{key}", text.Attribute("valueName")!.Value, ListPlace);
        }
    }

    [GeneratedRegex(@"^\$\((string|presentation)\.(\w+)\)$")]
    private static partial Regex Reference();
}
