using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Tests.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>
/// The proof of the log-in by Wine's Schannel against servers of this system's TLS, which ask for a certificate whatever Wine's own do. Wine shows its user none of
/// the question, so that nothing is proved; what is proved by Schannel itself, EcoDocDiag.Windows.Tests says on Windows.
/// </summary>
public sealed class WineLoginProofTests : IDisposable
{
    // ProofChild of the Windows tests, whose user has a usable certificate.
    private const string Switch = "--proof-child";
    private const string Organization = "EcoDocDiag tests";
    private const string Usable = "usable";
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private readonly List<X509Certificate?> _seen = [];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "Reach NotJudged None NotAsked", "Conclusion NotJudged None NotAsked")]
    [InlineData(true, "Reach Failed Service ServiceDead", "Conclusion Failed Service ServiceDead")]
    public void A_question_that_Wine_does_not_pass_on_is_never_taken_for_a_success(bool insists, string reach, string conclusion)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This is Windows: EcoDocDiag.Windows.Tests runs it.");
        string wine = WinePrefix.FindLauncher() ?? "";
        Assert.SkipWhen(wine.Length == 0, WinePrefix.NoLauncher);
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(
            ProjectFolder.PathOf("tests", "EcoDocDiag.Windows.Tests", "Certificates", "local-server.pfx"), "test");
        using LoopbackServer control = Serve(certificate, asks: false, insists: false);
        using LoopbackServer service = Serve(certificate, asks: true, insists);
        using WinePrefix prefix = new(wine, "Proof");

        // Into a file: of an output without a last line break nobody knows when it ends.
        string answer = Path.Combine(_folder.Path, "steps.json");
        prefix.Run(["cmd", "/d", "/c", WinePrefix.PathInWindows(WineRun.ProgramPath), Switch, PortOf(control), PortOf(service), Organization, Usable, ">", WinePrefix.PathInWindows(answer)]);

        using JsonDocument steps = JsonDocument.Parse(File.ReadAllText(answer));
        Assert.Equal(
            ["Key Proved None Ok", "Control Proved None Ok", reach, conclusion],
            steps.RootElement.EnumerateArray().Select(static step => $"{step.GetProperty("Step")} {step.GetProperty("Outcome")} {step.GetProperty("Layer")} {step.GetProperty("Reason")}"));
        Assert.All(steps.RootElement.EnumerateArray(), static step => Assert.Equal("", step.GetProperty("CertificateSent").GetString()));

        // The server did ask, and was shown none.
        lock (_seen)
        {
            Assert.NotEmpty(_seen);
            Assert.All(_seen, Assert.Null);
        }
    }

    private static string PortOf(LoopbackServer server) => server.Port.ToString(CultureInfo.InvariantCulture);

    private LoopbackServer Serve(X509Certificate2 certificate, bool asks, bool insists) => new(async (stream, stop) =>
    {
        await using SslStream secure = new(stream);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = SslProtocols.Tls12,
                ClientCertificateRequired = asks,
                RemoteCertificateValidationCallback = (_, shown, _, _) => Takes(asks, insists, shown),
            },
            stop);
        await secure.ReadAtLeastAsync(new byte[1], 1, cancellationToken: stop);
        await secure.WriteAsync(Encoding.ASCII.GetBytes(Ok), stop);
    });

    private bool Takes(bool asks, bool insists, X509Certificate? shown)
    {
        if (asks)
        {
            lock (_seen)
            {
                _seen.Add(shown);
            }
        }

        return !insists || shown is not null;
    }
}
