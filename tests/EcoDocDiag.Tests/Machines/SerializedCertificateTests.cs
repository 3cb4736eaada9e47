using System.Buffers.Binary;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public class SerializedCertificateTests
{
    private const string Name = "Microsoft Software Key Storage Provider";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    public void The_link_to_a_key_names_its_provider(int type)
    {
        StoredCertificate certificate = Read(Link(28, type));

        Assert.Equal((PrivateKeyState.Unknown, new KeyProvider(Name, type)), (certificate.PrivateKey, certificate.KeyProvider));
    }

    [Fact]
    public void Without_a_link_there_is_neither_key_nor_provider()
    {
        StoredCertificate certificate = SerializedCertificate.TryRead(Property(0x20, [1, 2, 3]))!;

        Assert.Equal((PrivateKeyState.Missing, null), (certificate.PrivateKey, certificate.KeyProvider));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(10_000)]
    [InlineData(-1)]
    public void A_link_that_leads_nowhere_is_still_a_link(int offset)
    {
        StoredCertificate certificate = Read(Link(offset, 0));

        Assert.Equal((PrivateKeyState.Unknown, null), (certificate.PrivateKey, certificate.KeyProvider));
    }

    [Fact]
    public void A_link_that_was_cut_anywhere_is_still_a_link()
    {
        byte[] link = Link(28, 0);
        for (int length = 0; length < link.Length - 1; length++)
        {
            StoredCertificate certificate = Read([.. link.Take(length)]);
            Assert.Equal((PrivateKeyState.Unknown, null), (certificate.PrivateKey, certificate.KeyProvider));
        }
    }

    private static StoredCertificate Read(byte[] link) => SerializedCertificate.TryRead([.. Property(2, link), .. Property(0x20, [1, 2, 3])])!;

    private static byte[] Property(int id, byte[] data) => [.. Number(id), .. Number(1), .. Number(data.Length), .. data];

    private static byte[] Link(int offset, int type) =>
        [.. Number(0), .. Number(offset), .. Number(type), .. Enumerable.Range(0, 4).SelectMany(_ => Number(0)), .. Encoding.Unicode.GetBytes(Name + "\0")];

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
