using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Machines.Probing;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class NetworkTextTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Schannel = @"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client";

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void Every_reason_is_reached_and_has_a_message_and_all_but_a_pass_an_advice(string culture)
    {
        FindingFactory findings = new(new TextCatalog(CultureInfo.GetCultureInfo(culture)));
        Check[] checks = [new ProxyExceptionCheck(), new HttpProtocolCheck(), new TlsProtocolCheck(), new ConnectivityCheck()];
        SortedSet<string> seen = new(StringComparer.Ordinal);
        foreach (MemoryMachine machine in Machines())
        {
            foreach (Check check in checks)
            {
                foreach (var baseline in new[] { NetworkBaseline.Guide2018, NetworkBaseline.Current })
                {
                    CheckContext context = new(machine, baseline);
                    foreach (Verdict verdict in check.Evaluate(context).Where(verdict =>
                        verdict.Reason is ReadReason.TimedOut or ConnectivityCheck.ConnectionBroken || (verdict.Status is not FindingStatus.Error && verdict.Reason != ReadReason.NotCaptured)))
                    {
                        Finding finding = findings.Create(check, verdict, context);
                        check.AssertEveryNameHasAValue(verdict);
                        Assert.True(finding.Message.Length > 0, $"{check.Id}.{verdict.Reason}");
                        Assert.True(finding.Advice.Length > 0 == (verdict.Status != FindingStatus.Pass), $"{check.Id}.{verdict.Reason}");
                        seen.Add($"{check.Id}.{verdict.Reason}.Message");
                    }
                }
            }
        }

        IEnumerable<string> texts = checks.SelectMany(check => XDocument.Load(ProjectFolder.PathOf("src", "EcoDocDiag", "Checks", check.Id, "Texts.resx")).Descendants("data")
            .Select(data => check.Id + "." + data.Attribute("name")!.Value)
            .Where(key => key.EndsWith(".Message", StringComparison.Ordinal)));
        Assert.Equal(texts.Order(StringComparer.Ordinal), seen);
    }

    private static IEnumerable<MemoryMachine> Machines()
    {
        yield return Proxy(ConnectionBlobs.Direct, "");
        yield return Proxy(7, "*.secomtrust.net").Set(Settings + @"\Connections", "VPN", RegistryValue.Binary(ConnectionBlobs.Create(3, "p", "")));
        yield return Proxy(ConnectionBlobs.Manual, "<local>").Set(Settings, "ProxyEnable", 1);
        yield return Proxy(ConnectionBlobs.Manual, new string('a', 2064));
        yield return Proxy(ConnectionBlobs.Manual, "").Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Control Panel", "Proxy", 1);
        MemoryMachine asked = Proxy(ConnectionBlobs.Manual, "");
        asked.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(ConnectionProxyFlags.Direct, "", "", ""));
        yield return asked;
        yield return new MemoryMachine().Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual)));
        yield return new MemoryMachine().Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, "ftp=p:1")));
        yield return new MemoryMachine().Set(Settings, "SecureProtocols", 0xAA0).Set(Settings, "EnableHttp1_1", 0).Set(Settings, "ProxyHttp1.1", 0);
        yield return new MemoryMachine().Set(Settings, "SecureProtocols", 0x280);
        yield return new MemoryMachine().Set(Settings, "SecureProtocols", 0xA80);
        yield return new MemoryMachine().Set(Settings, "SecureProtocols", 0xA80).Set(Schannel, "Enabled", 0);
        yield return new MemoryMachine().Set(Settings, "SecureProtocols", 0x800);
        foreach (ProbeStage stage in Enum.GetValues<ProbeStage>())
        {
            yield return Network(new ProbeResult { Stage = stage, Failure = "TlsTooOld" });
            yield return Network(new ProbeResult { Stage = stage, Failure = "ConnectionReset" });
            yield return Network(new ProbeResult { Stage = stage, Failure = "MalformedAnswer" });
        }

        MemoryMachine script = new MemoryMachine { EdgeVersion = Reading<string>.Present("143.0") }.Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "ProxyMode", "auto_detect");
        yield return script;
        yield return Network(new ProbeResult { Stage = ProbeStage.Tls, Failure = "TimedOut" });
        yield return Network(new ProbeResult { Stage = ProbeStage.Done, HttpStatus = 500 });
        yield return Network(new ProbeResult { Stage = ProbeStage.Done, RedirectHost = "portal.example" });
        yield return Network(new ProbeResult { Stage = ProbeStage.Done, TlsProtocol = "TLS 1.0" });
        yield return Network(new ProbeResult { Stage = ProbeStage.Done, ServerDateUtc = DateTime.UnixEpoch, LocalDateUtc = DateTime.UnixEpoch.AddDays(1) });
        using TestAuthority self = new("Self", name: "webra2.secomtrust.net");
        using TestAuthority root = new("Root");
        using var late = root.Issue("webra2.secomtrust.net");
        using TestAuthority interceptor = new("ESET, spol. s r. o.", name: "ESET SSL Filter CA");
        using var intercepted = interceptor.Issue("webra2.secomtrust.net");
        foreach (byte[] sent in new[] { [], root.Data, self.Data, late.RawData, intercepted.RawData })
        {
            foreach (DateTime now in new[] { TestAuthority.Start.AddDays(-1), TestAuthority.Start.AddDays(1), TestAuthority.End.AddDays(1) }.Select(time => time.UtcDateTime))
            {
                MemoryMachine machine = Network(new ProbeResult { Stage = ProbeStage.Done, HttpStatus = 200, ServerCertificates = [new EncodedCertificate(sent)] });
                machine.UtcNow = now;
                yield return machine;
            }
        }
    }

    private static MemoryMachine Proxy(int flags, string bypass) => new MemoryMachine()
        .Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(flags, "proxy:8080", bypass, "http://pac.example/")));

    private static MemoryMachine Network(ProbeResult result) => new() { ProbeHost = _ => Reading<ProbeResult>.Present(result) };
}
