using System;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The baseline <c>guide-2018</c> with the made-up authorities in place of the service's.</summary>
internal static class CertificateBaseline
{
    /// <summary>Asks for authority A as intermediate and for authority B as root.</summary>
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

    private static AuthorityPin Pin(string id, string name, bool isRoot, byte[] der) =>
        new(id, name, isRoot, Convert.ToHexString(SHA256.HashData(der)), Source: null, DistrustedSince: null);
}
