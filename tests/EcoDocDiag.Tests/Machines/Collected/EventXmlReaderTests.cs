using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Tests.Checks;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class EventXmlReaderTests
{
    private const string Thumbprint = "0123456789ABCDEF0123456789ABCDEF01234567";

    private static readonly DateTime Tried = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TraceSubjects Subjects = TraceSubjects.Of(TestBaseline.Guide2018);

    [Fact]
    public void A_chain_of_an_authority_of_the_service_is_kept_by_its_code_and_thumbprint()
    {
        TraceEvent found = Assert.Single(Read(Chain("SECOM Passport for Member PUB CA1", "800B0109")));

        Assert.Equal(new TraceEvent(Tried, 11, 2, "0x800B0109", "", Thumbprint), found);
    }

    [Theory]
    [InlineData("webra2.secomtrust.net")]
    [InlineData("WEBRA2.secomtrust.net")]
    [InlineData("*.secomtrust.net")]
    public void The_certificate_of_a_host_of_the_service_names_the_host(string subject) =>
        Assert.Contains("secomtrust.net", Assert.Single(Read(Chain(subject, "800B0109"))).Host, StringComparison.Ordinal);

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("secomtrust.net.example.com")]
    [InlineData("*.net")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("Security Communication RootCA1")]
    public void What_concerns_others_is_not_kept(string subject) => Assert.Empty(Read(Chain(subject, "800B0109")));

    [Fact]
    public void A_server_that_is_asked_for_by_name_is_kept_and_nothing_else_of_the_event()
    {
        TraceEvent found = Assert.Single(Read(Event(
            30,
            2,
            """<UserData><CertVerifyCertificateChainPolicy><Certificate fileRef="x.cer" subjectName="Taro Yamada"/><SSLAdditionalPolicyInfo authType="server" serverName="ds.e-kakushin.com"/><EventAuxInfo ProcessName="taro.exe"/><Result value="800B010F">名前が違います</Result></CertVerifyCertificateChainPolicy></UserData>""")));

        Assert.Equal(new TraceEvent(Tried, 30, 2, "0x800B010F", "ds.e-kakushin.com", ""), found);
    }

    [Fact]
    public void A_place_that_is_no_address_names_nobody() => Assert.Equal(
        "webra2.secomtrust.net",
        Assert.Single(Read(Event(53, 2, """<UserData><CryptRetrieveObjectByUrlWire><URL scheme="http">file://&#x202E;</URL><URL>https://webra2.secomtrust.net/a.crl</URL><Result value="80092013"/></CryptRetrieveObjectByUrlWire></UserData>"""))).Host);

    [Fact]
    public void The_result_counts_before_the_status_of_a_single_revocation() => Assert.Equal(
        "0x80092013",
        Assert.Single(Read(Event(
            41,
            2,
            """<UserData><CertVerifyRevocation><Certificate fileRef="x" subjectName="webra2.secomtrust.net"/><RevocationStatus error="80092012"/><Result value="80092013"/></CertVerifyRevocation></UserData>"""))).Code);

    [Theory]
    [InlineData("AlertDesc", "48", "48")]
    [InlineData("AlertDesc", "4800", "")]
    [InlineData("ErrorCode", "0x8009030d", "0x8009030D")]
    [InlineData("ErrorCode", "many words", "")]
    public void Schannel_names_the_server_and_the_alert(string data, string value, string code)
    {
        TraceEvent found = Assert.Single(Read(Schannel($"""<EventData><Data Name="TargetName">webra2.secomtrust.net</Data><Data Name="{data}">{value}</Data></EventData>"""), TraceLog.Schannel));

        Assert.Equal((36887, code, "webra2.secomtrust.net"), (found.Id, found.Code, found.Host));
    }

    [Fact]
    public void An_event_of_Schannels_that_names_nobody_counts_only_while_somebody_tries()
    {
        string xml = Schannel("""<EventData><Data Name="AlertDesc">48</Data></EventData>""");
        string other = Schannel("""<EventData><Data Name="TargetName">www.example.com</Data><Data Name="AlertDesc">48</Data></EventData>""");

        Assert.Empty(Read(xml, TraceLog.Schannel));
        Assert.Equal("48", Assert.Single(Read(xml, TraceLog.Schannel, Since(Tried))).Code);
        Assert.Empty(Read(xml, TraceLog.Schannel, Since(Tried.AddSeconds(1))));
        Assert.Empty(Read(other, TraceLog.Schannel, Since(Tried)));
        Assert.Empty(Read(xml.Replace("Schannel", "Other", StringComparison.Ordinal), TraceLog.Schannel, Since(Tried)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_went_well_is_not_kept(int level) => Assert.Empty(Read(Event(11, level, """<UserData><a subjectName="webra2.secomtrust.net"/></UserData>""")));

    [Fact]
    public void Events_are_kept_in_their_order_with_or_without_an_element_around_them_and_no_more_than_the_bound()
    {
        string[] codes = [.. Enumerable.Range(0, TraceEvent.MaximumCount + 50).Select(number => number.ToString("X8", null))];
        string xml = string.Concat(codes.Select(code => Chain("webra2.secomtrust.net", code)));

        Assert.Equal(codes.Take(TraceEvent.MaximumCount).Select(code => "0x" + code), Read(xml).Select(found => found.Code));
        Assert.Equal(TraceEvent.MaximumCount, Read("<Events>" + xml + "</Events>").Count);
        Assert.Empty(Read(""));
    }

    public static TheoryData<string> Hostile() =>
    [
        "<!DOCTYPE Event [<!ENTITY a \"aaaaaaaaaa\">]><Event>&a;</Event>",
        "<!DOCTYPE Event SYSTEM \"file:///etc/passwd\"><Event/>",
        "<Event>&unknown;</Event>",
        Chain("webra2.secomtrust.net", "1")[..^5],
        "text",
        "<other/>",
        "<Events><other/></Events>",
        "<Event/>",
        Chain("webra2.secomtrust.net", "1").Replace("2026-11-22", "yesterday", StringComparison.Ordinal),
        Chain("webra2.secomtrust.net", "1").Replace(">11<", ">eleven<", StringComparison.Ordinal),
        Chain("webra2.secomtrust.net", "1").Replace(">11<", ">99999999999999<", StringComparison.Ordinal),
        Event(11, 2, string.Concat(Enumerable.Repeat("<a>", 40)) + string.Concat(Enumerable.Repeat("</a>", 40))),
        string.Concat(Enumerable.Repeat(Event(11, 4, ""), EventXmlReader.MaximumEvents + 1)),
        Event(11, 2, "<a>" + new string('x', EventXmlReader.MaximumLength) + "</a>"),
        Chain("webra2.secomtrust.net", "1") + "\0",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_not_of_the_form_is_one_failure_and_gives_nothing(string xml)
    {
        Reading<IReadOnlyList<TraceEvent>> read = EventXmlReader.Read(Chain("webra2.secomtrust.net", "1") + xml, TraceLog.Capi2, Subjects);

        Assert.Equal((ReadState.Failed, ReadReason.Malformed), (read.State, read.Reason));
        Assert.StartsWith("line ", read.Detail, StringComparison.Ordinal);
    }

    private static TraceSubjects Since(DateTime time) => TraceSubjects.Of(TestBaseline.Guide2018, time);

    private static IReadOnlyList<TraceEvent> Read(string xml, TraceLog log = TraceLog.Capi2, TraceSubjects? subjects = null)
    {
        Reading<IReadOnlyList<TraceEvent>> read = EventXmlReader.Read(xml, log, subjects ?? Subjects);
        Assert.True(read.IsPresent, read.Detail);
        return read.Value;
    }

    private static string Chain(string subject, string result) => Event(
        11,
        2,
        $"""<UserData><CertGetCertificateChain xmlns="x"><Certificate fileRef="{Thumbprint.ToLowerInvariant()}.cer" subjectName="S4700000001"/><CertificateChain><ChainElement><Certificate fileRef="{new string('F', 40)}.cer" subjectName="{subject}"/></ChainElement></CertificateChain><EventAuxInfo ProcessName="lsass.exe"/><Result value="{result}">text</Result></CertGetCertificateChain></UserData>""");

    private static string Schannel(string data) => Event(36887, 2, data, "Schannel");

    private static string Event(int id, int level, string data, string provider = "Microsoft-Windows-CAPI2") =>
        $"""<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="{provider}"/><EventID>{id}</EventID><Level>{level}</Level><TimeCreated SystemTime="2026-11-22T00:00:00.0000000Z"/><Computer>PC-OF-TARO</Computer><Security UserID="S-1-5-18"/></System>{data}</Event>""";
}
