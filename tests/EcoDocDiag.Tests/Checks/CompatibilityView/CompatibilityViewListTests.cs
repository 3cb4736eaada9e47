using System;
using System.Linq;
using EcoDocDiag.Checks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class CompatibilityViewListTests
{
    // As a public setup script writes it.
    private const string Vector =
        "411f00005308adba010000003400000001000000010000000c00000096a6d44501a9d501010000000b006d0063006c006100720065006e002e006f0072006700";

    private static readonly string[] Domains = ["secomtrust.net", "webra2.secomtrust.net", "example.com", "mtrust.net", "a.webra2.secomtrust.net", "日本語.jp", ""];

    [Fact]
    public void A_list_of_a_real_script_is_read()
    {
        Assert.Equal(["mclaren.org"], Parse(Convert.FromHexString(Vector)).Domains);
        Assert.Null(Parse(Convert.FromHexString(Vector)).Without("www.mclaren.org"));
    }

    [Fact]
    public void What_scripts_write_into_lengths_counts_and_dates_does_not_matter()
    {
        byte[] data = CompatibilityViewBlob.Create("example.com", "secomtrust.net");
        data.AsSpan(8, 8).Fill(0xFF);
        data.AsSpan(28, 8).Fill(0xEE);

        Assert.Equal("secomtrust.net", Parse(data).Find("webra2.secomtrust.net"));
        byte[] rest = CompatibilityViewBlob.Create("example.com");
        rest.AsSpan(28, 8).Fill(0xEE);
        Assert.Equal(rest, Parse(data).Without("webra2.secomtrust.net"));
    }

    [Fact]
    public void Zeros_at_the_end_stay()
    {
        byte[] data = [.. CompatibilityViewBlob.Create("secomtrust.net", "example.com"), 0, 0, 0];

        Assert.Equal([.. CompatibilityViewBlob.Header(1, 12 + 40 + 3), .. CompatibilityViewBlob.Entry("example.com"), 0, 0, 0], Parse(data).Without("secomtrust.net"));
    }

    [Theory]
    [InlineData("", "offset 0: the header of 24 bytes ends early")]
    [InlineData("411f00005308adba01000000340000000100000001", "offset 0: the header of 24 bytes ends early")]
    [InlineData("421f00005308adba010000003400000001000000010000000c000000", "offset 0: the signature is not known")]
    [InlineData("411f00005308adba010000003400000001000000010000000c000000", "offset 24: an entry ends early")]
    [InlineData("411f00005308adba010000003400000001000000010000000c00000096a6d44501a9d50101000000ffff6d00", "offset 40: a length of 65535 characters passes the end")]
    [InlineData("411f00005308adbaffffffffffffffff01000000ffffffff0c00000096a6d44501a9d50101000000020061006200ff", "offset 46: an entry ends early")]
    public void A_damaged_list_is_named_with_its_place(string hex, string expected)
    {
        Assert.False(CompatibilityViewList.TryParse(Convert.FromHexString(hex), out _, out string fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), tail =>
        {
            byte[] data = [.. CompatibilityViewBlob.Header(tail.Length, 0), .. tail];
            return !CompatibilityViewList.TryParse(data, out CompatibilityViewList? list, out string fault) ? fault.Length > 0 : list.Domains.Count() <= tail.Length / 18;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_a_host_the_others_stay_byte_for_byte() =>
        Prop.ForAll(Arb.From(Gen.Elements(Domains).ArrayOf()), domains =>
        {
            string[] kept = [.. domains.Where(domain => domain is not ("secomtrust.net" or "webra2.secomtrust.net"))];
            byte[]? rest = Parse(CompatibilityViewBlob.Create(domains)).Without("webra2.secomtrust.net");
            Assert.Equal(kept.Length == 0 ? null : CompatibilityViewBlob.Create(kept), rest);
        }).QuickCheckThrowOnFailure();

    private static CompatibilityViewList Parse(byte[] data)
    {
        Assert.True(CompatibilityViewList.TryParse(data, out CompatibilityViewList? list, out string fault), fault);
        return list;
    }
}
