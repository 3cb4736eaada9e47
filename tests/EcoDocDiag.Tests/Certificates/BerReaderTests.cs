using System;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class BerReaderTests
{
    [Theory]
    [InlineData("0402AABB", "AABB")]
    [InlineData("2406 0401AA 0401BB", "AABB")]
    [InlineData("2480 0401AA 0401BB 0000", "AABB")]
    [InlineData("2480 0000", "")]
    [InlineData("2400", "")]
    [InlineData("2403 0201AA", null)]
    [InlineData("2480 0401AA", null)]
    [InlineData("2480 0401AA 00", null)]
    [InlineData("0480 0000", null)]
    [InlineData("3003 0401AA", null)]
    [InlineData("04", null)]
    [InlineData("", null)]
    public void A_string_is_read_whole_or_in_parts(string encoded, string? expected)
    {
        BerReader reader = new(Bytes(encoded));

        Assert.Equal(expected is not null, reader.TryReadOctets(DerElement.OctetString, out byte[] octets));
        Assert.Equal(expected ?? "", Convert.ToHexString(octets));
        Assert.False(expected is not null && reader.HasMore);
    }

    [Fact]
    public void What_an_end_mark_ends_is_left_behind_with_its_mark()
    {
        BerReader reader = new(Bytes("3080 0201AA 3080 0000 0000 0201 07"));

        Assert.True(reader.TryRead(DerElement.Sequence, out DerElement element));
        Assert.Equal(new DerElement(DerElement.Sequence, 0, 2, 9), element);
        Assert.True(reader.IsNext(DerElement.Integer));
        Assert.True(reader.TryReadSmallInteger(out int number));
        Assert.Equal(7, number);
        Assert.False(reader.HasMore);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void Elements_that_end_marks_end_lie_in_one_another_to_a_depth(int depth, bool isRead)
    {
        BerReader reader = new(Bytes(new string('x', depth).Replace("x", "3080", StringComparison.Ordinal) + new string('x', depth).Replace("x", "0000", StringComparison.Ordinal)));

        Assert.Equal(isRead, reader.TryRead(out _));
    }

    [Theory]
    [InlineData("3005 0603550403 0201 07", true, "2.5.4.3")]
    [InlineData("3080 0603550403 0000 0201 07", true, "2.5.4.3")]
    [InlineData("3105 0603550403", false, "")]
    public void What_was_gone_into_is_read_alone(string encoded, bool isEntered, string identifier)
    {
        BerReader reader = new(Bytes(encoded));

        Assert.Equal(isEntered, reader.TryEnter(DerElement.Sequence));
        Assert.Equal(isEntered, reader.HasMore);
        Assert.Equal(isEntered, reader.TryReadObjectIdentifier(out string found));
        Assert.Equal(identifier, found);
        Assert.False(reader.HasMore);
    }

    private static byte[] Bytes(string encoded) => Convert.FromHexString(encoded.Replace(" ", "", StringComparison.Ordinal));
}
