using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class CertificateInstallerTests
{
    private static readonly Uri Address = new("http://repository.example/ca.cer");
    private static readonly CertificateInstallOptions RootAllowed = new() { InstallRoot = true, IsElevated = true };
    private static readonly TestCertificate Root = TestCertificate.Root("CN=Root", TestCertificateOptions.Authority.Within(2010, 2020));
    private static readonly TestCertificate Intermediate = Root.Issue("CN=Intermediate", TestCertificateOptions.Authority.Within(2010, 2020));

    private readonly MemoryMachine _machine = new();

    [Fact]
    public void A_pinned_intermediate_goes_into_the_users_store()
    {
        CertificateResolution resolution = Resolve(Intermediate, new CertificateInstallOptions());

        Assert.Equal(CertificateStore.UserCA, resolution.Change!.Store);
        Assert.Equal(Intermediate.RawData, resolution.Change.Certificate.RawData.ToArray());
        Assert.True(resolution.Change.Adds);
    }

    [Fact]
    public void Whoever_is_asked_sees_the_SHA_256_and_where_the_certificate_comes_from()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("ca.cer", Intermediate.RawData);
        CheckContext context = Context(AuthorityMode.ClientChain);
        CertificateResolution resolution = Resolve(Pin(Intermediate), CertificateFileSource.Read([file]), new CertificateInstallOptions());
        Check check = ShippedChecks.CreateCatalog().Find("IntermediateCertificate")!;
        Verdict verdict = Verdict.LeftOut(CheckReason.Disabled);
        RepairStep step = new()
        {
            Check = check,
            Before = verdict,
            After = verdict,
            Status = RepairStatus.Planned,
            Changes = [resolution.Change!],
            CertificateOrigins = new Dictionary<CertificateChange, string> { [resolution.Change!] = resolution.Place },
        };

        string shown = new RepairResultFactory(new TextCatalog(System.Globalization.CultureInfo.InvariantCulture)).Create(step, context, null, isTemporary: false).Changes;

        Assert.Equal(file, resolution.Place);
        Assert.EndsWith($"(SHA-256 {Intermediate.Sha256}) ← {file}", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_fetched_and_is_not_the_pinned_certificate_is_refused()
    {
        AuthorityPin pin = Pin(Intermediate) with { Sha256 = Root.Sha256 };

        CertificateResolution resolution = Resolve(pin, Source(Intermediate.RawData), new CertificateInstallOptions { Force = true });

        Assert.Equal(CertificateRefusal.PinMismatch, resolution.Refusal);
        Assert.Null(resolution.Change);
    }

    [Fact]
    public void What_is_fetched_and_is_no_certificate_is_refused() =>
        Assert.Equal(CertificateRefusal.PinMismatch, Resolve(Pin(Intermediate), Source([1, 2, 3]), new CertificateInstallOptions()).Refusal);

    [Fact]
    public void A_root_is_added_only_where_that_was_allowed() =>
        Assert.Equal(CertificateRefusal.RootNotAllowed, Resolve(Root, RootAllowed with { InstallRoot = false, Force = true }).Refusal);

    [Fact]
    public void A_root_that_would_ask_nobody_is_refused_and_the_way_is_elevation() =>
        Assert.Equal(CertificateRefusal.NeedsElevation, Resolve(Root, RootAllowed with { IsElevated = false }).Refusal);

    [Fact]
    public void An_elevated_process_adds_a_root_to_the_machines_store() =>
        Assert.Equal(CertificateStore.MachineRoot, Resolve(Root, RootAllowed).Change!.Store);

    [Fact]
    public void An_interactive_user_gets_a_root_into_the_own_store() =>
        Assert.Equal(CertificateStore.UserRoot, Resolve(Root, RootAllowed with { IsElevated = false, IsInteractive = true }).Change!.Store);

    [Theory]
    [InlineData(AuthorityMode.ClientChain, false, false)]
    [InlineData(AuthorityMode.ClientChain, true, false)]
    [InlineData(AuthorityMode.Listed, false, false)]
    [InlineData(AuthorityMode.Listed, true, true)]
    public void An_expired_authority_is_added_only_by_force_and_where_the_baseline_lists_it(AuthorityMode mode, bool force, bool isAdded)
    {
        _machine.UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

        CertificateResolution resolution = Resolve(Intermediate, new CertificateInstallOptions { Force = force }, mode);

        Assert.Equal(isAdded, resolution.Change is not null);
        Assert.Equal(isAdded ? "" : CertificateRefusal.Expired, resolution.Refusal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_authority_is_added_until_its_last_second(int secondsAfter, bool isAdded)
    {
        _machine.UtcNow = Intermediate.Facts.NotAfterUtc.AddSeconds(secondsAfter);

        Assert.Equal(isAdded, Resolve(Intermediate, new CertificateInstallOptions()).Change is not null);
    }

    [Fact]
    public void Where_a_root_is_among_what_would_do_the_rules_of_roots_hold()
    {
        CertificateInstaller installer = new([Source(Intermediate.RawData)], new CertificateInstallOptions());

        Assert.Equal(
            CertificateRefusal.RootNotAllowed,
            installer.Resolve(new CertificateNeed(CertificateStore.UserRoot, [Pin(Intermediate), Pin(Root)]), Context(AuthorityMode.ClientChain)).Refusal);
    }

    [Theory]
    [InlineData(AuthorityMode.ClientChain, true, false)]
    [InlineData(AuthorityMode.Listed, false, false)]
    [InlineData(AuthorityMode.Listed, true, true)]
    public void A_distrusted_authority_is_added_only_by_force_and_where_the_baseline_lists_it(AuthorityMode mode, bool force, bool isAdded)
    {
        AuthorityPin pin = Pin(Intermediate) with { DistrustedSince = _machine.UtcNow };

        CertificateResolution resolution = Resolve(pin, Source(Intermediate.RawData), new CertificateInstallOptions { Force = force }, mode);

        Assert.Equal(isAdded, resolution.Change is not null);
        Assert.Equal(isAdded ? "" : CertificateRefusal.Distrusted, resolution.Refusal);
    }

    [Fact]
    public void An_authority_that_is_distrusted_only_later_is_added_today() =>
        Assert.NotNull(Resolve(Pin(Intermediate) with { DistrustedSince = _machine.UtcNow.AddDays(1) }, Source(Intermediate.RawData), new CertificateInstallOptions()).Change);

    [Fact]
    public void Of_several_that_would_do_the_first_that_can_be_added_is()
    {
        TestCertificate expired = Root.Issue("CN=Intermediate", TestCertificateOptions.Authority.Within(2008, 2012));
        Mock<ICertificateSource> source = new();
        AuthorityPin[] pins = [Pin(expired), Pin(Intermediate)];
        source.Setup(it => it.Fetch(pins[0], It.IsAny<CancellationToken>())).Returns(Reading<byte[]>.Present(expired.RawData));
        source.Setup(it => it.Fetch(pins[1], It.IsAny<CancellationToken>())).Returns(Reading<byte[]>.Present(Intermediate.RawData));

        CertificateResolution resolution = new CertificateInstaller([source.Object], new CertificateInstallOptions())
            .Resolve(new CertificateNeed(CertificateStore.UserCA, pins), Context(AuthorityMode.ClientChain));

        Assert.Equal(Intermediate.RawData, resolution.Change!.Certificate.RawData.ToArray());
    }

    [Fact]
    public void A_file_comes_before_a_download()
    {
        Mock<ICertificateSource> download = new(MockBehavior.Strict);
        CertificateInstaller installer = new([Source(Intermediate.RawData), download.Object], new CertificateInstallOptions());

        Assert.NotNull(installer.Resolve(new CertificateNeed(CertificateStore.UserCA, [Pin(Intermediate)]), Context(AuthorityMode.ClientChain)).Change);
    }

    [Fact]
    public void Without_any_source_the_refusal_says_so() =>
        Assert.Equal(
            CertificateRefusal.NoSource,
            new CertificateInstaller([], new CertificateInstallOptions())
                .Resolve(new CertificateNeed(CertificateStore.UserCA, [Pin(Intermediate)]), Context(AuthorityMode.ClientChain)).Refusal);

    [Fact]
    public void A_file_source_gives_the_certificate_with_the_pin_among_all_of_its_files()
    {
        using TemporaryFolder folder = new();
        string[] paths = [folder.Write("a.cer", Root.RawData), folder.Write("b.pem", new System.Security.Cryptography.X509Certificates.X509Certificate2Collection(
            System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(Intermediate.RawData)).ExportCertificatePems())];

        CertificateFileSource source = CertificateFileSource.Read(paths);

        Assert.Equal(Intermediate.RawData, source.Fetch(Pin(Intermediate), TestContext.Current.CancellationToken).Value);
        Assert.Equal(ReadState.Absent, source.Fetch(Pin(Intermediate) with { Sha256 = new string('0', 64) }, TestContext.Current.CancellationToken).State);
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_one_clear_error()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<InputException>(() => CertificateFileSource.Read([folder.Write("a.cer", "hello")]));
    }

    [Fact]
    public void A_download_gives_what_the_address_serves() =>
        Assert.Equal(Intermediate.RawData, Download(_ => Answer(Intermediate.RawData)).Value);

    [Fact]
    public void A_redirect_on_the_same_host_is_followed() =>
        Assert.Equal(Intermediate.RawData, Download(uri => uri == Address ? Redirect("https://repository.example/new.cer") : Answer(Intermediate.RawData)).Value);

    [Theory]
    [InlineData("http://elsewhere.example/ca.cer", "http://elsewhere.example")]
    [InlineData("ftp://repository.example/ca.cer", "ftp://repository.example")]
    [InlineData("file:///etc/passwd", "file://")]
    [InlineData("\\\\\u202E", "http://repository.example/ca.cer")]
    [InlineData("file://\u200E/new.cer", "http://repository.example/ca.cer")]
    public void A_redirect_to_another_host_or_scheme_or_to_no_address_is_one_refusal(string location, string place)
    {
        List<Uri> asked = [];

        Reading<byte[]> reading = Download(uri =>
        {
            asked.Add(uri);
            return Redirect(location);
        });

        Assert.Equal(("RedirectedElsewhere", place), (reading.Reason, reading.Detail));
        Assert.Equal([Address], asked);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(int.MaxValue, false)]
    public void Redirects_are_followed_to_a_number(int redirects, bool isFollowed)
    {
        int asked = 0;

        Reading<byte[]> reading = Download(_ => asked++ < redirects ? Redirect("/ca.cer") : Answer(Root.RawData));

        Assert.Equal(isFollowed ? (ReadState.Present, "", "") : (ReadState.Failed, "RedirectedElsewhere", Address.AbsoluteUri), (reading.State, reading.Reason, reading.Detail));
        Assert.Equal(4, asked);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_answer_has_a_largest_size(int beyond, bool isTaken)
    {
        byte[] content = new byte[CertificateDownloadSource.MaximumSize + beyond];
        Array.Fill(content, (byte)'\n');
        Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", Root.RawData)).CopyTo(content, 0);

        Assert.Equal(isTaken ? "" : ReadReason.Malformed, Download(_ => Answer(content)).Reason);
    }

    [Fact]
    public void An_answer_that_is_too_large_or_no_certificate_is_malformed()
    {
        Assert.Equal(ReadReason.Malformed, Download(_ => Answer(new byte[CertificateDownloadSource.MaximumSize + 1])).Reason);
        Assert.Equal(ReadReason.Malformed, Download(_ => Answer("<html>"u8.ToArray())).Reason);
    }

    [Fact]
    public void An_error_status_and_a_broken_connection_are_failures()
    {
        Assert.Equal(ReadReason.ReadFailed, Download(_ => new HttpResponseMessage(HttpStatusCode.NotFound)).Reason);
        Assert.Equal(ReadReason.ReadFailed, Download(_ => throw new HttpRequestException("reset")).Reason);
    }

    [Fact]
    public void A_server_that_never_answers_is_timed_out()
    {
        using Handler handler = new(null);
        using CertificateDownloadSource source = new(handler, TimeSpan.FromMilliseconds(20));

        Assert.Equal(ReadReason.TimedOut, source.Fetch(Pin(Intermediate), TestContext.Current.CancellationToken).Reason);
    }

    [Fact]
    public void A_caller_that_gives_up_is_heard()
    {
        using Handler handler = new(null);
        using CertificateDownloadSource source = new(handler, TimeSpan.FromMinutes(1));
        using CancellationTokenSource gone = new();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => source.Fetch(Pin(Intermediate), gone.Token));
    }

    [Theory]
    [InlineData(200, true, "")]
    [InlineData(299, true, "")]
    [InlineData(300, false, "")]
    [InlineData(399, false, "")]
    [InlineData(400, true, ReadReason.ReadFailed)]
    public void An_answer_with_an_address_is_a_redirect_by_its_status(int status, bool isLast, string reason)
    {
        List<Uri> asked = [];

        Reading<byte[]> reading = Download(uri =>
        {
            asked.Add(uri);
            HttpResponseMessage answer = Answer(Intermediate.RawData);
            answer.StatusCode = uri == Address ? (HttpStatusCode)status : HttpStatusCode.OK;
            answer.Headers.Location = new Uri("/new.cer", UriKind.Relative);
            return answer;
        });

        Assert.Equal(reason, reading.Reason);
        Assert.Equal(isLast ? [Address] : [Address, new Uri(Address, "/new.cer")], asked);
    }

    [Fact]
    public void A_source_ends_what_sends_its_requests_and_names_the_address()
    {
        Handler handler = new(static _ => Answer([]));
        using (CertificateDownloadSource source = new(handler, TimeSpan.FromMinutes(1)))
        {
            Assert.Equal(Address.AbsoluteUri, source.Describe(Pin(Root)));
            Assert.Equal("", source.Describe(Pin(Root) with { Source = null }));
            Assert.False(handler.IsDisposed);
        }

        Assert.True(handler.IsDisposed);
    }

    [Fact]
    public void A_file_is_named_for_what_it_holds_and_for_nothing_else()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("ca.cer", Root.RawData);
        CertificateFileSource source = CertificateFileSource.Read([file]);

        Assert.Equal((file, ""), (source.Describe(Pin(Root)), source.Describe(Pin(Intermediate))));
        Assert.Equal(ReadState.Absent, source.Fetch(Pin(Intermediate), TestContext.Current.CancellationToken).State);
    }

    private static Reading<byte[]> Download(Func<Uri, HttpResponseMessage> answer)
    {
        using Handler handler = new(answer);
        using CertificateDownloadSource source = new(handler, TimeSpan.FromMinutes(1));
        return source.Fetch(Pin(Intermediate), TestContext.Current.CancellationToken);
    }

    private static HttpResponseMessage Answer(byte[] content) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };

    // As a server sends it: it need not be an address.
    private static HttpResponseMessage Redirect(string location)
    {
        HttpResponseMessage answer = new(HttpStatusCode.Found);
        answer.Headers.TryAddWithoutValidation("Location", location);
        return answer;
    }

    private static AuthorityPin Pin(TestCertificate certificate) =>
        new(certificate.Facts.SubjectName, certificate.Facts.SubjectName, certificate == Root, certificate.Sha256, Address, null);

    private static ICertificateSource Source(byte[] certificate) =>
        Mock.Of<ICertificateSource>(source => source.Fetch(It.IsAny<AuthorityPin>(), It.IsAny<CancellationToken>()) == Reading<byte[]>.Present(certificate));

    private CertificateResolution Resolve(TestCertificate certificate, CertificateInstallOptions options, AuthorityMode mode = AuthorityMode.ClientChain) =>
        Resolve(Pin(certificate), Source(certificate.RawData), options, mode);

    private CertificateResolution Resolve(AuthorityPin pin, ICertificateSource source, CertificateInstallOptions options, AuthorityMode mode = AuthorityMode.ClientChain) =>
        new CertificateInstaller([source], options)
            .Resolve(new CertificateNeed(pin.IsRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, [pin]), Context(mode));

    private CheckContext Context(AuthorityMode mode)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        return new CheckContext(_machine, baseline with { Certificates = baseline.Certificates with { Mode = mode } });
    }

    private sealed class Handler(Func<Uri, HttpResponseMessage>? answer) : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (answer is null)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return answer!(request.RequestUri!);
        }
    }
}
