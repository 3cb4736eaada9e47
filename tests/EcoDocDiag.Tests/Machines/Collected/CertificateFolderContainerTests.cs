using System;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

/// <summary>PKCS #12 files among the certificates that somebody sent, with their password.</summary>
public sealed class CertificateFolderContainerTests : IDisposable
{
    private static readonly TestCertificate Client = TestCertificate.Root("CN=S4700010P, C=JP");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("geheim", 3, "1.2.840.113549.2.9", null)]
    [InlineData("Geheim", 3, "1.2.840.113549.2.9", "WrongCertificatePassword")]
    [InlineData("geheim", Pkcs12Reader.MaximumRounds + 1, "1.2.840.113549.2.9", "Pkcs12TooCostly")]
    [InlineData("geheim", 3, "1.2.3", "Pkcs12Unsupported")]
    [InlineData("geheim", 3, "1.2.840.113549.2.9", "Pkcs12Malformed", 7)]
    public void What_becomes_of_one_is_said_by_its_name(string password, int rounds, string prf, string? code, int? vectorLength = null)
    {
        string file = _folder.Write("client.pfx", (TestPkcs12.Of(Client) with { Rounds = rounds, Prf = prf, VectorLength = vectorLength }).Encode());

        CertificateFolder folder = CertificateFolder.Read(_folder.Path, new CertificatePassword(password));

        if (code is null)
        {
            Assert.Empty(folder.Errors);
        }
        else
        {
            InputException error = Assert.Single(folder.Errors);
            Assert.Equal((code, file), (error.Code, error.File));
        }
    }
}
