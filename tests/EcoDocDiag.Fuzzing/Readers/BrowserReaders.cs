using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Files and policies of browsers.</summary>
internal static class BrowserReaders
{
    private const string Host = "webra2.secomtrust.net";

    private static readonly TraceSubjects Subjects = TraceSubjects.Of(ShippedChecks.LoadBaseline("guide-2018"));

    /// <summary>The user's own list, an organisation's, and JSON in a policy.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("edge-preferences", new JsonMutator("https://webra2.secomtrust.net/", "dual_engine", "user_list_data_1", "engine", "date_added", "13300000000000000"), Preferences, () => ReadPreferences),
        new("site-list", new TextMutator(TextTokens.Around("<>=\" /"), "site", "url", "open-in", "IE11", "compat-mode", "webra2.secomtrust.net", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x10FFFF;", "<![CDATA[", "]]>", "<?xml version=\"1.1\"?>", "allow-redirect", "xmlns"), SiteLists, () => ReadSiteList) { AllocationPerByte = 4000 },
        new("event-xml", new TextMutator(TextTokens.Around("<>=\" /"), "Event", "System", "Provider", "Microsoft-Windows-CAPI2", "EventID", "Level", "TimeCreated", "SystemTime", "fileRef", "subjectName", "serverName", "Result", "value", "webra2.secomtrust.net", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "<![CDATA[", "]]>", "Events", "xmlns"), Events, () => ReadEvents) { AllocationPerByte = 4000 },
        new("policy-json", new JsonMutator("pattern", "filter", "ISSUER", "SUBJECT", "CN", "https://[*.]secomtrust.net", "ProxyMode", "fixed_servers"), Policies, () => ReadPolicy),
    ];

    private static IEnumerable<byte[]> Preferences() =>
    [
        Seed.Text("{\"dual_engine\":{\"consumer_mode\":{\"enabled_state\":1},\"user_list_data_1\":{\"https://webra2.secomtrust.net/\":{\"engine\":2,\"date_added\":\"13300000000000000\"},\"https://a.example/\":{\"engine\":2,\"date_added\":13300000000000000}}},\"other\":[1,2,{\"a\":null}]}"),
        Seed.Text("{}"),
    ];

    private static IEnumerable<byte[]> SiteLists() =>
    [
        Seed.Text("<site-list version=\"205\">\n  <!-- a comment -->\n  <created-by><tool>EMIESiteListManager</tool></created-by>\n  <site url=\"webra2.secomtrust.net/scira\">\n    <compat-mode>IE8Enterprise</compat-mode>\n    <open-in allow-redirect=\"true\">IE11</open-in>\n  </site>\n  <site url=\"a.example:8080\"><open-in>MSEdge</open-in></site>\n</site-list>"),
        Seed.Wide("<?xml version=\"1.0\" encoding=\"utf-16\"?><site-list version=\"1\"><site url=\"*.secomtrust.net\"><open-in>IE11</open-in></site></site-list>"),
        Seed.Text("<rules version=\"1\"><emie><domain exclude=\"false\">webra2.secomtrust.net</domain></emie></rules>"),
    ];

    private static IEnumerable<byte[]> Events() =>
    [
        Seed.Text("<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"Microsoft-Windows-CAPI2\"/><EventID>11</EventID><Level>2</Level><TimeCreated SystemTime=\"2026-11-22T00:00:00.123456700Z\"/></System><UserData><a><Certificate fileRef=\"0123456789ABCDEF0123456789ABCDEF01234567.cer\" subjectName=\"*.secomtrust.net\"/><Result value=\"800B0109\">text</Result></a></UserData></Event>"),
        Seed.Text("<Events><Event><System><Provider Name=\"Microsoft-Windows-CAPI2\"/><EventID>53</EventID><Level>3</Level><TimeCreated SystemTime=\"2026-11-22T00:00:00Z\"/></System><UserData><URL scheme=\"http\">http://webra2.secomtrust.net/a.crl</URL></UserData></Event></Events>"),
    ];

    private static IEnumerable<byte[]> Policies() =>
    [
        Seed.Text("{\"pattern\":\"https://[*.]secomtrust.net\",\"filter\":{\"ISSUER\":{\"CN\":\"SECOM Passport for Member PUB CA8\",\"O\":\"SECOM\"},\"SUBJECT\":{\"OU\":\"a\",\"L\":\"b\"}}}"),
        Seed.Text("{\"ProxyMode\":\"fixed_servers\",\"ProxyServer\":\"http=a:80;https=b:80\",\"ProxyBypassList\":\"*.a.example\",\"ProxyPacMandatory\":false,}"),
        Seed.Text("[\"a\",\"b\",]"),
    ];

    private static FuzzAnswer ReadPreferences(byte[] input)
    {
        using MemoryStream stream = new(input);
        Reading<IReadOnlyList<IeModePage>> pages = EdgePreferences.Read(stream, "Default", Host);
        return pages.IsPresent
            ? new FuzzAnswer("read " + int.Log2(pages.Value.Count + 1), string.Join('\n', pages.Value.Select(static page => page.Profile + page.Url + page.AddedUtc.Ticks)))
            : new FuzzAnswer("refused " + pages.Reason, pages.Reason + pages.Detail);
    }

    private static FuzzAnswer ReadSiteList(byte[] input)
    {
        Reading<IReadOnlyList<SiteListEntry>> list = SiteListReader.ReadContent(input, "list.xml", Host);
        return list.IsPresent
            ? new FuzzAnswer("read " + int.Log2(list.Value.Count + 1) + string.Join(',', list.Value.Take(2).Select(static entry => (entry.OpenIn == "IE11", entry.CompatMode.Length > 0, entry.AllowRedirect))), string.Join('\n', list.Value))
            : new FuzzAnswer("refused " + list.Reason, list.Reason + list.Detail);
    }

    private static FuzzAnswer ReadEvents(byte[] input)
    {
        Reading<IReadOnlyList<TraceEvent>> events = EventXmlReader.Read(Encoding.UTF8.GetString(input), TraceLog.Capi2, Subjects);
        return events.IsPresent
            ? new FuzzAnswer("read " + int.Log2(events.Value.Count + 1) + string.Join(',', events.Value.Take(2).Select(static found => (found.Code.Length > 0, found.Host.Length > 0, found.Certificate.Length > 0))), string.Join('\n', events.Value))
            : new FuzzAnswer("refused " + events.Reason, events.Reason + events.Detail);
    }

    private static FuzzAnswer ReadPolicy(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        if (BrowserPolicyJson.TryParse(text) is not { } json)
        {
            return new FuzzAnswer("refused", "");
        }

        AutoSelectionFilter filter = new(json);
        return new FuzzAnswer("read " + json.ValueKind + filter.Ignored.Count, json.GetRawText() + filter + filter.IssuerCommonName + BrowserPolicyJson.FindText(json, "pattern") + BrowserPolicyJson.FindText(json, "ProxyMode"));
    }
}
