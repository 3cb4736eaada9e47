using System;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class InterceptionCheckTests
{
    private static readonly InterceptionCheck Check = new();
    private const string Center = @"HKLM\SOFTWARE\Microsoft\Security Center\Provider\";

    private static readonly string[] Attributes = ["CN", "O", "Name"];
    private static readonly string[] Kinds = ["SecuritySoftware", "Gateway", "DebuggingProxy", "Adware"];

    [Fact]
    public void A_PC_with_ordinary_roots_passes()
    {
        using MemoryMachine machine = new();
        machine.Add(CertificateStore.MachineRoot, TestCertificate.Root("CN=Ordinary Root, O=Security Trust").Stored());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), Check.Judge(machine) is var verdict ? (verdict.Status, verdict.Reason) : default);
    }

    [Theory]
    [InlineData("CN=ESET SSL Filter CA, O=\"ESET, spol. s r. o.\"", "ESET", "SecuritySoftware")]
    [InlineData("CN=FG100, O=Fortinet Ltd.", "FortiGate", "Gateway")]
    [InlineData("CN=DO_NOT_TRUST_FiddlerRoot", "Fiddler", "DebuggingProxy")]
    [InlineData("CN=\"Superfish, Inc.\"", "Superfish", "Adware")]
    public void A_root_of_a_known_product_is_named_with_its_store(string name, string product, string kind)
    {
        using MemoryMachine machine = new();
        machine.Add(CertificateStore.MachineRoot, TestCertificate.Root(name).Stored());

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Warning, InterceptionCheck.InspectionRoot, product), (verdict.Status, verdict.Reason, verdict.Subject));
        Assert.Equal((kind, @"LocalMachine\Root"), ((string)verdict.Argument("kind"), verdict.Source));
    }

    [Fact]
    public void Several_roots_of_one_product_are_one_finding_and_each_product_has_its_own()
    {
        using MemoryMachine machine = new();
        machine
            .Add(CertificateStore.UserRoot, TestCertificate.Root("CN=Avast Web/Mail Shield Root").Stored())
            .Add(CertificateStore.MachineRoot, TestCertificate.Root("CN=avast! Web/Mail Shield Root").Stored())
            .Add(CertificateStore.MachineAuthRoot, TestCertificate.Root("CN=Zscaler Root CA, O=Zscaler Inc.").Stored());

        Assert.Equal(["Avast", "Zscaler"], Check.Evaluate(new CheckContext(machine, TestBaseline.Guide2018)).Select(verdict => verdict.Subject));
    }

    [Theory]
    [InlineData("Av", "ESET Security")]
    [InlineData("Fw", "Kaspersky Internet Security")]
    public void A_product_that_Windows_lists_is_named_and_fails_nothing(string kind, string name)
    {
        using MemoryMachine machine = new();
        machine.Set(Center + kind + @"\{00000000-0000-0000-0000-000000000001}", "DISPLAYNAME", name);

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Pass, InterceptionCheck.ProductRegistered, name), (verdict.Status, verdict.Reason, verdict.Actual));
        machine.Set(Center + kind + @"\{00000000-0000-0000-0000-000000000001}", "DISPLAYNAME", "Windows Defender");
        Assert.Equal(CheckReason.Ok, Check.Judge(machine).Reason);
    }

    [Fact]
    public void A_root_says_whether_Windows_lists_its_product()
    {
        using MemoryMachine machine = new();
        machine.Add(CertificateStore.MachineRoot, TestCertificate.Root("CN=ESET SSL Filter CA").Stored());
        Assert.Equal("", Check.Judge(machine).Argument("registered"));

        machine.Set(Center + @"Av\{1}", "DISPLAYNAME", "Norton 360").Set(Center + @"Av\{2}", "DISPLAYNAME", "ESET Security").Set(Center + @"Fw\{3}", "DISPLAYNAME", "ESET Firewall");

        Verdict verdict = Check.Judge(machine);
        Assert.Equal((FindingStatus.Warning, InterceptionCheck.InspectionRoot, "ESET Security"), (verdict.Status, verdict.Reason, verdict.Argument("registered")));
    }

    [Fact]
    public void The_list_of_Windows_that_was_not_captured_is_named_and_one_that_cannot_be_read_is_an_error()
    {
        using MemoryMachine machine = new();
        machine.NotCaptured(Center.TrimEnd('\\'));
        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, true), Check.Judge(machine) is var verdict ? (verdict.Status, verdict.Reason, verdict.Unseen.Count > 0) : default);

        using MemoryMachine denied = new();
        denied.Deny(Center.TrimEnd('\\'));
        Assert.Equal(FindingStatus.Error, Check.Judge(denied).Status);
    }

    [Fact]
    public void What_was_not_captured_may_hold_one_and_what_was_seen_decides()
    {
        using MemoryMachine machine = new();
        machine.NotCaptured(CertificateStore.MachineRoot);
        Assert.Equal((FindingStatus.NotJudged, @"LocalMachine\Root"), Check.Judge(machine) is var verdict ? (verdict.Status, verdict.Unseen[0]) : default);

        machine.Add(CertificateStore.UserRoot, TestCertificate.Root("CN=mitmproxy, O=mitmproxy").Stored());
        Assert.Equal(FindingStatus.Warning, Check.Judge(machine).Status);
    }

    [Fact]
    public void Every_line_of_the_table_is_whole_and_says_where_it_is_from()
    {
        Assert.All(InterceptionProducts.Patterns, pattern => Assert.Contains(pattern.Product.Kind, Kinds));
        Assert.All(InterceptionProducts.Patterns, pattern => Assert.NotEmpty(pattern.Source));
        Assert.All(InterceptionProducts.Patterns, pattern => Assert.Contains(pattern.Attribute, Attributes));
        Assert.All(InterceptionProducts.Patterns, pattern => Assert.True(pattern.Pattern.Count(static character => character != '*') > (pattern.Attribute == "Name" ? 2 : 5), pattern.Pattern));
        Assert.Equal(InterceptionProducts.Patterns.Count, InterceptionProducts.Patterns.Select(pattern => pattern.Attribute + pattern.Pattern).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
