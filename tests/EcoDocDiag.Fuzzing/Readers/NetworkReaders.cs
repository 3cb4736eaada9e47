using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>What servers and proxies answer.</summary>
internal static class NetworkReaders
{
    private static readonly Uri Source = new("http://repository.example/ca.cer");

    /// <summary>The head of an answer, an address in it or in a file, and where a download is led.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("http-answer", new TextMutator(TextTokens.Lines, "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 407 \r\n", "Location: https://a.example/\r\n", "Location:\r\n", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "\r\n\r\n", "HTTP/1.1 99999999999\r\n"), Answers, () => ReadAnswer) { AllocationPerByte = 4000 },
        new("address", new TextMutator(TextTokens.Around("/:?#@%.\\[]"), "http://", "https:", "file:", "ftp:", "\\\\", "//", "xn--", "xn--1", "[::1]", "%00", "65536", "\u200E", "\u202E", "\u2024", "\u1806", "\u00AD", "\u0130", "\u3002", "\uFF0F", "\0"), Locations, () => ReadAddress),
        new("redirect", new TextMutator(TextTokens.Around("/:?#@%."), "http://repository.example/", "https://repository.example/", "file:///etc/passwd", "\\\\server\\share", "//other.example", "javascript:", "http://[::1]/", "http://repository.example.", "xn--"), Locations, () => Follow) { TestCount = 500 },
    ];

    private static IEnumerable<byte[]> Answers() =>
    [
        Seed.Text("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 4\r\n\r\nbody"),
        Seed.Text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 302 Found\r\nLocation: https://b.example/\r\n\r\n"),
        Seed.Text("HTTP/1.0 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"\r\n\r\n"),
        Seed.Text("SSH-2.0-OpenSSH\r\n"),
    ];

    private static IEnumerable<byte[]> Locations() =>
        [Seed.Text("/other.cer"), Seed.Text("https://repository.example/ca.cer"), Seed.Text("http://other.example/ca.cer"), Seed.Text("ca2.cer?a=b#c"), Seed.Text("http://user:password@repository.example:8080/")];

    // However it is cut on the way, it is one answer.
    private static FuzzAnswer ReadAnswer(byte[] input)
    {
        string whole = ReadHead(input, int.MaxValue);
        Must.BeSame(whole, ReadHead(input, 1 + (input.Length % 7)), "cut into pieces it is another");
        return new FuzzAnswer((whole.StartsWith("failed", StringComparison.Ordinal) ? "refused " : "read ") + whole.Split('|')[0], whole);
    }

    private static string ReadHead(byte[] input, int piece)
    {
        using PieceStream stream = new(input, piece);
        (HttpHead? head, string failure) = HttpHead.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult();
        return head is null ? "failed " + failure : string.Join('|', head.Status, head.Find("Location"), head.Find("Date"), head.Find("Proxy-Authenticate"));
    }

    // What is taken can be asked for each of its parts, and what is resolved is what stands there where that is an address.
    private static FuzzAnswer ReadAddress(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        bool isAddress = InputAddress.TryParse(text, out Uri? address);
        bool isResolved = InputAddress.TryResolve(Source, text, out Uri? resolved);
        string name = "";
        bool hasName = isAddress && InputAddress.TryGetName(address!, out name);
        Must.Hold(!isAddress || address!.Scheme != Uri.UriSchemeHttps || (isResolved && resolved!.Host == address.Host), "an address is another one as seen from a page");
        return new FuzzAnswer((isAddress ? "read " : "refused ") + isResolved + hasName + address?.HostNameType, string.Join('|', Parts(address), Parts(resolved), name));
    }

    private static string Parts(Uri? address) => address is null ? "" : string.Join('|', address.Scheme, address.Authority, address.PathAndQuery, address.AbsoluteUri, address.GetLeftPart(UriPartial.Authority), address);

    // No address but the same host's is ever asked for, and by HTTP alone.
    private static FuzzAnswer Follow(byte[] input)
    {
        using RedirectingHandler handler = new(Encoding.UTF8.GetString(input));
        using CertificateDownloadSource source = new(handler, TimeSpan.FromSeconds(30));
        Reading<byte[]> fetched = source.Fetch(new AuthorityPin("a", "A", true, new string('0', 64), Source, null), CancellationToken.None);
        Must.Hold(!fetched.IsPresent, "a certificate where none was sent");
        Must.Hold(handler.Asked.All(static address => address.Host == Source.Host && address.Scheme is "http" or "https"), "an address elsewhere was asked for");
        Must.Hold(handler.Asked.Count <= 4, "redirects without end");
        return new FuzzAnswer("read " + fetched.Reason + handler.Asked.Count, fetched.Reason + fetched.Detail + string.Join('|', handler.Asked));
    }

    private sealed class RedirectingHandler(string location) : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            HttpResponseMessage answer = new(HttpStatusCode.Found) { Content = new ByteArrayContent([]) };
            answer.Headers.TryAddWithoutValidation("Location", location);
            return Task.FromResult(answer);
        }
    }

    private sealed class PieceStream(byte[] content, int piece) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
