using System;
using System.Linq;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What of a PC's answers a snapshot may hold: no user information of proxies and addresses, times in UTC, and text that JSON can hold.</summary>
internal sealed class SnapshotContent
{
    /// <summary>What takes the secrets of proxies and addresses out.</summary>
    public ProxySecretMask Mask { get; } = new();

    /// <summary>The time in UTC; one of no kind is taken for UTC.</summary>
    public static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static DateTime? Utc(DateTime? time) => time is { } value ? Utc(value) : null;

    /// <summary>The text without halves of surrogate pairs: JSON is UTF-8, which has none, and registry names may have.</summary>
    public static string WellFormed(string text)
    {
        char[]? mended = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                mended ??= text.ToCharArray();
                mended[i] = '\uFFFD';
            }
        }

        return mended is null ? text : new string(mended);
    }

    /// <summary>A reading with what may be kept of its value, or of why there is none.</summary>
    public Reading<T> Of<T>(Reading<T> reading, Func<T, T> ofValue)
        where T : notnull =>
        reading.State switch
        {
            ReadState.Present => Reading<T>.Present(ofValue(reading.Value!)),
            ReadState.Failed => Reading<T>.Failed(WellFormed(reading.Reason), Mask.MaskUrls(WellFormed(reading.Detail))),
            _ => reading,
        };

    /// <summary>A registry value.</summary>
    public RegistryValue Of(RegistryPath key, string name, RegistryValue value) => Mask.Mask(key, name, value);

    /// <summary>A running program.</summary>
    public static RunningProcess Of(RunningProcess process) => process with { Name = WellFormed(process.Name), StartedUtc = Utc(process.StartedUtc) };

    /// <summary>A page of the user's IE mode list.</summary>
    public IeModePage Of(IeModePage page) => new(WellFormed(page.Profile), Mask.MaskUrls(WellFormed(page.Url)), Utc(page.AddedUtc));

    /// <summary>An entry of a site list.</summary>
    public static SiteListEntry Of(SiteListEntry entry) => new(WellFormed(entry.Url), WellFormed(entry.OpenIn), entry.AllowRedirect, WellFormed(entry.CompatMode));

    /// <summary>An event of a log.</summary>
    public static TraceEvent Of(TraceEvent found) =>
        found with { TimeUtc = Utc(found.TimeUtc), Code = WellFormed(found.Code), Host = WellFormed(found.Host), Certificate = WellFormed(found.Certificate) };

    /// <summary>The proxy of a connection.</summary>
    public ConnectionProxy Of(ConnectionProxy proxy) => new(
        proxy.Flags,
        Mask.MaskProxyList(WellFormed(proxy.Server)),
        Mask.MaskText(WellFormed(proxy.Bypass)),
        Mask.MaskAddress(WellFormed(proxy.AutoConfigUrl)));

    /// <summary>What came of a probe.</summary>
    public ProbeResult Of(ProbeResult result) => result with
    {
        Failure = WellFormed(result.Failure),
        Proxy = Mask.MaskProxyList(WellFormed(result.Proxy)),
        TlsProtocol = WellFormed(result.TlsProtocol),
        CertificateDemand = result.CertificateDemand is { IsAsked: true } demand
            ? CertificateDemand.Of([.. demand.Authorities.Select(WellFormed)], demand.IsCut)
            : result.CertificateDemand,
        RedirectHost = WellFormed(result.RedirectHost),
        ServerDateUtc = Utc(result.ServerDateUtc),
        LocalDateUtc = Utc(result.LocalDateUtc),
    };
}
