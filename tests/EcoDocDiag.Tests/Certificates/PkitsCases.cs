using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Numerics;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>
/// Sections 4.1 to 4.7 of the Public Key Interoperability Test Suite (NIST, "Conformance Testing of Relying Party Client Certificate Path Processing Logic", version
/// 1.07), made anew by its descriptions. Where the builder says otherwise than the suite it is more careful: it compares names by their bytes, as Windows does, and
/// verifies no DSA. It judges no revocation, so of what only a revocation list refuses it judges the certificates alone.
/// </summary>
internal static class PkitsCases
{
    private const string Country = "2.5.4.6";
    private const string Organization = "2.5.4.10";
    private const string CommonName = "2.5.4.3";
    private const UniversalTagNumber Printable = UniversalTagNumber.PrintableString;
    private const UniversalTagNumber Utf8 = UniversalTagNumber.UTF8String;

    // digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment; keyCertSign, cRLSign.
    private const byte EndUsage = 0xF0;
    private const byte CertificateAndListSigning = 0x06;
    private const byte CertificateSigning = 0x04;
    private const byte ListSigning = 0x02;

    private const int AnchorKey = 0;
    private const int AuthorityKey = 1;
    private const int OtherKey = 2;
    private const int EndKey = 3;

    /// <summary>The trust anchor.</summary>
    public static PkitsCertificate Anchor { get; } = Authority("Trust Anchor") with { Key = AnchorKey };

    /// <summary>All tests in order.</summary>
    public static IReadOnlyList<PkitsCase> All { get; } = [.. Signatures(), .. Validity(), .. NameChaining(), .. Revocation(), .. SelfIssued(), .. BasicConstraints(), .. KeyUsage()];

    private static IEnumerable<PkitsCase> Signatures()
    {
        yield return Case("4.1.1", "Valid Signatures Test1", true, Chain("Good CA"));
        yield return Case("4.1.2", "Invalid CA Signature Test2", false, Chain("Bad Signed CA", static authority => authority with { IsBroken = true }), "WrongIssuerKey Trust Anchor");
        yield return Case("4.1.3", "Invalid EE Signature Test3", false, Chain("Good CA", end: static end => end with { IsBroken = true }), "WrongIssuerKey Good CA");
        PkitsCertificate dsa = Authority("DSA CA") with { DsaParameters = true };
        yield return Case("4.1.4", "Valid DSA Signatures Test4", true, [End("DSA CA") with { IsSignedWithDsa = true }, dsa], "UnsupportedSignature End");
        PkitsCertificate inherited = Authority("DSA Parameters Inherited CA", "DSA CA") with { DsaParameters = false, IsSignedWithDsa = true };
        yield return Case(
            "4.1.5", "Valid DSA Parameter Inheritance Test5", true, [End("DSA Parameters Inherited CA") with { IsSignedWithDsa = true }, inherited, dsa], "UnsupportedSignature DSA Parameters Inherited CA", "UnsupportedSignature End");
        yield return Case("4.1.6", "Invalid DSA Signature Test6", false, [End("DSA CA") with { IsSignedWithDsa = true, IsBroken = true }, dsa], "UnsupportedSignature End");
    }

    private static IEnumerable<PkitsCase> Validity()
    {
        yield return Case("4.2.1", "Invalid CA notBefore Date Test1", false, Chain("Bad notBefore Date CA", static authority => authority with { NotBefore = "470101120100Z", NotAfter = "490101120100Z" }), "NotYetValid Bad notBefore Date CA");
        yield return Case("4.2.2", "Invalid EE notBefore Date Test2", false, Chain("Good CA", end: static end => end with { NotBefore = "470101120100Z", NotAfter = "490101120100Z" }), "NotYetValid End");
        yield return Case("4.2.3", "Valid pre2000 UTC notBefore Date Test3", true, Chain("Good CA", end: static end => end with { NotBefore = "500101120100Z" }));
        yield return Case("4.2.4", "Valid GeneralizedTime notBefore Date Test4", true, Chain("Good CA", end: static end => end with { NotBefore = "20020101120100Z" }));
        yield return Case("4.2.5", "Invalid CA notAfter Date Test5", false, Chain("Bad notAfter Date CA", static authority => authority with { NotAfter = "110101083000Z" }), "Expired Bad notAfter Date CA");
        yield return Case("4.2.6", "Invalid EE notAfter Date Test6", false, Chain("Good CA", end: static end => end with { NotAfter = "110101083000Z" }), "Expired End");
        yield return Case("4.2.7", "Invalid pre2000 UTC EE notAfter Date Test7", false, Chain("Good CA", end: static end => end with { NotBefore = "500101120100Z", NotAfter = "990101120100Z" }), "Expired End");
        yield return Case("4.2.8", "Valid GeneralizedTime notAfter Date Test8", true, Chain("Good CA", end: static end => end with { NotAfter = "20500101120100Z" }));
    }

    private static IEnumerable<PkitsCase> NameChaining()
    {
        yield return Case("4.3.1", "Invalid Name Chaining EE Test1", false, Chain("Good CA", end: static end => end with { Issuer = Named("Good CA Root") }), "MissingIssuer Good CA Root");
        (string, string, UniversalTagNumber)[] ordered = [(Country, "US", Printable), (Organization, "Test Certificates 2011", Printable), ("2.5.4.11", "Organizational Unit Name 1", Printable), ("2.5.4.11", "Organizational Unit Name 2", Printable), (CommonName, "Name Ordering CA", Printable)];
        (string, string, UniversalTagNumber)[] turned = [ordered[0], ordered[1], ordered[3], ordered[2], ordered[4]];
        yield return Case("4.3.2", "Invalid Name Chaining Order Test2", false, Renamed(PkitsCertificate.Name(ordered), PkitsCertificate.Name(turned)), "MissingIssuer Name Ordering CA");
        yield return Case("4.3.3", "Valid Name Chaining Whitespace Test3", true, Renamed(Named("Good CA"), Named("Good     CA")), "MissingIssuer Good     CA");
        yield return Case("4.3.4", "Valid Name Chaining Whitespace Test4", true, Renamed(Named("Good CA"), Named("   Good CA  ")), "MissingIssuer    Good CA  ");
        yield return Case("4.3.5", "Valid Name Chaining Capitalization Test5", true, Renamed(Named("Good CA"), Named("GOOD ca")), "MissingIssuer GOOD ca");
        yield return Case("4.3.6", "Valid Name UIDs Test6", true, Chain("UID CA", static authority => authority with { HasIdentifiers = true }, static end => end with { HasIdentifiers = true }));
        byte[] mandatory = PkitsCertificate.Name(
            (Country, "US", Printable), (Organization, "Test Certificates 2011", Printable), ("0.9.2342.19200300.100.1.25", "gov", UniversalTagNumber.IA5String), ("0.9.2342.19200300.100.1.25", "testcertificates", UniversalTagNumber.IA5String),
            ("2.5.4.8", "Maryland", Printable), ("2.5.4.5", "345", Printable), ("2.5.4.46", "CA", Printable));
        yield return Case("4.3.7", "Valid RFC3280 Mandatory Attribute Types Test7", true, Renamed(mandatory, mandatory));
        byte[] optional = PkitsCertificate.Name(
            (Country, "US", Printable), (Organization, "Test Certificates 2011", Printable), ("2.5.4.7", "Gaithersburg", Printable), ("2.5.4.42", "John", Printable), ("2.5.4.43", "Q", Printable), ("2.5.4.65", "Fictitious", Printable),
            ("2.5.4.4", "CA", Printable), ("2.5.4.44", "III", Printable), ("2.5.4.12", "M.D.", Printable));
        yield return Case("4.3.8", "Valid RFC3280 Optional Attribute Types Test8", true, Renamed(optional, optional));
        yield return Case("4.3.9", "Valid UTF8String Encoded Names Test9", true, Renamed(Named("UTF8String CA", Utf8), Named("UTF8String CA", Utf8)));
        yield return Case(
            "4.3.10", "Valid Rollover from PrintableString to UTF8String Test10", true, Renamed(Named("Rollover from PrintableString to UTF8String CA"), Named("Rollover from PrintableString to UTF8String CA", Utf8)),
            "MissingIssuer Rollover from PrintableString to UTF8String CA");
        yield return Case("4.3.11", "Valid UTF8String Case Insensitive Match Test11", true, Renamed(Named("UTF8String Case Insensitive Match CA", Utf8), Named("utf8string case insensitive match ca", Utf8)), "MissingIssuer utf8string case insensitive match ca");
    }

    private static IEnumerable<PkitsCase> Revocation()
    {
        BigInteger longSerial = (BigInteger.One << 159) - 19;
        yield return Revoked("4.4.1", "Missing CRL Test1", "No CRL CA");
        yield return Revoked("4.4.2", "Invalid Revoked CA Test2", "Revoked subCA");
        yield return Revoked("4.4.3", "Invalid Revoked EE Test3", "Good CA");
        yield return Revoked("4.4.4", "Invalid Bad CRL Signature Test4", "Bad CRL Signature CA");
        yield return Revoked("4.4.5", "Invalid Bad CRL Issuer Name Test5", "Bad CRL Issuer Name CA");
        yield return Revoked("4.4.6", "Invalid Wrong CRL Test6", "Wrong CRL CA");
        yield return Case("4.4.7", "Valid Two CRLs Test7", true, Chain("Two CRLs CA"));
        yield return Revoked("4.4.8", "Invalid Unknown CRL Entry Extension Test8", "Unknown CRL Entry Extension CA");
        yield return Revoked("4.4.9", "Invalid Unknown CRL Extension Test9", "Unknown CRL Extension CA");
        yield return Revoked("4.4.10", "Invalid Unknown CRL Extension Test10", "Unknown CRL Extension CA");
        yield return Revoked("4.4.11", "Invalid Old CRL nextUpdate Test11", "Old CRL nextUpdate CA");
        yield return Revoked("4.4.12", "Invalid pre2000 CRL nextUpdate Test12", "pre2000 CRL nextUpdate CA");
        yield return Case("4.4.13", "Valid GeneralizedTime CRL nextUpdate Test13", true, Chain("GeneralizedTime CRL nextUpdate CA"));
        yield return Case("4.4.14", "Valid Negative Serial Number Test14", true, Chain("Negative Serial Number CA", end: static end => end with { Serial = 255 }));
        yield return Revoked("4.4.15", "Invalid Negative Serial Number Test15", "Negative Serial Number CA", static end => end with { Serial = -1 });
        yield return Case("4.4.16", "Valid Long Serial Number Test16", true, Chain("Long Serial Number CA", end: end => end with { Serial = longSerial }));
        yield return Case("4.4.17", "Valid Long Serial Number Test17", true, Chain("Long Serial Number CA", end: end => end with { Serial = longSerial - 1 }));
        yield return Revoked("4.4.18", "Invalid Long Serial Number Test18", "Long Serial Number CA", end => end with { Serial = longSerial - 2 });

        // One authority with a key for certificates and another for lists, each in a certificate of its own.
        const string separate = "Separate Certificate and CRL Keys CA";
        PkitsCertificate[] keys = [Authority(separate) with { Usage = (CertificateSigning, true) }, Authority(separate) with { Key = OtherKey, Serial = 2, Usage = (ListSigning, true) }];
        yield return Case("4.4.19", "Valid Separate Certificate and CRL Keys Test19", true, [End(separate), .. keys]);
        yield return Case("4.4.20", "Invalid Separate Certificate and CRL Keys Test20", false, [End(separate), .. keys]) with { IsRevocation = true };
        yield return Case("4.4.21", "Invalid Separate Certificate and CRL Keys Test21", false, [End(separate), .. keys]) with { IsRevocation = true };
    }

    private static IEnumerable<PkitsCase> SelfIssued()
    {
        // The new key's authority certifies its old key, and the other way round.
        const string young = "Basic Self-Issued New Key CA";
        PkitsCertificate oldWithNew = Authority(young, young) with { Key = OtherKey };
        yield return Case("4.5.1", "Valid Basic Self-Issued Old With New Test1", true, [End(young) with { Signer = OtherKey }, oldWithNew, Authority(young)]);
        yield return Case("4.5.2", "Invalid Basic Self-Issued Old With New Test2", false, [End(young) with { Signer = OtherKey }, oldWithNew, Authority(young)]) with { IsRevocation = true };
        const string old = "Basic Self-Issued Old Key CA";
        PkitsCertificate newWithOld = Authority(old, old) with { Key = OtherKey };
        yield return Case("4.5.3", "Valid Basic Self-Issued New With Old Test3", true, [End(old) with { Signer = OtherKey }, newWithOld, Authority(old)]);
        yield return Case("4.5.4", "Valid Basic Self-Issued New With Old Test4", true, [End(old), newWithOld, Authority(old)]);
        yield return Case("4.5.5", "Invalid Basic Self-Issued New With Old Test5", false, [End(old), newWithOld, Authority(old)]) with { IsRevocation = true };
        const string lists = "Basic Self-Issued CRL Signing Key CA";
        PkitsCertificate listKey = Authority(lists, lists) with { Key = OtherKey, Usage = (ListSigning, true) };
        yield return Case("4.5.6", "Valid Basic Self-Issued CRL Signing Key Test6", true, [End(lists), listKey, Authority(lists)]);
        yield return Case("4.5.7", "Invalid Basic Self-Issued CRL Signing Key Test7", false, [End(lists), listKey, Authority(lists)]) with { IsRevocation = true };
        yield return Case("4.5.8", "Invalid Basic Self-Issued CRL Signing Key Test8", false, [End(lists) with { Signer = OtherKey }, listKey, Authority(lists)], "NotAuthority " + lists);
    }

    private static IEnumerable<PkitsCase> BasicConstraints()
    {
        yield return Case("4.6.1", "Invalid Missing basicConstraints Test1", false, Chain("Missing basicConstraints CA", static authority => authority with { Basic = null }), "NotAuthority Missing basicConstraints CA");
        yield return Case("4.6.2", "Invalid cA False Test2", false, Chain("basicConstraints Critical cA False CA", static authority => authority with { Basic = (false, null, true) }), "NotAuthority basicConstraints Critical cA False CA");
        yield return Case("4.6.3", "Invalid cA False Test3", false, Chain("basicConstraints Not Critical cA False CA", static authority => authority with { Basic = (false, null, false) }), "NotAuthority basicConstraints Not Critical cA False CA");
        yield return Case("4.6.4", "Valid basicConstraints Not Critical Test4", true, Chain("basicConstraints Not Critical CA", static authority => authority with { Basic = (true, null, false) }));

        PkitsCertificate zero = Limited("pathLenConstraint0 CA", "Trust Anchor", 0);
        PkitsCertificate below = Limited("pathLenConstraint0 subCA", "pathLenConstraint0 CA", null);
        yield return Case("4.6.5", "Invalid pathLenConstraint Test5", false, [End("pathLenConstraint0 subCA"), below, zero], "PathTooLong pathLenConstraint0 CA");
        yield return Case("4.6.6", "Invalid pathLenConstraint Test6", false, [EndAuthority("pathLenConstraint0 subCA"), below, zero], "PathTooLong pathLenConstraint0 CA");
        yield return Case("4.6.7", "Valid pathLenConstraint Test7", true, [End("pathLenConstraint0 CA"), zero]);
        yield return Case("4.6.8", "Valid pathLenConstraint Test8", true, [EndAuthority("pathLenConstraint0 CA"), zero]);

        PkitsCertificate six = Limited("pathLenConstraint6 CA", "Trust Anchor", 6);
        PkitsCertificate[] two = [Limited("pathLenConstraint6 subsubCA00", "pathLenConstraint6 subCA0", 0), Limited("pathLenConstraint6 subCA0", "pathLenConstraint6 CA", 0), six];
        yield return Case("4.6.9", "Invalid pathLenConstraint Test9", false, [End("pathLenConstraint6 subsubCA00"), .. two], "PathTooLong pathLenConstraint6 subCA0");
        yield return Case("4.6.10", "Invalid pathLenConstraint Test10", false, [EndAuthority("pathLenConstraint6 subsubCA00"), .. two], "PathTooLong pathLenConstraint6 subCA0");
        PkitsCertificate[] three =
        [
            Limited("pathLenConstraint6 subsubsubCA11X", "pathLenConstraint6 subsubCA11", null), Limited("pathLenConstraint6 subsubCA11", "pathLenConstraint6 subCA1", 1), Limited("pathLenConstraint6 subCA1", "pathLenConstraint6 CA", 1), six,
        ];
        yield return Case("4.6.11", "Invalid pathLenConstraint Test11", false, [End("pathLenConstraint6 subsubsubCA11X"), .. three], "PathTooLong pathLenConstraint6 subCA1");
        yield return Case("4.6.12", "Invalid pathLenConstraint Test12", false, [EndAuthority("pathLenConstraint6 subsubsubCA11X"), .. three], "PathTooLong pathLenConstraint6 subCA1");
        PkitsCertificate[] fitting =
        [
            Limited("pathLenConstraint6 subsubsubCA41X", "pathLenConstraint6 subsubCA41", null), Limited("pathLenConstraint6 subsubCA41", "pathLenConstraint6 subCA4", 1), Limited("pathLenConstraint6 subCA4", "pathLenConstraint6 CA", 4), six,
        ];
        yield return Case("4.6.13", "Valid pathLenConstraint Test13", true, [End("pathLenConstraint6 subsubsubCA41X"), .. fitting]);
        yield return Case("4.6.14", "Valid pathLenConstraint Test14", true, [EndAuthority("pathLenConstraint6 subsubsubCA41X"), .. fitting]);

        // Self-issued certificates do not count.
        PkitsCertificate zeroAgain = Authority("pathLenConstraint0 CA", "pathLenConstraint0 CA") with { Key = OtherKey };
        yield return Case("4.6.15", "Valid Self-Issued pathLenConstraint Test15", true, [End("pathLenConstraint0 CA") with { Signer = OtherKey }, zeroAgain, zero]);
        PkitsCertificate second = Authority("pathLenConstraint0 subCA2", "pathLenConstraint0 CA") with { Signer = OtherKey };
        yield return Case("4.6.16", "Invalid Self-Issued pathLenConstraint Test16", false, [End("pathLenConstraint0 subCA2"), second, zeroAgain, zero], "PathTooLong pathLenConstraint0 CA");
        PkitsCertificate one = Limited("pathLenConstraint1 CA", "Trust Anchor", 1);
        PkitsCertificate oneAgain = Authority("pathLenConstraint1 CA", "pathLenConstraint1 CA") with { Key = OtherKey };
        PkitsCertificate lower = Authority("pathLenConstraint1 subCA", "pathLenConstraint1 CA") with { Signer = OtherKey };
        PkitsCertificate lowerAgain = Authority("pathLenConstraint1 subCA", "pathLenConstraint1 subCA") with { Key = OtherKey };
        yield return Case("4.6.17", "Valid Self-Issued pathLenConstraint Test17", true, [End("pathLenConstraint1 subCA") with { Signer = OtherKey }, lowerAgain, lower, oneAgain, one]);
    }

    private static IEnumerable<PkitsCase> KeyUsage()
    {
        yield return Case("4.7.1", "Invalid keyUsage Critical keyCertSign False Test1", false, Chain("keyUsage Critical keyCertSign False CA", static authority => authority with { Usage = (ListSigning, true) }), "NotAuthority keyUsage Critical keyCertSign False CA");
        yield return Case("4.7.2", "Invalid keyUsage Not Critical keyCertSign False Test2", false, Chain("keyUsage Not Critical keyCertSign False CA", static authority => authority with { Usage = (ListSigning, false) }), "NotAuthority keyUsage Not Critical keyCertSign False CA");
        yield return Case("4.7.3", "Valid keyUsage Not Critical Test3", true, Chain("keyUsage Not Critical CA", static authority => authority with { Usage = (CertificateAndListSigning, false) }));
        yield return Case("4.7.4", "Invalid keyUsage Critical cRLSign False Test4", false, Chain("keyUsage Critical cRLSign False CA", static authority => authority with { Usage = (CertificateSigning, true) })) with { IsRevocation = true };
        yield return Case("4.7.5", "Invalid keyUsage Not Critical cRLSign False Test5", false, Chain("keyUsage Not Critical cRLSign False CA", static authority => authority with { Usage = (CertificateSigning, false) })) with { IsRevocation = true };
    }

    private static PkitsCase Case(string number, string name, bool isValid, PkitsCertificate[] path, params string[] problems) => new(number, name, isValid, path, problems);

    private static PkitsCase Revoked(string number, string name, string authority, Func<PkitsCertificate, PkitsCertificate>? end = null) => Case(number, name, false, Chain(authority, end: end)) with { IsRevocation = true };

    private static PkitsCertificate[] Chain(string authority, Func<PkitsCertificate, PkitsCertificate>? issuer = null, Func<PkitsCertificate, PkitsCertificate>? end = null) =>
        [(end ?? Same)(End(authority)), (issuer ?? Same)(Authority(authority))];

    // The end names its issuer otherwise than the issuer itself.
    private static PkitsCertificate[] Renamed(byte[] subject, byte[] issuer) => [End("") with { Issuer = issuer }, Authority("") with { Subject = subject }];

    private static PkitsCertificate Same(PkitsCertificate certificate) => certificate;

    private static PkitsCertificate Authority(string name, string issuer = "Trust Anchor") => new()
    {
        Subject = Named(name),
        Issuer = Named(issuer),
        Key = AuthorityKey,
        Signer = issuer == "Trust Anchor" ? AnchorKey : AuthorityKey,
        Basic = (true, null, true),
        Usage = (CertificateAndListSigning, true),
    };

    private static PkitsCertificate Limited(string name, string issuer, int? length) => Authority(name, issuer) with { Basic = (true, length, true) };

    private static PkitsCertificate End(string issuer) => new()
    {
        Subject = Named("End"),
        Issuer = Named(issuer),
        Key = EndKey,
        Signer = AuthorityKey,
        Usage = (EndUsage, true),
    };

    private static PkitsCertificate EndAuthority(string issuer) => End(issuer) with { Basic = (true, null, true), Usage = (CertificateAndListSigning, true) };

    private static byte[] Named(string name, UniversalTagNumber tag = Printable) => PkitsCertificate.Name((Country, "US", Printable), (Organization, "Test Certificates 2011", tag), (CommonName, name, tag));
}
