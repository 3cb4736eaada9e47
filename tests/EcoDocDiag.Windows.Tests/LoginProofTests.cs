using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.Console;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// The proof of the log-in on a live PC, by the providers of its keys and its Schannel, against servers on the PC itself. Wine's Schannel tells nobody that a server
/// asks for a certificate: there a proof never gets so far, and says so.
/// </summary>
public sealed class LoginProofTests
{
    private const string Organization = "EcoDocDiag tests";

    [Fact]
    public async Task The_right_certificate_is_proved_and_under_Wine_that_is_left_open()
    {
        await PrepareAsync();
        using Servers servers = new();

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, servers.Service.Port, ProofChild.Usable);

        Assert.Equal(["Key Proved Ok", "Control Proved Ok"], Ended(steps)[..2]);
        if (TestPc.IsWine)
        {
            Assert.Equal(["Reach NotJudged NotAsked", "Conclusion NotJudged NotAsked"], Ended(steps)[2..]);
            Assert.Equal((ExitCode.NotJudged, "None", ""), (code, Text(steps[^1], "Layer"), Text(steps[^1], "CertificateSent")));
            Assert.Equal("Whether logging in works could not be judged. localhost asks for no certificate at this address.", Text(steps[^1], "Message"));
            Assert.Empty(servers.Service.Seen);
            return;
        }

        Assert.Equal(["Reach Proved Ok", "Tls12 Proved Ok"], Ended(steps)[2..4]);
        Assert.Equal((ExitCode.Ok, "Conclusion Proved Ok", "HTTP 200"), (code, Ended(steps)[^1], Text(steps[^1], "ServerSaid")));
        Assert.Equal([Text(steps[^1], "CertificateSent")], servers.Service.Seen);
    }

    [Theory]
    [InlineData(ProofChild.None, "Missing")]
    [InlineData(ProofChild.Expired, "Expired")]
    public async Task Without_a_usable_certificate_it_is_the_PC_s_and_the_way_is_looked_at_all_the_same(string certificate, string detail)
    {
        await PrepareAsync();
        using Servers servers = new();

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, servers.Service.Port, certificate);

        string reach = TestPc.IsWine ? "Reach NotJudged NotAsked" : "Reach Proved Ok";
        Assert.Equal(["Key Failed NoUsableCertificate", "Control Proved Ok", reach, "Conclusion Failed NoUsableCertificate"], Ended(steps));
        Assert.Equal((ExitCode.Fail, "PC", detail), (code, Text(steps[^1], "Layer"), Text(steps[^1], "Detail")));
        Assert.Empty(servers.Service.Seen);
    }

    [Fact]
    public async Task Where_no_server_is_reached_it_is_the_network_s()
    {
        await PrepareAsync();

        (int code, JsonElement[] steps) = await ProveAsync(ClosedPort(), ClosedPort(), ProofChild.Usable);

        Assert.Equal(["Key Proved Ok", "Control Failed ControlDead", "Reach Failed NetworkDead", "Conclusion Failed NetworkDead"], Ended(steps));
        Assert.Equal((ExitCode.Fail, "Network"), (code, Text(steps[^1], "Layer")));
    }

    [Fact]
    public async Task Where_the_service_alone_is_not_reached_it_is_the_service_s()
    {
        await PrepareAsync();
        using Servers servers = new();

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, ClosedPort(), ProofChild.Usable);

        Assert.Equal(["Key Proved Ok", "Control Proved Ok", "Reach Failed ServiceDead", "Conclusion Failed ServiceDead"], Ended(steps));
        Assert.Equal((ExitCode.Fail, "Service"), (code, Text(steps[^1], "Layer")));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_and_is_the_service_s()
    {
        await PrepareAsync();
        using Servers servers = new();
        using SilentServer silent = new("");

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, silent.Port, ProofChild.Usable);

        Assert.Equal(["Key Proved Ok", "Control Proved Ok", "Reach Failed ServiceSilent", "Conclusion Failed ServiceSilent"], Ended(steps));
        Assert.Equal((ExitCode.Fail, "Service"), (code, Text(steps[^1], "Layer")));
    }

    [Fact]
    public async Task Who_reads_along_is_the_network_s_and_is_not_shown_the_certificate()
    {
        await PrepareAsync();
        using Servers servers = new();

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, servers.Service.Port, ProofChild.Usable, "Somebody else");

        Assert.Equal(["Key Proved Ok", "Control Proved Ok", "Reach Failed Intercepted", "Conclusion Failed Intercepted"], Ended(steps));
        Assert.Equal((ExitCode.Fail, "Network", ""), (code, Text(steps[^1], "Layer"), Text(steps[^1], "CertificateSent")));
        Assert.Empty(servers.Service.Seen);
    }

    [Fact]
    public async Task A_server_that_refuses_the_certificate_is_the_service_s_and_under_Wine_no_success()
    {
        await PrepareAsync();
        using Servers servers = new(takesAny: false);

        (int code, JsonElement[] steps) = await ProveAsync(servers.Control.Port, servers.Service.Port, ProofChild.Usable);

        (int, string, string) expected = TestPc.IsWine ? (ExitCode.NotJudged, "NotJudged", "None") : (ExitCode.Fail, "Failed", "Service");
        Assert.Equal(expected, (code, Text(steps[^1], "Outcome"), Text(steps[^1], "Layer")));
    }

    private static async Task PrepareAsync()
    {
        await TestPc.AllowSkip();
        TestPc.RequireDisposable();
        Assert.SkipWhen(TestPc.WineVersion is > 0 and < 10, "Wine: TLS 1.2 at the server's side, before version 10.");
    }

    private static Task<(int Code, JsonElement[] Steps)> ProveAsync(int controlPort, int servicePort, string certificate, string organization = Organization) =>
        LocalService.RunProgramAsync(
            ProofChild.Switch, controlPort.ToString(CultureInfo.InvariantCulture), servicePort.ToString(CultureInfo.InvariantCulture), organization, certificate);

    private static int ClosedPort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(JsonElement step, string field) => step.GetProperty(field).GetString() ?? "";

    private static string[] Ended(IEnumerable<JsonElement> steps) => [.. steps.Select(static step => $"{Text(step, "Step")} {Text(step, "Outcome")} {Text(step, "Reason")}")];

    /// <summary>A server that asks for no certificate, and the service's, which does.</summary>
    private sealed class Servers : IDisposable
    {
        private readonly X509Certificate2 _certificate = LocalService.LoadServerCertificate();

        public Servers(bool takesAny = true)
        {
            Control = new TlsServer(_certificate, asksForCertificate: false);
            Service = new TlsServer(_certificate, asksForCertificate: true, takesAny);
        }

        public TlsServer Control { get; }

        public TlsServer Service { get; }

        public void Dispose()
        {
            Control.Dispose();
            Service.Dispose();
            _certificate.Dispose();
        }
    }
}
