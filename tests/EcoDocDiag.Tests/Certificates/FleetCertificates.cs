using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Fleet;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>
/// The certificates of a made-up fleet: RSA of 2048 bits with SHA-256, as the service's. The issuer bears the name of an authority of the service that the
/// shipped baselines do not pin, so a PC can be healthy. The clients share one key; their certificates are all different. There are as many other roots,
/// of as many bytes, as a Windows PC has.
/// </summary>
internal sealed class FleetCertificates : IFleetCertificates
{
    private const int OtherRoots = 39;
    private static readonly DateTimeOffset Issued = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ends = new(2028, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ended = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, IReadOnlyList<EncodedCertificate>> _servers;
    private readonly TestCertificate _issuer;
    private readonly TestCertificateOptions _client;

    public FleetCertificates()
    {
        TestCertificateOptions authority = TestCertificateOptions.Authority with { NotAfter = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var root = TestCertificate.Root("CN=Root of the made-up fleet, O=Made-up fleet", authority with { Key = RSA.Create(2048) });
        _issuer = root.Issue("CN=SECOM Passport for Member PUB CA6, O=Made-up fleet", authority with { Key = RSA.Create(2048) });
        _client = TestCertificateOptions.Client with { Key = RSA.Create(2048), NotBefore = Issued, NotAfter = Ends };
        RSA other = RSA.Create(4096);
        Roots = [root.Stored(), .. Enumerable.Range(1, OtherRoots).Select(number => TestCertificate.Root($"CN=Root {number}, O=Somebody else", authority with { Key = other }).Stored())];
        Authorities = [_issuer.Stored()];
        TestCertificate serverIssuer = root.Issue("CN=Server CA of the made-up fleet, O=SECOM Trust.net", authority with { Key = RSA.Create(2048) });
        TestCertificateOptions server = _client with { Uses = [TestCertificateOptions.ServerAuthentication] };
        _servers = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName).Connectivity.Hosts.ToDictionary(
            host => host.Url.Host,
            host => (IReadOnlyList<EncodedCertificate>)[new EncodedCertificate(serverIssuer.Issue("CN=" + host.Url.Host, server).RawData), new EncodedCertificate(serverIssuer.RawData)],
            StringComparer.Ordinal);
    }

    public IReadOnlyList<StoredCertificate> Roots { get; }

    public IReadOnlyList<StoredCertificate> Authorities { get; }

    public IReadOnlyList<EncodedCertificate> FindServer(string host) => _servers[host];

    public IReadOnlyList<StoredCertificate> CreateFurther(int number) => [];

    public StoredCertificate CreateClient(int number, bool isExpired, PrivateKeyState privateKey) =>
        _issuer.Issue($"CN=S47{number:00000000}, O=Made-up fleet", _client with { NotAfter = isExpired ? Ended : Ends }).Stored(privateKey);
}
