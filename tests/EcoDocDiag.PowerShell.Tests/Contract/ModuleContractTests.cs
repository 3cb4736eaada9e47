using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.PowerShell.Commands;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests.Contract;

/// <summary>What holds of the module by its metadata alone.</summary>
public sealed class ModuleContractTests
{
    private static readonly Type[] Scalars = [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTime), typeof(DateTime?)];

    // Advice is a text of many lines that is read, not tabulated: its lists survive remoting and JSON, and it has no business in a CSV file.
    private static readonly Type[] OfAdvice = [.. Scalars, typeof(double), typeof(IReadOnlyList<string>)];

    // A diagnosis holds what it rests on, each item of it flat; its own repair takes only the ids.
    private static readonly Type[] OfDiagnosis = [.. OfAdvice, typeof(IReadOnlyList<Finding>), typeof(IReadOnlyList<RankedCause>)];

    public static TheoryData<Type> Cmdlets() => [.. ModuleSurface.Classes];

    public static TheoryData<string> Cultures() => ["en-US", "ja-JP"];

    [Fact]
    public void The_manifest_exports_the_cmdlets_that_exist_and_nothing_else()
    {
        Assert.NotEmpty(ModuleSurface.Names);
        Assert.Equal(ModuleSurface.Names, ModuleSurface.ManifestList("CmdletsToExport"));
        Assert.Empty(ModuleSurface.ManifestList("FunctionsToExport"));
        Assert.Empty(ModuleSurface.ManifestList("AliasesToExport"));
        Assert.Empty(ModuleSurface.ManifestList("VariablesToExport"));
    }

    [Fact]
    public void Every_verb_is_approved()
    {
        Type[] groups =
        [
            typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic),
            typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
        ];
        HashSet<string> approved = [.. groups.SelectMany(group => group.GetFields()).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Empty(ModuleSurface.Classes.Select(ModuleSurface.VerbOf).Except(approved));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_one_sealed_class_in_a_file_of_its_name(Type cmdlet)
    {
        Assert.True(cmdlet.IsSealed);
        Assert.Equal(ModuleSurface.NameOf(cmdlet).Replace("-", "", StringComparison.Ordinal) + "Command", cmdlet.Name);
        Assert.True(File.Exists(Repository.PathTo("src", "EcoDocDiag.PowerShell", "Commands", cmdlet.Name + ".cs")));
        Assert.True(typeof(EcoDocCommand).IsAssignableFrom(cmdlet));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_that_can_change_something_asks_first_and_one_that_only_reads_has_no_need_to(Type cmdlet)
    {
        bool reads = ModuleSurface.VerbOf(cmdlet) is VerbsCommon.Get or VerbsDiagnostic.Test or VerbsData.Compare or VerbsDiagnostic.Measure or VerbsDiagnostic.Debug;
        Assert.NotEqual(reads, ModuleSurface.SupportsShouldProcess(cmdlet));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_returns_and_each_object_of_ours_has_a_table_and_a_list(Type cmdlet)
    {
        IReadOnlyList<Type> outputs = ModuleSurface.OutputTypesOf(cmdlet);
        Assert.NotEmpty(outputs);
        XDocument views = XDocument.Load(Path.Combine(Repository.Module, "EcoDocDiag.Format.ps1xml"));
        foreach (Type output in outputs.Where(type => type.Namespace!.StartsWith("EcoDocDiag", StringComparison.Ordinal)))
        {
            foreach (string name in new[] { output.FullName!, "Deserialized." + output.FullName })
            {
                IEnumerable<XElement> own = views.Descendants("View").Where(view => view.Descendants("TypeName").Any(type => type.Value == name));
                Assert.Equal(["ListControl", "TableControl"], own.SelectMany(view => view.Elements()).Select(element => element.Name.LocalName)
                    .Where(element => element.EndsWith("Control", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void An_object_of_ours_is_flat_so_that_it_survives_remoting_json_and_csv(Type cmdlet)
    {
        foreach (Type output in ModuleSurface.OutputTypesOf(cmdlet).Where(type => type.Namespace!.StartsWith("EcoDocDiag", StringComparison.Ordinal)))
        {
            PropertyInfo[] properties = output.GetProperties();
            Assert.NotEmpty(properties);
            Type[] allowed = output == typeof(ErrorAdvice) ? OfAdvice : output == typeof(Diagnosis) ? OfDiagnosis : Scalars;
            Assert.All(properties, property => Assert.Contains(property.PropertyType, allowed));
        }
    }

    [Fact]
    public void A_cause_of_a_diagnosis_is_flat() =>
        Assert.All(typeof(RankedCause).GetProperties(), property => Assert.Contains(property.PropertyType, Scalars));

    [Fact]
    public void Every_property_that_a_view_shows_exists()
    {
        XDocument views = XDocument.Load(Path.Combine(Repository.Module, "EcoDocDiag.Format.ps1xml"));
        foreach (XElement view in views.Descendants("View"))
        {
            string typeName = view.Descendants("TypeName").First().Value;
            Type? type = typeof(CheckInfo).Assembly.GetType(typeName) ?? typeof(Finding).Assembly.GetType(typeName);
            Assert.NotNull(type);
            Assert.All(view.Descendants("PropertyName"), property => Assert.NotNull(type.GetProperty(property.Value)));
        }
    }

    [Fact]
    public void Every_check_names_a_cmdlet_that_tests_it_and_each_narrow_test_has_a_check()
    {
        IReadOnlyList<Check> checks = ShippedChecks.CreateCatalog().Checks;
        Assert.Empty(checks.Select(check => check.TestCommand).Except(ModuleSurface.Names));
        IEnumerable<string> narrow = ModuleSurface.Classes
            .Where(cmdlet => typeof(TestCommand).IsAssignableFrom(cmdlet) && cmdlet != typeof(TestEcoDocClientCommand))
            .Select(ModuleSurface.NameOf);
        Assert.Empty(narrow.Except(checks.Select(check => check.TestCommand)));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Help_and_pages_are_those_of_the_cmdlets_and_their_parameters(string culture)
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
        XNamespace maml = "http://schemas.microsoft.com/maml/2004/10";
        XDocument help = XDocument.Load(Path.Combine(Repository.Module, culture, "EcoDocDiag.PowerShell.dll-Help.xml"));
        Assert.Equal(ModuleSurface.Names, help.Descendants(command + "details").Select(details => details.Element(command + "name")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal(
            ModuleSurface.Names,
            Directory.GetFiles(Repository.PathTo("docs", culture, "cmdlets"), "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        foreach (Type cmdlet in ModuleSurface.Classes)
        {
            string name = ModuleSurface.NameOf(cmdlet);
            IReadOnlyList<string> parameters = ModuleSurface.ParameterNamesOf(cmdlet);
            XElement entry = help.Root!.Elements(command + "command").Single(candidate => candidate.Element(command + "details")!.Element(command + "name")!.Value == name);
            Assert.Equal(parameters, entry.Element(command + "parameters")!.Elements().Select(parameter => parameter.Element(maml + "name")!.Value).Order(StringComparer.Ordinal));
            Assert.True(entry.Element(command + "examples")!.Elements().Count() >= 2, name + " has fewer than two examples.");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Text_for_windows_powershell_begins_with_a_byte_order_mark(string culture)
    {
        string[] files =
        [
            .. Directory.GetFiles(Repository.Module, "*.ps*1*"),
            .. Directory.GetFiles(Path.Combine(Repository.Module, culture)),
        ];
        Assert.True(files.Length >= 4);
        Assert.All(files, file => Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(file)[..3]));
    }
}
