using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace EcoDocDiag.Machines;

/// <summary>Answers for what was not asked, or could not be: what files of settings cannot hold, and what Windows would say of a state that is not.</summary>
internal sealed class NothingCaptured : ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IEventReader, IInternetApi, INetworkProbe
{
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) => Reading<IReadOnlyList<StoredCertificate>>.NotCaptured();

    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames) => Reading<IReadOnlyList<RunningProcess>>.NotCaptured();

    public Reading<string> ReadInternetExplorerVersion() => Reading<string>.NotCaptured();

    public Reading<string> ReadEdgeVersion() => Reading<string>.NotCaptured();

    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => Reading<IReadOnlyList<IeModePage>>.NotCaptured();

    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => Reading<IReadOnlyList<SiteListEntry>>.NotCaptured();

    public Reading<string> ReadFileVersion(ProgramFile file) => Reading<string>.NotCaptured();

    public Reading<FileSignature> ReadFileSignature(ProgramFile file) => Reading<FileSignature>.NotCaptured();

    public Reading<string> ReadServiceState(string service) => Reading<string>.NotCaptured();

    public Reading<string> ReadListener(int port) => Reading<string>.NotCaptured();

    public Reading<UserProfile> ReadProfile() => Reading<UserProfile>.NotCaptured();

    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects) => Reading<IReadOnlyList<TraceEvent>>.NotCaptured();

    public Reading<int> MapUrlToZone(Uri url) => Reading<int>.NotCaptured();

    public Reading<int> GetZoneActionPolicy(int zone, int action) => Reading<int>.NotCaptured();

    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Reading<ConnectionProxy>.NotCaptured();

    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken) =>
        [.. requests.Select(static _ => Reading<ProbeResult>.NotCaptured())];
}
