using System;
using System.Collections.Generic;
using System.Text.Json;
using EcoDocDiag.Certificates;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads what a snapshot says of the network.</summary>
internal sealed class ProbeSectionReader
{
    private static readonly string[] Routes = [nameof(ProbeRoute.Direct), nameof(ProbeRoute.Proxy), nameof(ProbeRoute.System)];

    private static readonly string[] Stages =
    [
        nameof(ProbeStage.Resolve), nameof(ProbeStage.Connect), nameof(ProbeStage.Tunnel), nameof(ProbeStage.Tls), nameof(ProbeStage.Http), nameof(ProbeStage.Done),
    ];

    private readonly SnapshotValueReader _values;
    private readonly ValueReader<SnapshotEntry<ProbeKey, Reading<ProbeResult>>> _readProbe;

    public ProbeSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readProbe = ReadProbe;
    }

    public void Read(ref Utf8JsonReader reader, SnapshotTable<ProbeKey, Reading<ProbeResult>> probes) =>
        SnapshotValueReader.ReadEntries(ref reader, probes, _readProbe);

    private SnapshotEntry<ProbeKey, Reading<ProbeResult>> ReadProbe(ref Utf8JsonReader reader)
    {
        string url = "";
        string proxy = "";
        ProbeRoute route = ProbeRoute.Direct;
        Reading<ProbeResult> result = Reading<ProbeResult>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                url = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("route"u8))
            {
                reader.Read();
                route = (ProbeRoute)ReadWord(ref reader, Routes);
            }
            else if (reader.ValueTextEquals("proxy"u8))
            {
                proxy = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                result = ReadProbeResult(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "url, route, proxy, result");
            }
        }

        return new(new ProbeKey(url, route, proxy), result);
    }

    private Reading<ProbeResult> ReadProbeResult(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<ProbeResult>.Absent();
        }

        UnreadValue unread = default;
        ProbeStage stage = ProbeStage.Resolve;
        string failure = "";
        string proxy = "";
        string tlsProtocol = "";
        IReadOnlyList<EncodedCertificate> serverCertificates = [];
        CertificateDemand? demand = null;
        int httpStatus = 0;
        string redirectHost = "";
        DateTime? serverDate = null;
        DateTime? localDate = null;
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("stage"u8))
            {
                reader.Read();
                stage = (ProbeStage)ReadWord(ref reader, Stages);
            }
            else if (reader.ValueTextEquals("failure"u8))
            {
                failure = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("proxy"u8))
            {
                proxy = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("tlsProtocol"u8))
            {
                tlsProtocol = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("serverCertificates"u8))
            {
                reader.Read();
                serverCertificates = SnapshotValueReader.ReadList(ref reader, _values.Encoded);
            }
            else if (reader.ValueTextEquals("certificateDemand"u8))
            {
                demand = ReadDemand(ref reader);
            }
            else if (reader.ValueTextEquals("httpStatus"u8))
            {
                reader.Read();
                httpStatus = ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("redirectHost"u8))
            {
                redirectHost = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("serverDate"u8))
            {
                reader.Read();
                serverDate = ReadTime(ref reader);
            }
            else if (reader.ValueTextEquals("localDate"u8))
            {
                reader.Read();
                localDate = ReadTime(ref reader);
            }
            else if (!_values.TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "stage, failure, proxy, tlsProtocol, serverCertificates, certificateDemand, httpStatus, redirectHost, serverDate, localDate, failed, detail, notCaptured");
            }
        }

        return unread.IsSet
            ? unread.ToReading<ProbeResult>()
            : Reading<ProbeResult>.Present(new ProbeResult
            {
                Stage = stage,
                Failure = failure,
                Proxy = proxy,
                TlsProtocol = tlsProtocol,
                ServerCertificates = serverCertificates,
                CertificateDemand = demand,
                HttpStatus = httpStatus,
                RedirectHost = redirectHost,
                ServerDateUtc = serverDate,
                LocalDateUtc = localDate,
            });
    }

    private CertificateDemand ReadDemand(ref Utf8JsonReader reader)
    {
        bool isAsked = false;
        bool isCut = false;
        IReadOnlyList<string> authorities = [];
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("asked"u8))
            {
                reader.Read();
                isAsked = ReadBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("authorities"u8))
            {
                reader.Read();
                authorities = _values.Texts(ref reader);
            }
            else if (reader.ValueTextEquals("cut"u8))
            {
                reader.Read();
                isCut = ReadBoolean(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "asked, authorities, cut");
            }
        }

        return isAsked ? CertificateDemand.Of(authorities, isCut) : CertificateDemand.None;
    }
}
