using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class CertificateDownloadTests
{
    private static readonly AuthorityPin Pin = new("CA", "CA", false, "", new Uri("http://repository.example/ca.cer"), null);

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_stalls_after_its_headers_is_timed_out()
    {
        using CertificateDownloadSource source = new(new Handler(), TimeSpan.FromMilliseconds(20));

        Reading<byte[]> reading = await Task.Run(() => source.Fetch(Pin, CancellationToken.None));

        Assert.Equal((ReadReason.TimedOut, "http://repository.example/ca.cer"), (reading.Reason, reading.Detail));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_that_gives_up_while_a_server_stalls_is_heard()
    {
        using CancellationTokenSource gone = new();
        using CertificateDownloadSource source = new(new Handler(gone.Cancel), TimeSpan.FromHours(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => source.Fetch(Pin, gone.Token)));
    }

    private sealed class Handler(Action? afterHeaders = null) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            afterHeaders?.Invoke();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StallingContent() });
        }
    }
}
