using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class EnquiryWriterTests
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string CurrentVersion = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

    private readonly MemoryMachine _machine = new()
    {
        User = new UserIdentity("S-1-5-21-1-2-3-1001", @"PC-TEST\hanako"),
        EdgeVersion = Reading<string>.Present("131.0.2903.51"),
    };

    [Theory]
    [InlineData(1601, 1980)]
    [InlineData(2107, 2107)]
    [InlineData(9999, 2107)]
    public void An_enquiry_of_any_year_can_be_packed(int year, int packed)
    {
        Enquiry enquiry = new("text", [new EnquiryFile("enquiry.txt", [1])], new DateTime(year, 12, 31, 0, 0, 0, DateTimeKind.Utc));

        using ZipArchive archive = new(new MemoryStream(enquiry.Pack()));

        Assert.Equal(packed, archive.Entries.Single().LastWriteTime.Year);
    }

    [Theory]
    [InlineData("en", Stage.Issuance, "Subject: Eco Document Service: the certificate cannot be issued")]
    [InlineData("en", Stage.Access, "Subject: Eco Document Service: sign-up or log-in fails")]
    [InlineData("ja", Stage.Issuance, "件名: 【エコ文書サービス】認証用証明書を発行できない件について")]
    [InlineData("ja", Stage.Access, "件名: 【エコ文書サービス】サインアップ・ログインができない件について")]
    public void The_text_holds_what_was_said_what_the_PC_says_and_what_was_found(string culture, Stage stage, string subject)
    {
        _machine.Set(CurrentVersion, "ProductName", "Windows 10 Pro").Set(CurrentVersion, "DisplayVersion", "23H2").Set(CurrentVersion, "CurrentBuild", "22631").Set(CurrentVersion, "UBR", 3007);
        EnquiryRequest request = new() { Stage = stage, Message = "line one\r\nline two", Screen = "STEP2", Action = "clicked", UserId = "S4700010P" };

        string text = Write(request, culture).Text;

        Assert.StartsWith(subject + "\n", text, StringComparison.Ordinal);
        Assert.Contains("    line one\n    line two\n", text, StringComparison.Ordinal);
        Assert.Contains("    STEP2\n", text, StringComparison.Ordinal);
        Assert.Contains("    clicked\n", text, StringComparison.Ordinal);
        Assert.Contains("    S4700010P\n", text, StringComparison.Ordinal);
        Assert.Contains("Microsoft Edge 131.0.2903.51", text, StringComparison.Ordinal);
        Assert.Contains("Windows 11 Pro 23H2 (22631.3007)", text, StringComparison.Ordinal);
        string fail = culture == "ja" ? "[不合格] " : "[Fail] ";
        Assert.Contains(fail + (stage == Stage.Issuance ? "TrustedSite: " : "ClientCertificate: "), text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_says_of_browser_and_system_outweighs_what_the_PC_says()
    {
        string text = Write(new EnquiryRequest { Stage = Stage.Issuance, Browser = "Firefox", OperatingSystem = "another PC" }).Text;

        Assert.Contains("    Firefox\n", text, StringComparison.Ordinal);
        Assert.Contains("    another PC\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Edge", text.Split("Checks of the PC")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_knows_is_left_to_be_filled_in()
    {
        string text = Write(new EnquiryRequest { Stage = Stage.Access }).Text;

        // Message, page, action, user ID and operating system.
        Assert.Equal(5, text.Split("(please fill in)").Length - 1);
    }

    [Theory]
    [InlineData("Windows 10 Pro", "19045", "Client", "Windows 10 Pro (19045)")]
    [InlineData("Windows 10 Pro", "22000", "Client", "Windows 11 Pro (22000)")]
    [InlineData("", "22631", "Client", "Windows 11 (22631)")]
    [InlineData("", "20348", "Server", "Windows (20348)")]
    [InlineData("Windows Server 2022 Standard", "20348", "Server", "Windows Server 2022 Standard (20348)")]
    public void Windows_is_named_as_people_name_it(string product, string build, string type, string expected)
    {
        _machine.Set(CurrentVersion, "CurrentBuild", build).Set(CurrentVersion, "InstallationType", type);
        if (product.Length > 0)
        {
            _machine.Set(CurrentVersion, "ProductName", product);
        }

        Assert.Equal(expected, new EcoDocDiag.Settings.WindowsVersionSetting(_machine).Read().Value);
    }

    [Fact]
    public void No_secret_and_no_user_name_is_in_any_file_unless_the_name_is_asked_for()
    {
        _machine.Set(InternetSettings, "ProxyEnable", 1).Set(InternetSettings, "ProxyServer", "http://hanako:s3cret@proxy.example:8080").Set(InternetSettings, "ProxyOverride", "<local>");

        string silent = AllText(Write(new EnquiryRequest { Stage = Stage.Issuance, IncludeComputerName = true }));
        string named = AllText(Write(new EnquiryRequest { Stage = Stage.Issuance, IncludeUserName = true, IncludeComputerName = true }));

        Assert.Contains("proxy.example", silent, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", silent + named, StringComparison.Ordinal);
        Assert.DoesNotContain("hanako", silent, StringComparison.Ordinal);
        Assert.Contains("hanako", named, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_of_the_house_is_in_any_file_unless_it_is_asked_for()
    {
        _machine
            .Set(InternetSettings, "ProxyEnable", 1).Set(InternetSettings, "ProxyServer", "proxy01:8080").Set(InternetSettings, "ProxyOverride", "files.contoso.local;<local>")
            .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationLevel", 1)
            .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationSiteList", @"\\srv-files\share\sites.xml");

        Enquiry silent = Write(new EnquiryRequest { Stage = Stage.Issuance, Message = "未対応のブラウザです" });
        string all = AllText(silent);

        foreach (string name in new[] { "proxy01", "contoso", "srv-files", _machine.Computer })
        {
            Assert.DoesNotContain(name, all, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("webra2.secomtrust.net", all, StringComparison.Ordinal);
        Assert.DoesNotContain(silent.Files, file => file.Name == "snapshot.json");
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net:443/scira", "https://webra2.secomtrust.net:443/scira")]
    [InlineData("iexplore.exe, sites.xml, SSL 2.0, ProxyHttp1.1", "iexplore.exe, sites.xml, SSL 2.0, ProxyHttp1.1")]
    [InlineData(@"HKCU\Software\Microsoft\Internet Explorer [svcVersion]", @"HKCU\Software\Microsoft\Internet Explorer [svcVersion]")]
    [InlineData("http=proxy.corp.example:80;https=10.1.2.3:8080", "http=(x):80;https=(x):8080")]
    [InlineData(@"\\files\it\sites.xml", @"(x)\it\sites.xml")]
    [InlineData("PC-7 and PC-77", "(x) and PC-77")]
    public void A_name_of_the_house_is_masked_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, new HouseNames("PC-7", ShippedChecks.LoadBaseline(BaselineLoader.DefaultName), "(x)").Mask(text));

    [Fact]
    public void The_entry_of_the_guide_that_fits_is_named_and_so_is_what_can_be_repaired_first()
    {
        _machine.Set(InternetSettings, "SecureProtocols", 0xA8);

        string fitting = Write(new EnquiryRequest { Stage = Stage.Access, Message = "ページが表示できません" }).Text;
        string unknown = Write(new EnquiryRequest { Stage = Stage.Access, Message = "qqqq" }).Text;

        Assert.Contains("It fits section 2-1 of the error guide", fitting, StringComparison.Ordinal);
        Assert.Contains("Get-EcoDocErrorAdvice 2-1", fitting, StringComparison.Ordinal);
        Assert.Contains("TlsProtocol):\n    Repair-EcoDocClient -CheckId", fitting, StringComparison.Ordinal);
        Assert.DoesNotContain("fits section", unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnquiryRecipient.Operator, "en")]
    [InlineData(EnquiryRecipient.Operator, "ja")]
    [InlineData(EnquiryRecipient.Contact, "en")]
    [InlineData(EnquiryRecipient.Contact, "ja")]
    [InlineData(EnquiryRecipient.PolicyAdministrator, "ja")]
    [InlineData(EnquiryRecipient.User, "ja")]
    public void A_mail_fits_a_terminal_and_breaks_no_command(EnquiryRecipient recipient, string culture)
    {
        _machine.Set(InternetSettings, "SecureProtocols", 0xA8);
        var display = new DisplayWidth(CultureInfo.GetCultureInfo(culture));

        string text = Write(new EnquiryRequest { Stage = Stage.Access, Recipient = recipient, Message = "46" }, culture).Text;

        Assert.All(text.Split('\n').Where(static line => !line.StartsWith("    Repair-", StringComparison.Ordinal)), line => Assert.InRange(display.Of(line), 0, 72));
    }

    [Fact]
    public void A_mail_to_the_contact_names_the_code_and_asks_for_what_the_contact_can_do()
    {
        string text = Write(new EnquiryRequest { Stage = Stage.Access, Recipient = EnquiryRecipient.Contact, Message = "46", UserId = "S4700010P" }, "ja").Text;

        Assert.StartsWith("件名: 【エコ文書サービス】エラーコード 46: アカウントのロック\n", text, StringComparison.Ordinal);
        Assert.Contains("2-2 (46)", text, StringComparison.Ordinal);
        Assert.Contains("ロックの解除", text, StringComparison.Ordinal);
        Assert.Contains("S4700010P", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ecodocdiag", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_to_the_administrator_of_policies_has_what_they_hold_with_its_place_in_the_editor_and_nothing_else()
    {
        const string Zone = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
        _machine.Set(Zone, "1200", 3);

        string held = Write(new EnquiryRequest { Stage = Stage.Issuance, Recipient = EnquiryRecipient.PolicyAdministrator }).Text;
        _machine.Set(Zone, "1200", 0);
        string free = Write(new EnquiryRequest { Stage = Stage.Issuance, Recipient = EnquiryRecipient.PolicyAdministrator }).Text;

        Assert.Contains("1. Running ActiveX controls on trusted sites", held, StringComparison.Ordinal);
        Assert.Contains("Trusted Sites Zone > Run ActiveX controls and plugins", held.Replace("\n    ", " "), StringComparison.Ordinal);
        Assert.DoesNotContain("2. ", held, StringComparison.Ordinal);
        Assert.Contains("there is nothing to change", free.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_to_the_user_is_what_the_PC_still_needs_as_clicks_and_without_commands()
    {
        string text = Write(new EnquiryRequest { Stage = Stage.Issuance, Recipient = EnquiryRecipient.User }, "ja").Text;

        Assert.Contains("[ ] 1. ", text, StringComparison.Ordinal);
        Assert.Contains("inetcpl.cpl", text, StringComparison.Ordinal);
        foreach (string command in new[] { "Get-Help", "Repair-", "ecodocdiag", "修復コマンド" })
        {
            Assert.DoesNotContain(command, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_package_can_be_judged_again_with_the_same_findings()
    {
        Enquiry enquiry = Write(new EnquiryRequest { Stage = Stage.Issuance, IncludeComputerName = true, Captures = [new EnquiryFile(@"C:\pictures\画面 1?.png", [1, 2, 3])] });
        using ZipArchive archive = new(new MemoryStream(enquiry.Pack()));

        Assert.Equal(["enquiry.txt", "findings.json", "snapshot.json", "captures/01-画面_1_.png"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal([1, 2, 3], Bytes(archive, "captures/01-画面_1_.png"));
        Assert.Contains("captures/01-画面_1_.png", enquiry.Text, StringComparison.Ordinal);
        Snapshot snapshot = new SnapshotReader().Read(Bytes(archive, "snapshot.json"), "snapshot.json");
        Enquiry again = Write(new EnquiryRequest { Stage = Stage.Issuance, IncludeComputerName = true }, machine: new SnapshotMachine(snapshot, _machine.UtcNow));
        Assert.Equal(Bytes(archive, "findings.json"), again.Files[1].Content);
        string[] checks = [.. JsonDocument.Parse(again.Files[1].Content).RootElement.EnumerateArray().Select(finding => finding.GetProperty("CheckId").GetString()!).Distinct()];
        Assert.Equal(ShippedGuide.Guide.Find("IssuanceOther").CheckIds.Order(), checks.Order());
    }

    [Fact]
    public void The_same_state_gives_the_same_package() =>
        Assert.Equal(Write(new EnquiryRequest { Stage = Stage.Access }).Pack(), Write(new EnquiryRequest { Stage = Stage.Access }).Pack());

    [Fact]
    public void Text_that_could_mislead_a_reader_is_made_visible()
    {
        string text = Write(new EnquiryRequest { Stage = Stage.Access, Message = "a\u001b[31m\u202Eb" }).Text;

        Assert.Contains(@"a\u001B[31m\u202Eb", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\a\..\b.png", "b.png")]
    [InlineData("a:b", "b")]
    [InlineData("a\u202Egnp.exe", "a_gnp.exe")]
    [InlineData("..", "")]
    public void The_name_of_a_capture_leads_nowhere(string path, string expected) => Assert.Equal(expected, EnquiryFile.SafeName(path));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        string name = EnquiryFile.SafeName(new string('a', 500) + ".png");

        Assert.Equal(80, name.Length);
        Assert.EndsWith(".png", name, StringComparison.Ordinal);
        Assert.Equal(80, EnquiryFile.SafeName("a." + new string('b', 500)).Length);
    }

    private static string AllText(Enquiry enquiry) => string.Concat(enquiry.Files.Select(file => Encoding.UTF8.GetString(file.Content)));

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using Stream content = archive.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private Enquiry Write(EnquiryRequest request, string culture = "en", IMachine? machine = null) =>
        new EnquiryWriter(ShippedGuide.Guide, new TextCatalog(CultureInfo.GetCultureInfo(culture)), ShippedChecks.CreateCatalog())
            .Write(request, new CheckContext(machine ?? _machine, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName), TestContext.Current.CancellationToken), withFiles: true);
}
