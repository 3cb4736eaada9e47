using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Certificates from the address that the baseline gives. Redirects are followed on the same host only, the answer is bounded in size and time,
/// and no credentials or cookies are sent.
/// </summary>
public sealed class CertificateDownloadSource : ICertificateSource, IDisposable
{
    /// <summary>The greatest size of an answer, in bytes.</summary>
    public const int MaximumSize = 64 * 1024;

    private const int MaximumRedirects = 3;
    private const string RedirectedElsewhere = "RedirectedElsewhere";

    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;

    /// <summary>A source that downloads through <paramref name="handler"/>, which must not follow redirects itself and is disposed with the source.</summary>
    /// <param name="handler">What sends the requests; see <see cref="CreateHandler"/>.</param>
    /// <param name="timeout">The limit of one download.</param>
    public CertificateDownloadSource(HttpMessageHandler handler, TimeSpan timeout)
    {
        _client = new HttpClient(handler, disposeHandler: true);
        _timeout = timeout;
    }

    /// <summary>A source that really downloads, each certificate within half a minute.</summary>
    public static CertificateDownloadSource Create() => new(CreateHandler(), TimeSpan.FromSeconds(30));

    /// <summary>The handler for a real download: the system's proxy, no credentials, no cookies, no redirects.</summary>
    public static HttpMessageHandler CreateHandler() => new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };

    /// <inheritdoc/>
    public Reading<byte[]> Fetch(AuthorityPin pin, CancellationToken cancellationToken)
    {
        if (pin.Source is null)
        {
            return Reading<byte[]>.Absent();
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            // Neither a cmdlet nor a console verb has a synchronisation context to block. The stream of an answer hears no cancellation on
            // .NET Framework, so a server that stalls in the middle is left to the task.
            Task<Reading<byte[]>> download = Task.Run(() => DownloadAsync(pin.Source, limit.Token), limit.Token);
            Task.WaitAny([download], limit.Token);
            return download.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reading<byte[]>.Failed(ReadReason.TimedOut, pin.Source.AbsoluteUri);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return Reading<byte[]>.Failed(ReadReason.ReadFailed, pin.Source.AbsoluteUri);
        }
    }

    /// <inheritdoc/>
    public string Describe(AuthorityPin pin) => pin.Source?.AbsoluteUri ?? "";

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<Reading<byte[]>> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        Uri current = address;
        for (int redirects = 0; redirects <= MaximumRedirects; redirects++)
        {
            using HttpResponseMessage answer = await _client
                .GetAsync(current, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (IsRedirect(answer, current, out Uri? next))
            {
                if (next is null)
                {
                    return Reading<byte[]>.Failed(RedirectedElsewhere, address.AbsoluteUri);
                }

                current = next;
                if (current.Host != address.Host || current.Scheme is not ("http" or "https"))
                {
                    return Reading<byte[]>.Failed(RedirectedElsewhere, current.GetLeftPart(UriPartial.Authority));
                }

                continue;
            }

            if (!answer.IsSuccessStatusCode)
            {
                return Reading<byte[]>.Failed(ReadReason.ReadFailed, FormattableString.Invariant($"{current.AbsoluteUri}: HTTP {(int)answer.StatusCode}"));
            }

            return await ReadAsync(answer.Content, current, cancellationToken).ConfigureAwait(false);
        }

        return Reading<byte[]>.Failed(RedirectedElsewhere, address.AbsoluteUri);
    }

    // Where it leads; null where that is no address.
    private static bool IsRedirect(HttpResponseMessage answer, Uri current, out Uri? next)
    {
        next = null;
        try
        {
            if ((int)answer.StatusCode is < 300 or >= 400 || answer.Headers.Location is not { } location)
            {
                return false;
            }

            InputAddress.TryResolve(current, location.OriginalString, out next);
        }
        catch (Exception exception) when (InputAddress.IsFault(exception))
        {
            // The field is read when it is asked for.
        }

        return true;
    }

    private static async Task<Reading<byte[]>> ReadAsync(HttpContent content, Uri address, CancellationToken cancellationToken)
    {
        using MemoryStream buffer = new();
#if NET
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] part = new byte[4096];
        int count;
        do
        {
#if NET
            count = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false);
#else
            count = await stream.ReadAsync(part, 0, part.Length, cancellationToken).ConfigureAwait(false);
#endif
            buffer.Write(part, 0, count);
        }
        while (count > 0 && buffer.Length <= MaximumSize);

        if (buffer.Length > MaximumSize)
        {
            return Reading<byte[]>.Failed(ReadReason.Malformed, address.AbsoluteUri);
        }

        try
        {
            return Reading<byte[]>.Present(CertificateFileReader.Parse(buffer.ToArray(), address.AbsoluteUri)[0].RawData.ToArray());
        }
        catch (InputException)
        {
            return Reading<byte[]>.Failed(ReadReason.Malformed, address.AbsoluteUri);
        }
    }
}
