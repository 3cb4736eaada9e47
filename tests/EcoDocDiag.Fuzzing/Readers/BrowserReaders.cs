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

    /// <summary>The user's own list, an organisation's, and JSON in a policy.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("edge-preferences", new JsonMutator("https://webra2.secomtrust.net/", "dual_engine", "user_list_data_1", "engine", "date_added", "13300000000000000"), Preferences, () => ReadPreferences),
        new("site-list", new TextMutator(TextTokens.Around("<>=\" /"), "site", "url", "open-in", "IE11", "compat-mode", "webra2.secomtrust.net", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x10FFFF;", "<![CDATA[", "]]>", "<?xml version=\"1.1\"?>", "allow-redirect", "xmlns"), SiteLists, () => ReadSiteList) { AllocationPerByte = 4000 },
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
