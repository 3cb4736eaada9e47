using System.Globalization;
using System.Numerics;

namespace EcoDocDiag.Certificates;

/// <summary>A curve of NIST (FIPS 186-4, D.1.2): y² = x³ − 3x + b over a prime.</summary>
internal sealed class EcCurve
{
    private static readonly EcCurve P256 = new(
        32,
        "0FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
        "05AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    private static readonly EcCurve P384 = new(
        48,
        "0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF",
        "0B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    private static readonly EcCurve P521 = new(
        66,
        "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00");

    private readonly BigInteger _prime;
    private readonly BigInteger _b;

    private EcCurve(int length, string prime, string b)
    {
        Length = length;
        _prime = Number(prime);
        _b = Number(b);
    }

    /// <summary>The length of a coordinate in bytes.</summary>
    public int Length { get; }

    /// <summary>The curve of an identifier; null where it is none of these.</summary>
    public static EcCurve? Find(string identifier) => identifier switch
    {
        "1.2.840.10045.3.1.7" => P256,
        "1.3.132.0.34" => P384,
        "1.3.132.0.35" => P521,
        _ => null,
    };

    /// <summary>Whether a point, 4 and its coordinates, is on the curve. One that is not is no key.</summary>
    public bool Holds(byte[] point)
    {
        BigInteger x = 0;
        BigInteger y = 0;
        for (int i = 1; i <= Length; i++)
        {
            x = (x << 8) | point[i];
            y = (y << 8) | point[Length + i];
        }

        return x < _prime && y < _prime && ((y * y) - ((x * x * x) - (3 * x) + _b)) % _prime == 0;
    }

    private static BigInteger Number(string digits) => BigInteger.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
