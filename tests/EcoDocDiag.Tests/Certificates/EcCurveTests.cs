using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class EcCurveTests
{
    [Theory]
    [InlineData("1.2.840.10045.3.1.7", 32)]
    [InlineData("1.3.132.0.34", 48)]
    [InlineData("1.3.132.0.35", 66)]
    public void Points_that_the_framework_makes_are_on_the_curve_and_their_neighbours_are_not(string identifier, int length)
    {
        EcCurve curve = EcCurve.Find(identifier)!;
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromValue(identifier));
        ECPoint point = key.ExportParameters(false).Q;

        Assert.Equal(length, curve.Length);
        Assert.True(curve.Holds([4, .. point.X!, .. point.Y!]));
        for (int i = 0; i < length; i++)
        {
            Assert.False(curve.Holds([4, .. Changed(point.X!, i), .. point.Y!]));
            Assert.False(curve.Holds([4, .. point.X!, .. Changed(point.Y!, i)]));
        }

        Assert.False(curve.Holds([4, .. new byte[2 * length]]));
    }

    [Fact]
    public void A_coordinate_is_less_than_the_prime()
    {
        // Where x is 0, y is a root of b: https://csrc.nist.gov/pubs/fips/186-4/final, D.1.2.3.
        BigInteger prime = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1;
        BigInteger b = BigInteger.Parse("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B", System.Globalization.NumberStyles.HexNumber, null);
        BigInteger root = BigInteger.ModPow(b, (prime + 1) / 4, prime);
        EcCurve curve = EcCurve.Find("1.2.840.10045.3.1.7")!;

        Assert.True(curve.Holds([4, .. new byte[32], .. Octets(root, 32)]));
        Assert.True(curve.Holds([4, .. new byte[32], .. Octets(prime - root, 32)]));
        Assert.False(curve.Holds([4, .. Octets(prime, 32), .. Octets(root, 32)]));

        // A coordinate of P-521 has bits to spare.
        BigInteger large = BigInteger.Pow(2, 521) - 1;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        ECPoint point = key.ExportParameters(false).Q;
        byte[] x = Octets(new BigInteger(point.X, isUnsigned: true, isBigEndian: true) + large, 66);
        byte[] y = Octets(new BigInteger(point.Y, isUnsigned: true, isBigEndian: true) + large, 66);
        Assert.False(EcCurve.Find("1.3.132.0.35")!.Holds([4, .. x, .. point.Y!]));
        Assert.False(EcCurve.Find("1.3.132.0.35")!.Holds([4, .. point.X!, .. y]));
    }

    [Fact]
    public void Of_other_curves_nothing_is_known() => Assert.Null(EcCurve.Find("1.3.132.0.10"));

    private static byte[] Changed(byte[] coordinate, int index) => [.. coordinate.Select((octet, i) => (byte)(i == index ? octet ^ 1 : octet))];

    private static byte[] Octets(BigInteger number, int length)
    {
        byte[] octets = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - octets.Length], .. octets];
    }
}
