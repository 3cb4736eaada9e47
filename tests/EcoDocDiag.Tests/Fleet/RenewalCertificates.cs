using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>
/// The certificates of a fleet whose renewals are due at all times of six years. Every seventh user also has the certificate before the present one, every
/// eleventh that of another person.
/// </summary>
internal sealed class RenewalCertificates : IFleetCertificates
{
    private const int Months = 72;
    private static readonly DateTimeOffset First = new(2024, 1, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly TestCertificate _issuer;

    public RenewalCertificates()
    {
        TestCertificateOptions authority = TestCertificateOptions.Authority with { NotAfter = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var root = TestCertificate.Root("CN=Root of the made-up fleet, O=Made-up fleet", authority);
        _issuer = root.Issue("CN=SECOM Passport for Member PUB CA6, O=Made-up fleet", authority);
        Roots = [root.Stored()];
        Authorities = [_issuer.Stored()];
    }

    public IReadOnlyList<StoredCertificate> Roots { get; }

    public IReadOnlyList<StoredCertificate> Authorities { get; }

    public IReadOnlyList<EncodedCertificate> FindServer(string host) => [];

    public StoredCertificate CreateClient(int number, bool isExpired, PrivateKeyState privateKey) => Create(number, First.AddMonths(isExpired ? number % 24 : number % Months), privateKey);

    public IReadOnlyList<StoredCertificate> CreateFurther(int number) =>
        number % 7 == 0 ? [Create(number, First.AddMonths((number % Months) - 6), PrivateKeyState.Usable)]
        : number % 11 == 0 ? [Create(number + 100_000, First.AddMonths((number * 5) % Months), PrivateKeyState.Usable)]
        : [];

    private StoredCertificate Create(int number, DateTimeOffset end, PrivateKeyState privateKey) => _issuer.Issue(
        string.Format(CultureInfo.InvariantCulture, "CN=S47{0:00000000}, O=Made-up fleet", number),
        TestCertificateOptions.Client with { NotBefore = end.AddYears(-3), NotAfter = end }).Stored(privateKey);
}
