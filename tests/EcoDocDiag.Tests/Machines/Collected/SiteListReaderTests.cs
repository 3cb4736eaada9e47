using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class SiteListReaderTests : IDisposable
{
    private const string Host = "webra2.secomtrust.net";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_entries_of_the_host_are_found_in_order()
    {
        Reading<IReadOnlyList<SiteListEntry>> reading = ReadFile("""
            <?xml version="1.0" encoding="utf-8"?>
            <site-list version="7">
              <created-by><tool>EMIESiteListManager</tool></created-by>
              <!-- <site url="webra2.secomtrust.net"><open-in>None</open-in></site> -->
              <site url="WEBRA2.secomtrust.net"><compat-mode>IE8Enterprise</compat-mode><open-in allow-redirect="true"> IE11 </open-in></site>
              <site url="secomtrust.net"><open-in>IE11</open-in></site>
              <site url="a.webra2.secomtrust.net"><open-in>IE11</open-in></site>
              <site url="omtrust.net"><open-in>IE11</open-in></site>
              <site url="https://webra2.secomtrust.net"><open-in>IE11</open-in></site>
              <site url="webra2.secomtrust.net:443/scira"><open-in>MSEdge</open-in></site>
              <site url="webra2.secomtrust.net/x"/>
            </site-list>
            """);

        Assert.Equal(
            [
                new SiteListEntry("WEBRA2.secomtrust.net", "IE11", AllowRedirect: true, "IE8Enterprise"),
                new SiteListEntry("secomtrust.net", "IE11", AllowRedirect: false),
                new SiteListEntry("https://webra2.secomtrust.net", "IE11", AllowRedirect: false),
                new SiteListEntry("webra2.secomtrust.net:443/scira", "MSEdge", AllowRedirect: false),
                new SiteListEntry("webra2.secomtrust.net/x", "", AllowRedirect: false),
            ],
            reading.Value!);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void An_element_with_more_attributes_than_any_list_has_makes_it_malformed_before_they_are_kept(string encoding)
    {
        // U+3C3C has the byte of "<" in it, in either order.
        string attributes = string.Concat(Enumerable.Range(0, 10_001).Select(number => $" a{number}=\"\u3C3C>\""));
        Encoding written = Encoding.GetEncoding(encoding);
        byte[] list = [.. written.GetPreamble(), .. written.GetBytes("<site-list><site url=\"webra2.secomtrust.net\"" + attributes + "><open-in>IE11</open-in></site></site-list>")];
        byte[] fewer = [.. written.GetPreamble(), .. written.GetBytes("<site-list><site url=\"webra2.secomtrust.net\" a=\"====\"><open-in>IE11</open-in></site></site-list>")];

        Assert.Equal(ReadReason.Malformed, SiteListReader.ReadContent(list, "list.xml", Host).Reason);
        Assert.Single(SiteListReader.ReadContent(fewer, "list.xml", Host).Value!);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void What_is_no_truth_value_allows_no_redirection_and_leaves_the_list_readable(string allows, bool expected)
    {
        Reading<IReadOnlyList<SiteListEntry>> reading = ReadFile(
            $"<site-list><site url=\"webra2.secomtrust.net\"><open-in allow-redirect=\"{allows}\">IE11</open-in></site></site-list>");

        Assert.Equal([new SiteListEntry("webra2.secomtrust.net", "IE11", expected)], reading.Value!);
    }

    [Fact]
    public void A_list_is_read_from_a_file_URL_too()
    {
        string file = _folder.Write("sites.xml", "<site-list><site url=\"webra2.secomtrust.net\"><open-in>IE11</open-in></site></site-list>");

        Assert.Single(new SiteListReader().Read(new Uri(file).AbsoluteUri, Host).Value!);
    }

    [Fact]
    public async Task A_list_is_read_from_a_server()
    {
        (string url, Task server) = Serve("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<site-list><site url=\"webra2.secomtrust.net\"/></site-list>");

        Assert.Single(new SiteListReader().Read(url, Host).Value!);
        await server;
    }

    [Theory]
    [InlineData("401 Unauthorized", ReadReason.AccessDenied)]
    [InlineData("403 Forbidden", ReadReason.AccessDenied)]
    [InlineData("404 Not Found", ReadReason.ReadFailed)]
    [InlineData("500 Oops", ReadReason.ReadFailed)]
    public async Task A_server_that_refuses_is_not_an_empty_list(string status, string reason)
    {
        (string url, Task server) = Serve($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Reading<IReadOnlyList<SiteListEntry>> reading = new SiteListReader().Read(url, Host);

        Assert.Equal((ReadState.Failed, reason), (reading.State, reading.Reason));
        await server;
    }

    [Fact]
    public void A_server_that_never_answers_is_given_up()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        Reading<IReadOnlyList<SiteListEntry>> reading =
            new SiteListReader(TimeSpan.FromMilliseconds(300)).Read($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/sites.xml", Host);

        Assert.Equal((ReadState.Failed, ReadReason.TimedOut), (reading.State, reading.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<site-list>")]
    [InlineData("<!DOCTYPE site-list [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><site-list><site url=\"&x;\"/></site-list>")]
    public void What_is_no_site_list_is_malformed(string text) => Assert.Equal(ReadReason.Malformed, ReadFile(text).Reason);

    [Fact]
    public void A_place_that_is_no_address_is_malformed() => Assert.Equal(ReadReason.Malformed, new SiteListReader().Read("\\\\\u202E", Host).Reason);

    [Fact]
    public void A_list_of_version_1_is_named_as_that() =>
        Assert.Equal(ReadReason.OldVersion, ReadFile("<rules version=\"1\"><emie><domain>webra2.secomtrust.net</domain></emie></rules>").Reason);

    [Fact]
    public void A_list_of_any_size_is_not_read()
    {
        string file = _folder.Write("sites.xml", "");
        using (FileStream stream = new(file, FileMode.Open))
        {
            stream.SetLength(SiteListReader.MaximumLength + 1);
        }

        Assert.Equal(ReadReason.Malformed, new SiteListReader().Read(file, Host).Reason);
    }

    [Fact]
    public void A_place_that_does_not_exist_is_not_an_empty_list()
    {
        Assert.Equal((ReadState.Failed, ReadReason.ReadFailed), Outcome(Path.Combine(_folder.Path, "none.xml")));
        Assert.Equal((ReadState.Failed, ReadReason.Malformed), Outcome("sites.xml"));
        Assert.Equal((ReadState.Failed, ReadReason.ReadFailed), Outcome("http://127.0.0.1:1/sites.xml"));

        (ReadState State, string Reason) Outcome(string location)
        {
            Reading<IReadOnlyList<SiteListEntry>> reading = new SiteListReader().Read(location, Host);
            return (reading.State, reading.Reason);
        }
    }

    private static (string Url, Task Server) Serve(string response)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Run(async () =>
        {
            using (listener)
            using (TcpClient client = await listener.AcceptTcpClientAsync())
            {
                NetworkStream stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
            }
        });
        return ($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/sites.xml", server);
    }

    private Reading<IReadOnlyList<SiteListEntry>> ReadFile(string text) => new SiteListReader().Read(_folder.Write("sites.xml", text), Host);
}
