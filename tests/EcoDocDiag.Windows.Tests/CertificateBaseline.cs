using System;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Shipped baselines with made-up authorities in place of the service's.</summary>
internal static class CertificateBaseline
{
    /// <summary><c>guide-2018</c>: asks for authority A as intermediate and for authority B as root.</summary>
    public static Baseline Create()
    {
        Baseline shipped = ShippedChecks.LoadBaseline("guide-2018");
        AuthorityPin[] pins =
        [
            Pin("intermediate", "Test CA A", false, TestCertificate.AuthorityA),
            Pin("root", "Test CA B", true, TestCertificate.AuthorityB),
        ];
        return shipped with
        {
            Certificates = shipped.Certificates with { RequiredIntermediates = ["intermediate"], RequiredRoots = ["root"], Authorities = pins },
        };
    }

    /// <summary><c>current</c> with the authorities of the made-up service on this PC.</summary>
    public static Baseline CreateLocal()
    {
        Baseline shipped = ShippedChecks.LoadBaseline("current");
        AuthorityPin[] pins =
        [
            Pin("LocalServiceRoot", "Local Service Root", true, TestCertificate.LocalRoot),
            Pin("LocalServiceCA", "Local Service CA", false, TestCertificate.LocalAuthority),
        ];
        return shipped with { Certificates = shipped.Certificates with { ClientIssuers = ["Local Service CA"], Authorities = pins } };
    }

    private static AuthorityPin Pin(string id, string name, bool isRoot, byte[] der) =>
        new(id, name, isRoot, Convert.ToHexString(SHA256.HashData(der)), Source: null, DistrustedSince: null);
}
