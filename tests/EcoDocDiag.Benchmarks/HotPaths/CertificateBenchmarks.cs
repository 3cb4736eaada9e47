using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>What a certificate says.</summary>
[MemoryDiagnoser]
public class CertificateBenchmarks
{
    private readonly byte[] _certificate = new FleetCertificates().CreateClient(1, isExpired: false, PrivateKeyState.Usable).RawData.ToArray();

    /// <summary>The framework's own reading.</summary>
    [Benchmark(Baseline = true, Description = "`X509CertificateLoader`, subject, times and SHA-256")]
    public int Framework()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(_certificate);
        return certificate.Subject.Length + certificate.NotAfter.Year + certificate.GetCertHashString(HashAlgorithmName.SHA256).Length;
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "Facts of a certificate, the same")]
    public int Facts() => CertificateFacts.TryRead(_certificate, out CertificateFacts? facts)
        ? facts.SubjectName.Length + facts.NotAfterUtc.Year + facts.Sha256.Length
        : 0;
}
