using System;
using System.Formats.Asn1;
using System.Globalization;
using EcoDocDiag.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class DerReaderTests
{
    [Theory]
    [InlineData("020100", 0)]
    [InlineData("02017F", 127)]
    [InlineData("02020080", 128)]
    [InlineData("0203010203", 0x010203)]
    [InlineData("02047FFFFFFF", int.MaxValue)]
    [InlineData("020180", null)]
    [InlineData("02818180", null)]
    [InlineData("020500FFFFFFFF", null)]
    [InlineData("0200", null)]
    [InlineData("030100", null)]
    public void A_small_number_is_read_to_four_octets_and_no_negative_one(string encoded, int? expected)
    {
        DerReader reader = new(Convert.FromHexString(encoded));

        Assert.Equal(expected is not null, reader.TryReadSmallInteger(out int value));
        Assert.Equal(expected ?? 0, value);
    }

    [Theory]
    [InlineData("020100", "")]
    [InlineData("02020080", "80")]
    [InlineData("0203000001", "01")]
    [InlineData("02050102030405", "0102030405")]
    [InlineData("020180", null)]
    [InlineData("0202FF01", null)]
    [InlineData("0200", null)]
    [InlineData("040101", null)]
    public void A_number_is_read_as_its_octets_without_leading_zeros(string encoded, string? expected)
    {
        DerReader reader = new(Convert.FromHexString(encoded));

        Assert.Equal(expected is not null, reader.TryReadUnsigned(out byte[] value));
        Assert.Equal(expected ?? "", Convert.ToHexString(value));
    }

    [Theory]
    [InlineData("030100", "")]
    [InlineData("03020055", "55")]
    [InlineData("0303000102", "0102")]
    [InlineData("0300", null)]
    [InlineData("03020154", null)]
    [InlineData("040100", null)]
    public void A_bit_string_is_read_where_it_is_of_whole_octets(string encoded, string? expected)
    {
        DerReader reader = new(Convert.FromHexString(encoded));

        Assert.Equal(expected is not null, reader.TryReadOctets(out byte[] value));
        Assert.Equal(expected ?? "", Convert.ToHexString(value));
    }

    [Theory]
    [InlineData("060100", "0.0")]
    [InlineData("060127", "0.39")]
    [InlineData("060128", "1.0")]
    [InlineData("06014F", "1.39")]
    [InlineData("060150", "2.0")]
    [InlineData("06028837", "2.999")]
    [InlineData("0603550403", "2.5.4.3")]
    [InlineData("060355043F", "2.5.4.63")]
    [InlineData("0603550440", "2.5.4.64")]
    [InlineData("060355047F", "2.5.4.127")]
    [InlineData("0603551D11", "2.5.29.17")]
    [InlineData("0603550503", "2.5.5.3")]
    [InlineData("0603540403", "2.4.4.3")]
    [InlineData("0602550A", "2.5.10")]
    [InlineData("06092A864886F70D01010B", "1.2.840.113549.1.1.11")]
    [InlineData("060B2A81FFFFFFFFFFFFFFFF7F", "1.2.18446744073709551615")]
    [InlineData("060B2A82808080808080808000", null)]
    [InlineData("06022A86", null)]
    [InlineData("0600", null)]
    [InlineData("04012A", null)]
    public void An_identifier_is_read_in_dotted_form(string encoded, string? expected)
    {
        DerReader reader = new(Convert.FromHexString(encoded));

        Assert.Equal(expected is not null, reader.TryReadObjectIdentifier(out string value));
        if (expected is not null)
        {
            Assert.Equal(expected, value);
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_identifier_has_an_end(int length, bool isRead)
    {
        DerReader reader = new([0x06, (byte)length, .. new byte[length]]);

        Assert.Equal(isRead, reader.TryReadObjectIdentifier(out _));
    }

    [Theory]
    [InlineData("170D3530303130313030303030305A", "1950-01-01T00:00:00")]
    [InlineData("170D3439313233313233353935395A", "2049-12-31T23:59:59")]
    [InlineData("180F32303530303130313031303230335A", "2050-01-01T01:02:03")]
    [InlineData("170D3439313333313233353935395A", null)]
    [InlineData("170D34393132333132333539353930", null)]
    [InlineData("170B34393132333132333539 5A", null)]
    [InlineData("1700", null)]
    [InlineData("130D3439313233313233353935395A", null)]
    public void A_time_is_read_in_the_two_forms_that_certificates_have(string encoded, string? expected)
    {
        DerReader reader = new(Convert.FromHexString(encoded.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(expected is not null, reader.TryReadTime(out DateTime utc));
        Assert.Equal(expected is null ? default : DateTime.Parse(expected, CultureInfo.InvariantCulture), utc);
        Assert.Equal(expected is null ? DateTimeKind.Unspecified : DateTimeKind.Utc, utc.Kind);
    }

    [Theory]
    [InlineData("0400", 2, 2)]
    [InlineData("0401AA", 2, 3)]
    [InlineData("048101AA", 3, 4)]
    [InlineData("0483000001AA", 5, 6)]
    [InlineData("", null, null)]
    [InlineData("04", null, null)]
    [InlineData("0402AA", null, null)]
    [InlineData("0480", null, null)]
    [InlineData("0481", null, null)]
    [InlineData("048200", null, null)]
    [InlineData("048400000001AA", null, null)]
    [InlineData("1F01AA", null, null)]
    [InlineData("9F01AA", null, null)]
    public void An_element_is_read_where_its_length_says_what_is_there(string encoded, int? contentStart, int? end)
    {
        DerReader reader = new(Convert.FromHexString(encoded));

        Assert.Equal(end is not null, reader.TryRead(out DerElement element));
        Assert.Equal(end is null ? default : new DerElement(4, 0, contentStart!.Value, end.Value), element);
        Assert.Equal(end is null && encoded.Length > 0, reader.HasMore);
    }

    [Theory]
    [InlineData("3001 04 01AA")]
    [InlineData("3002 0401 AA")]
    [InlineData("3002 0481 01AA")]
    [InlineData("3003 048200 01AA")]
    public void Nothing_is_read_beyond_the_element_that_it_lies_in(string encoded)
    {
        byte[] data = Convert.FromHexString(encoded.Replace(" ", "", StringComparison.Ordinal));
        DerReader outer = new(data);
        Assert.True(outer.TryRead(DerElement.Sequence, out DerElement element));
        DerReader inner = new(data, element);

        Assert.True(inner.HasMore);
        Assert.False(inner.TryRead(out _));
        Assert.True(inner.HasMore);
    }

    [Fact]
    public void A_reader_at_an_element_has_that_element_and_no_other()
    {
        byte[] data = [0x02, 0x01, 0x07, 0x02, 0x01, 0x08, 0x02, 0x01, 0x09];
        DerReader all = new(data);
        Assert.True(all.TryRead(out _));
        Assert.True(all.TryRead(out DerElement second));
        DerReader reader = DerReader.At(data, second);

        Assert.True(reader.IsNext(DerElement.Integer));
        Assert.False(reader.IsNext(DerElement.OctetString));
        Assert.False(reader.TryRead(DerElement.OctetString, out _));
        Assert.True(reader.TryReadSmallInteger(out int value));
        Assert.Equal(8, value);
        Assert.False(reader.HasMore);
        Assert.False(reader.IsNext(DerElement.Integer));
    }

    [Fact]
    public void Whatever_the_framework_writes_is_read_as_it_was()
    {
        var values = from number in Gen.Choose(0, int.MaxValue)
                     from arc in Gen.Choose(0, int.MaxValue)
                     from octets in Gen.Choose(0, 255).Select(static octet => (byte)octet).ArrayOf()
                     from seconds in Gen.Choose(-600_000_000, int.MaxValue)
                     select (number, identifier: $"1.3.{arc}.{number}", octets, time: DateTimeOffset.UnixEpoch.AddSeconds(seconds));
        Prop.ForAll(values.ToArbitrary(), static value =>
        {
            AsnWriter writer = new(AsnEncodingRules.DER);
            writer.WriteInteger(value.number);
            writer.WriteObjectIdentifier(value.identifier);
            writer.WriteBitString(value.octets);
            writer.WriteUtcTime(value.time);
            writer.WriteGeneralizedTime(value.time, omitFractionalSeconds: true);
            DerReader reader = new(writer.Encode());

            Assert.True(reader.TryReadSmallInteger(out int number));
            Assert.True(reader.TryReadObjectIdentifier(out string identifier));
            Assert.True(reader.TryReadOctets(out byte[] octets));
            Assert.True(reader.TryReadTime(out DateTime utc));
            Assert.True(reader.TryReadTime(out DateTime generalized));
            Assert.False(reader.HasMore);
            Assert.Equal((value.number, value.identifier, value.time.UtcDateTime, value.time.UtcDateTime), (number, identifier, utc, generalized));
            Assert.Equal(value.octets, octets);
        }).QuickCheckThrowOnFailure();
    }
}
