using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using Xunit;

namespace EcoDocDiag.Tests.Baselines;

public sealed class ShippedBaselineTests
{
    [Fact]
    public void The_description_of_each_is_translated_and_that_of_another_file_is_left_as_it_is()
    {
        var japanese = new EcoDocDiag.Resources.TextCatalog(System.Globalization.CultureInfo.GetCultureInfo("ja-JP"));
        foreach (string name in BaselineLoader.ShippedNames)
        {
            string description = ShippedChecks.LoadBaseline(name).Description;
            Assert.Contains("です。", japanese.DescribeBaseline(name, description), System.StringComparison.Ordinal);
            Assert.Equal(description, new EcoDocDiag.Resources.TextCatalog(System.Globalization.CultureInfo.InvariantCulture).DescribeBaseline(name, description));
        }

        Assert.Equal("Ours.", japanese.DescribeBaseline("current", "Ours."));
        Assert.Equal("Ours.", japanese.DescribeBaseline("contoso", "Ours."));
    }

    private static Baseline Current => ShippedChecks.LoadBaseline("current");

    private static Baseline AsFile => ShippedChecks.LoadBaseline("file");

    private static Baseline Guide => ShippedChecks.LoadBaseline("guide-2018");

    [Theory]
    [InlineData("current")]
    [InlineData("guide-2018")]
    [InlineData("file")]
    public void The_shipped_file_and_the_embedded_one_are_the_same_baseline(string name)
    {
        Baseline embedded = ShippedChecks.LoadBaseline(name.ToUpperInvariant());
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", "baselines", name + ".json"));
        string copy = folder.Write("copy.json", text.Replace($"\"name\": \"{name}\"", "\"name\": \"copy\"", System.StringComparison.Ordinal));
        Baseline file = ShippedChecks.LoadBaseline(copy);

        Assert.Equal((name, name), (embedded.Name, embedded.OwnName));
        Assert.Equivalent(embedded, file with { Name = name, OwnName = name, Files = [] }, strict: true);
    }

    [Fact]
    public void The_guide_wants_every_TLS_version_of_its_time_on_and_SSL_off() => Assert.Equal(
        ["SSL 2.0 8 Off", "SSL 3.0 20 Off", "TLS 1.0 80 On", "TLS 1.1 200 On", "TLS 1.2 800 On", "TLS 1.3 2000 Any"],
        Guide.Protocols.Select(rule => $"{rule.Name} {rule.Bit:X} {rule.Expectation}"));

    [Fact]
    public void Today_only_TLS_1_2_must_be_on_and_the_old_versions_are_discouraged() => Assert.Equal(
        ["SSL 2.0 8 Off", "SSL 3.0 20 Off", "TLS 1.0 80 Discouraged", "TLS 1.1 200 Discouraged", "TLS 1.2 800 On", "TLS 1.3 2000 Any"],
        Current.Protocols.Select(rule => $"{rule.Name} {rule.Bit:X} {rule.Expectation}"));

    [Fact]
    public void Both_ask_the_same_of_the_zone()
    {
        foreach (Baseline baseline in new[] { Guide, Current })
        {
            Assert.Equal(new Uri("https://webra2.secomtrust.net"), baseline.IssuanceSite);
            Assert.Equal(2, baseline.Zone);
            Assert.Equal(
                ["ProtectedMode 2500=3 []", "ActiveXRun 1200=0 []", "ActiveXUnsafe 1201=1 [0]", "ActiveXSigned 1001=1 [0]"],
                baseline.ZoneActions.Where(rule => rule.CheckId != "ZoneDialogs").Select(rule => $"{rule.CheckId} {rule.Action:X}={rule.Expected} [{string.Join(",", rule.Weaker)}]"));
            Assert.Equal(
                ["1803=0 [] [1]", "1A04=3 [] [0,1]", "2201=3 [] [0,1]", "2200=3 [] [0,1]", "1809=3 [0] [1]", "270C=3 [] [0,1]"],
                baseline.ZoneActions.Where(rule => rule.CheckId == "ZoneDialogs").Select(rule => $"{rule.Action:X}={rule.Expected} [{string.Join(",", rule.Accepted)}] [{string.Join(",", rule.Weaker)}]"));
            Assert.Equal(new ProxyRule("*.secomtrust.net", 2064), baseline.Proxy);
            Assert.Equal(new Guid("884E2049-217D-11DA-B2A4-000E7BBB2B09"), baseline.AddOn.ClassId);
            Assert.Equal(30, baseline.Browser.IeModeListDays);
        }
    }

    [Fact]
    public void Issuance_is_needed_always_by_the_guide_and_without_a_lasting_certificate_today()
    {
        Assert.Equal(new IssuanceRule(IssuanceMethod.InternetExplorer, IssuanceCondition.Always, 0), Guide.Issuance);
        Assert.Equal(new IssuanceRule(IssuanceMethod.InternetExplorer, IssuanceCondition.NoUsableCertificate, 30), Current.Issuance);
        Assert.Equal(new IssuanceRule(IssuanceMethod.File, IssuanceCondition.NoUsableCertificate, 30), AsFile.Issuance);
        Assert.Equal((AccessBrowser.InternetExplorer, AccessBrowser.AnyBrowser, AccessBrowser.AnyBrowser), (Guide.AccessBy, Current.AccessBy, AsFile.AccessBy));
    }

    [Fact]
    public void The_hosts_are_those_of_the_guide() => Assert.Equal(
        [
            "Issuance https://webra2.secomtrust.net/",
            "CertificateCheck https://webra1.secomtrust.net/scira/doc/pfm20pub/index.html",
            "Service https://ds.e-kakushin.com/",
        ],
        Current.Connectivity.Hosts.Select(host => $"{host.Id} {host.Url}"));

    [Fact]
    public void The_guide_lists_its_authorities_and_today_the_client_chain_decides()
    {
        Assert.Equal(AuthorityMode.Listed, Guide.Certificates.Mode);
        Assert.Equal(["SecurityCommunicationRootCA1"], Guide.Certificates.RequiredRoots);
        Assert.Equal(3, Guide.Certificates.RequiredIntermediates.Count);
        Assert.Equal(["SECOM Passport for Member PUB CA1"], Guide.Certificates.ClientIssuers);
        Assert.Equal(AuthorityMode.ClientChain, Current.Certificates.Mode);
        Assert.Equal(9, Current.Certificates.ClientIssuers.Count);
        Assert.Equal(Guide.Certificates.Authorities, Current.Certificates.Authorities);
    }

    [Fact]
    public void RootCA1_alone_is_distrusted_and_the_time_is_UTC()
    {
        AuthorityPin pin = Assert.Single(Current.Certificates.Authorities, pin => pin.DistrustedSince is not null);

        Assert.Equal("SecurityCommunicationRootCA1", pin.Id);
        Assert.Equal(new DateTime(2025, 8, 27, 0, 0, 0, DateTimeKind.Utc), pin.DistrustedSince);
        Assert.Equal(DateTimeKind.Utc, pin.DistrustedSince!.Value.Kind);
    }

    [Fact]
    public void The_pins_are_those_of_the_real_certificates()
    {
        Dictionary<string, string> names = Directory.EnumerateFiles(ProjectFolder.SharedData("certificates"))
            .Select(path => X509CertificateLoader.LoadCertificateFromFile(path))
            .ToDictionary(
                certificate => certificate.GetCertHashString(HashAlgorithmName.SHA256),
                certificate => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

        Assert.Equal(
            names.OrderBy(pin => pin.Key, StringComparer.Ordinal).Select(pin => $"{pin.Key} {pin.Value}"),
            Current.Certificates.Authorities.OrderBy(pin => pin.Sha256, StringComparer.Ordinal).Select(pin => $"{pin.Sha256} {pin.Name}"));
    }

    [Fact]
    public void The_misread_domain_occurs_in_nothing_but_tests()
    {
        const string Misread = "secontrust";
        string[] skipped = ["bin", "obj", ".git", "artifacts", "TestResults", "tests"];
        string[] found = [.. Directory.EnumerateFiles(ProjectFolder.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !Path.GetRelativePath(ProjectFolder.Root, path).Split(Path.DirectorySeparatorChar).Any(skipped.Contains))
            .Where(path => File.ReadAllText(path).Contains(Misread, StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetRelativePath(ProjectFolder.Root, path))];

        Assert.Equal([], found);
    }
}
