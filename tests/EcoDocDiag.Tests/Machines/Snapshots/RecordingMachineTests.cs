using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Snapshots;

public sealed class RecordingMachineTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private static readonly RegistryPath SettingsKey = RegistryPath.User(Settings.Substring(5));

    [Fact]
    public void A_snapshot_answers_every_question_that_was_asked_as_the_machine_did() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), static (seed, questionSeed) =>
        {
            using MemoryMachine pc = RandomPc.Create(seed);
            using RecordingMachine recorder = new(pc, includeUserName: true);
            var questions = RandomPc.Questions(questionSeed);
            string[] direct = [.. questions.Select(question => question(pc))];
            string[] recorded = [.. questions.Select(question => question(recorder))];

            Snapshot snapshot = new SnapshotReader().Read(SnapshotWriter.Write(recorder.ToSnapshot()), "x.json");
            using SnapshotMachine replay = new(snapshot, pc.UtcNow);

            Assert.Equal(direct, recorded);
            Assert.Equal(direct, questions.Select(question => question(replay)));
            Assert.Equal(pc.Computer, replay.Computer);
            Assert.Equal(pc.User, replay.User);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_questions_does_not_change_the_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), static (seed, order) =>
        {
            byte[] Record(IEnumerable<string> names)
            {
                using RecordingMachine recorder = new(RandomPc.Create(seed));
                foreach (string name in names)
                {
                    recorder.ReadValue(SettingsKey, name);
                    recorder.ReadStore(new CertificateStore(true, name));
                    recorder.ReadValue(SettingsKey.Append("a" + name), "");
                    recorder.ReadProcesses([name + ".exe"]);
                }

                return SnapshotWriter.Write(recorder.ToSnapshot());
            }

            string[] names = ["1200", "https", "B", "a", "日本語", ""];
            string[] shuffled = [.. names];
            new Random(order).Shuffle(shuffled);

            Assert.Equal(Record(names), Record(shuffled));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_nobody_asked_for_is_not_captured()
    {
        using RecordingMachine recorder = new(new MemoryMachine().Set(Settings, "ProxyEnable", 1).Set(Settings, "ProxyServer", "p:80"));
        recorder.ReadValue(SettingsKey, "ProxyEnable");

        using SnapshotMachine replay = new(recorder.ToSnapshot(), default);

        Assert.Equal(ReadState.Present, replay.ReadValue(SettingsKey, "ProxyEnable").State);
        Assert.Equal(ReadState.NotCaptured, replay.ReadValue(SettingsKey, "ProxyServer").State);
        Assert.Equal(ReadState.NotCaptured, replay.ReadValues(SettingsKey).State);
        Assert.Equal(ReadState.NotCaptured, replay.ReadSubKeyNames(SettingsKey).State);
        Assert.Equal(ReadState.NotCaptured, replay.ReadStore(CertificateStore.UserMy).State);
    }

    [Fact]
    public void A_snapshot_is_not_changed_by_later_questions()
    {
        using RecordingMachine recorder = new(new MemoryMachine().Set(Settings, "ProxyEnable", 1));
        recorder.ReadValue(SettingsKey, "ProxyEnable");
        Snapshot before = recorder.ToSnapshot();
        byte[] bytes = SnapshotWriter.Write(before);

        recorder.ReadValues(SettingsKey);
        recorder.ReadStore(CertificateStore.UserMy);

        Assert.Equal(bytes, SnapshotWriter.Write(before));
        Assert.NotEqual(bytes, SnapshotWriter.Write(recorder.ToSnapshot()));
    }

    [Fact]
    public void A_value_that_changes_between_two_questions_keeps_its_first_answer()
    {
        MemoryMachine pc = new MemoryMachine().Set(Settings, "ProxyEnable", 1);
        using RecordingMachine recorder = new(pc);
        recorder.ReadValue(SettingsKey, "ProxyEnable");
        pc.Set(Settings, "ProxyEnable", 0).Set(Settings, "Other", 2);

        var listed = recorder.ReadValues(SettingsKey);

        Assert.Equal(["Other", "ProxyEnable"], listed.Value!.Select(value => value.Key));
        Assert.Equal(RegistryValue.DWord(1), listed.Value![1].Value);
    }

    [Fact]
    public void The_user_is_named_only_when_asked_for()
    {
        using RecordingMachine without = new(new MemoryMachine());
        using RecordingMachine with = new(new MemoryMachine(), includeUserName: true);

        Assert.DoesNotContain("user\"", Text(without.ToSnapshot()).Replace("\"user\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"PC-TEST\\user", Text(with.ToSnapshot()), StringComparison.Ordinal);
        Assert.Equal(new UserIdentity("S-1-5-21-1-2-3-1001", ""), without.User);
    }

    [Fact]
    public void No_user_information_of_a_proxy_reaches_the_snapshot()
    {
        MemoryMachine pc = new MemoryMachine()
            .Set(Settings, "ProxyServer", "http=taro:s3cret@proxy.example:8080;https=other:p@ss@proxy.example:8081")
            .Set(Settings, "AutoConfigURL", "http://taro:s3cret@pac.example/proxy.pac")
            .Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(Blob("taro:s3cret@proxy.example:8080", "<local>", "http://taro:s3cret@pac.example/p.pac", "http://taro:s3cret@last.example/")))
            .Set(Settings + @"\Connections", "Broken", RegistryValue.Binary(Blob("taro:s3cret@proxy.example:8080", "", "", "").AsSpan(0, 40)))
            .Set(@"HKCU\Software\Policies\Microsoft\Edge", "ProxySettings", """{"ProxyMode":"fixed_servers","ProxyServer":"taro:s3cret@proxy.example:8080;socks=other:p@ss@b.example"}""")
            .Set(@"HKCU\Software\Policies\Microsoft\Edge", "ProxyPacUrl", "taro:s3cret@pac.example")
            .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationSiteList", "https://taro:s3cret@list.example/sites.xml");
        pc.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(ConnectionProxyFlags.Proxy, "taro:s3cret@proxy.example:8080", "", "http://taro:s3cret@pac.example/"));
        string asked = "";
        pc.SiteList = (location, _) =>
        {
            asked = location;
            return Reading<IReadOnlyList<SiteListEntry>>.Present([]);
        };
        pc.ProbeHost = request =>
        {
            asked = request.Proxy;
            return Reading<ProbeResult>.Present(new ProbeResult { Stage = ProbeStage.Done, Proxy = request.Proxy });
        };
        using RecordingMachine recorder = new(pc);

        recorder.ReadValues(SettingsKey);
        recorder.ReadValues(SettingsKey.Append("Connections"));
        recorder.ReadValues(RegistryPath.User(@"Software\Policies\Microsoft\Edge"));
        string server = recorder.QueryConnectionProxy("").Value!.Server;
        string list = Value(recorder, @"HKLM\SOFTWARE\Policies\Microsoft\Edge", "InternetExplorerIntegrationSiteList");
        recorder.ReadSiteList(list, "webra2.secomtrust.net");
        Assert.Equal("https://taro:s3cret@list.example/sites.xml", asked);
        recorder.Probe([new ProbeRequest(new Uri("https://a.example"), ProbeRoute.Proxy, server, TimeSpan.FromSeconds(1))], TestContext.Current.CancellationToken);
        Assert.Equal("taro:s3cret@proxy.example:8080", asked);

        Snapshot snapshot = recorder.ToSnapshot();
        string text = Text(snapshot);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("taro", text, StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.ASCII.GetBytes("s3cret")), text, StringComparison.Ordinal);

        using SnapshotMachine replay = new(snapshot, default);
        Assert.Equal("http=redacted:1@proxy.example:8080;https=redacted:2@proxy.example:8081", Value(replay, Settings, "ProxyServer"));
        Assert.Equal("http://redacted:1@pac.example/proxy.pac", Value(replay, Settings, "AutoConfigURL"));
        Assert.Equal(
            """{"ProxyMode":"fixed_servers","ProxyServer":"redacted:1@proxy.example:8080;socks=redacted:2@b.example"}""",
            Value(replay, @"HKCU\Software\Policies\Microsoft\Edge", "ProxySettings"));
        Assert.Equal("redacted:1@pac.example", Value(replay, @"HKCU\Software\Policies\Microsoft\Edge", "ProxyPacUrl"));
        Assert.Equal(
            Blob("redacted:1@proxy.example:8080", "<local>", "http://redacted:1@pac.example/p.pac", "http://xxxxxxxxxxx@last.example/"),
            replay.ReadValue(SettingsKey.Append("Connections"), "DefaultConnectionSettings").Value!.Data.ToArray());
    }

    // What is quadratic takes minutes here.
    [Fact]
    public void Any_number_of_secrets_is_taken_out_and_put_back()
    {
        ProxySecretMask mask = new();
        string text = string.Join(';', Enumerable.Range(0, 200_000).Select(number => $"http://user{number}@p.example"));

        string masked = mask.MaskUrls(text);

        Assert.DoesNotContain("user", masked, StringComparison.Ordinal);
        Assert.StartsWith("http://redacted1@p.example;http://redacted2@p.example;", masked, StringComparison.Ordinal);
        Assert.Equal(text, mask.Unmask(masked));
    }

    [Theory]
    [InlineData("http://a@b://c:d@e", "http://redacted1@b://redacted:2@e")]
    [InlineData("x://@h y://redacted:7@h", "x://@h y://redacted:7@h")]
    [InlineData("http://a@b@c/x@y;z://q", "http://redacted1@c/x@y;z://q")]
    [InlineData("://u@h", "://redacted1@h")]
    [InlineData("no address@here", "no address@here")]
    public void Only_the_user_of_an_address_is_taken_out(string text, string expected)
    {
        ProxySecretMask mask = new();

        string masked = mask.MaskUrls(text);

        Assert.Equal(expected, masked);
        Assert.Equal(text, mask.Unmask(masked));
    }

    [Theory]
    [InlineData("proxy.example:8080")]
    [InlineData("http=a.example:80;https=b.example:443;socks=c.example:1080")]
    [InlineData("http://proxy.example:8080/")]
    public void A_proxy_without_user_information_is_recorded_to_the_letter(string server)
    {
        using RecordingMachine recorder = new(new MemoryMachine().Set(Settings, "ProxyServer", server));

        Assert.Equal(server, Value(recorder, Settings, "ProxyServer"));
    }

    [Fact]
    public void Recording_a_snapshot_gives_the_snapshot()
    {
        using RecordingMachine first = new(new MemoryMachine().Set(Settings, "ProxyServer", "a:b@p:80;c:d@q:80").Set(Settings, "AutoConfigURL", "http://c:d@q/"));
        Value(first, Settings, "ProxyServer");
        Value(first, Settings, "AutoConfigURL");
        using RecordingMachine second = new(new SnapshotMachine(first.ToSnapshot(), first.UtcNow));
        Value(second, Settings, "AutoConfigURL");
        Value(second, Settings, "ProxyServer");

        Assert.Equal(Text(first.ToSnapshot()), Text(second.ToSnapshot()));
    }

    [Fact]
    public void Names_that_are_not_valid_text_are_recorded_with_a_replacement_character()
    {
        using RecordingMachine recorder = new(new MemoryMachine().Set(Settings, "a\uD800b", 1).Key(Settings + "\\x\uDC00"));

        Assert.Equal(["a\uFFFDb"], recorder.ReadValues(SettingsKey).Value!.Select(value => value.Key));
        Assert.Equal(["x\uFFFD"], recorder.ReadSubKeyNames(SettingsKey).Value!);
        using SnapshotMachine replay = new(new SnapshotReader().Read(SnapshotWriter.Write(recorder.ToSnapshot()), "x.json"), default);
        Assert.Equal(RegistryValue.DWord(1), replay.ReadValue(SettingsKey, "a\uFFFDb").Value);
    }

    private static string Text(Snapshot snapshot) => Encoding.UTF8.GetString(SnapshotWriter.Write(snapshot));

    private static string Value(IMachine machine, string key, string name) =>
        RegistryPath.TryParse(key, out RegistryPath path) && machine.Registry.ReadValue(path, name).Value!.TryGetString(out string text) ? text : "";

    private static byte[] Blob(string server, string bypass, string autoConfig, string tail)
    {
        List<byte> blob = [0x46, 0, 0, 0, 5, 0, 0, 0, 3, 0, 0, 0];
        foreach (string text in (string[])[server, bypass, autoConfig])
        {
            blob.AddRange(BitConverter.GetBytes(text.Length));
            blob.AddRange(Encoding.ASCII.GetBytes(text));
        }

        blob.AddRange(BitConverter.GetBytes(1));
        blob.AddRange(BitConverter.GetBytes(tail.Length));
        blob.AddRange(Encoding.ASCII.GetBytes(tail));
        blob.AddRange(new byte[24]);
        return [.. blob];
    }
}
