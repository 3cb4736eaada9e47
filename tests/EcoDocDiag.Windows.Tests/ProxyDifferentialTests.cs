using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Our reading of the proxy settings beside WinINet's own: WinINet writes, both read.</summary>
public sealed partial class ProxyDifferentialTests : IDisposable
{
    private const int States = 300;
    private const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private static readonly string[] Hosts = ["proxy.example:8080", "http=a.example:80;https=b.example:443", "10.0.0.1:3128", "socks=c.example:1080"];
    private static readonly string[] Exceptions = ["<local>", "*.secomtrust.net", "webra2.secomtrust.net", "10.*", "*.example.co.jp", "https://x.example"];

    private bool _isChanged;

    public void Dispose()
    {
        if (_isChanged)
        {
            Set(new ConnectionProxy(ConnectionProxyFlags.Direct, "", "", ""));
        }
    }

    [Fact]
    public async Task What_WinINet_writes_is_what_it_answers_and_what_we_read()
    {
        await RequireWholeWinINet();
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NoNetwork());
        Random random = new(20181024);
        SortedDictionary<string, int> explained = new(StringComparer.Ordinal);
        List<string> unexplained = [];
        for (int i = 0; i < States; i++)
        {
            ConnectionProxy wanted = RandomProxy(random);
            Set(wanted);

            ConnectionProxy? answer = machine.InternetApi.QueryConnectionProxy("").Value;
            ProxyConfiguration ours = new ProxySettings(machine).Read().Value;
            foreach ((string what, string? actual) in new[]
                     {
                         ("Answer", Text(answer)), ("Blob", Text(ours.LanConnection?.Blob?.ToConnectionProxy())), ("Flat", Text(ours.Flat?.Proxy)),
                     })
            {
                if (actual != Text(wanted))
                {
                    Count(Explain(what, wanted, actual), $"{what}: {Text(wanted)} became {actual}");
                }
            }
        }

        Assert.True(unexplained.Count == 0, $"{unexplained.Count} unexplained:\n{string.Join("\n", unexplained.Take(20))}");
        TestContext.Current.SendDiagnosticMessage(
            "{0} compared; explained: {1}", States * 3, string.Join(", ", explained.Select(reason => $"{reason.Key} {reason.Value}")));
        string page = File.ReadAllText(SourceFolder.PathOf("docs", "differential.md"));
        Assert.All(explained.Keys, reason => Assert.Contains($"| `{reason}` |", page, StringComparison.Ordinal));

        void Count(string? reason, string description)
        {
            if (reason is null)
            {
                unexplained.Add(description);
            }
            else
            {
                explained[reason] = explained.GetValueOrDefault(reason) + 1;
            }
        }
    }

    [Fact]
    public async Task What_a_repair_writes_is_what_WinINet_then_answers()
    {
        await RequireWholeWinINet();
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NoNetwork());
        Set(new ConnectionProxy(ConnectionProxyFlags.Direct | ConnectionProxyFlags.Proxy, "proxy.example:8080", "<local>;10.*", ""));
        string key = @"HKEY_CURRENT_USER\" + InternetSettings;
        string before = Regedit.Export(key);
        ProxyConfiguration configuration = new ProxySettings(machine).Read().Value;
        IReadOnlyList<Change> changes = new ProxyExceptionPlanner(new Uri("https://webra2.secomtrust.net"), "*.secomtrust.net", 2064).Plan(configuration).Changes;

        foreach (Change change in changes)
        {
            machine.Apply(change);
        }

        machine.Notify(changes);
        string bypass = machine.InternetApi.QueryConnectionProxy("").Value!.Bypass;
        foreach (Change change in changes.Reverse())
        {
            machine.Apply(change.Reverse());
        }

        machine.Notify(changes);
        Assert.Equal("<local>;10.*;*.secomtrust.net", bypass);
        Assert.Equal(before, Regedit.Export(key));
        Assert.Equal("<local>;10.*", machine.InternetApi.QueryConnectionProxy("").Value!.Bypass);
    }

    private async Task RequireWholeWinINet()
    {
        await TestPc.AllowSkip();
        TestPc.RequireDisposable();
        Assert.SkipWhen(TestPc.WineVersion is > 0 and < 10, "Wine: before version 10, WinINet keeps the flag and the server only.");
        _isChanged = true;
    }

    // The flat values hold less than a connection does.
    private static string? Explain(string what, ConnectionProxy wanted, string? actual)
    {
        bool usesPac = (wanted.Flags & ConnectionProxyFlags.AutoConfigUrl) != 0 && wanted.AutoConfigUrl.Length > 0;
        ConnectionProxy withoutDetect = wanted with { Flags = wanted.Flags & ~ConnectionProxyFlags.AutoDetect };
        ConnectionProxy flat = usesPac
            ? withoutDetect
            : withoutDetect with { Flags = withoutDetect.Flags & ~ConnectionProxyFlags.AutoConfigUrl, AutoConfigUrl = "" };
        return what != "Flat" || actual != Text(flat) ? null : actual == Text(withoutDetect) ? "FlatWithoutAutoDetect" : "FlatWithoutUnusedPac";
    }

    private static string? Text(ConnectionProxy? proxy) =>
        proxy is null ? null : $"{(int)proxy.Flags:x}|{proxy.Server}|{proxy.Bypass}|{proxy.AutoConfigUrl}";

    private static ConnectionProxy RandomProxy(Random random) => new(
        ConnectionProxyFlags.Direct | (ConnectionProxyFlags)(random.Next(8) << 1),
        random.Next(4) == 0 ? "" : Hosts[random.Next(Hosts.Length)],
        string.Join(";", random.GetItems(Exceptions, random.Next(random.Next(10) == 0 ? 40 : 4)).Distinct()),
        random.Next(2) == 0 ? "" : "http://pac.example/" + random.Next(100).ToString(CultureInfo.InvariantCulture) + ".pac");

    private static unsafe void Set(ConnectionProxy proxy)
    {
        fixed (char* server = proxy.Server)
        fixed (char* bypass = proxy.Bypass)
        fixed (char* autoConfigUrl = proxy.AutoConfigUrl)
        {
            Option* options = stackalloc Option[4];
            options[0] = new Option { Id = 1, Value = (nint)proxy.Flags };
            options[1] = new Option { Id = 2, Value = (nint)server };
            options[2] = new Option { Id = 3, Value = (nint)bypass };
            options[3] = new Option { Id = 4, Value = (nint)autoConfigUrl };
            OptionList list = new() { Size = sizeof(OptionList), Count = 4, Options = options };
            Assert.NotEqual(0, InternetSetOptionW(0, 75, &list, sizeof(OptionList)));
        }
    }

    [LibraryImport("wininet.dll", SetLastError = true)]
    private static unsafe partial int InternetSetOptionW(nint session, int option, OptionList* buffer, int size);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct OptionList
    {
        public int Size;
        public nint Connection;
        public int Count;
        public int Error;
        public Option* Options;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Option
    {
        public int Id;
        public nint Value;
    }
}
