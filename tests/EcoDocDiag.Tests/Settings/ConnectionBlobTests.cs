using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed partial class ConnectionBlobTests
{
    private const string RealExport = "46000000510000000b0000000c0000003132372e302e302e313a3830070000003c6c6f63616c3e00000000";

    // The rows of Internet Explorer 6 and 8 have the shape that public tools document.
    private const string InternetExplorer6 = "3C0000003A00000009000000" + "000000000000000000000000" + "00000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void A_real_blob_is_read_field_by_field()
    {
        Assert.True(ConnectionBlob.TryParse(Convert.FromHexString(RealExport + new string('0', 64)), out ConnectionBlob? blob, out _));
        Assert.Equal(0x46, blob.Version);
        Assert.Equal(0x51u, blob.Counter);
        Assert.Equal(ConnectionProxyFlags.Direct | ConnectionProxyFlags.Proxy | ConnectionProxyFlags.AutoDetect, blob.Flags);
        Assert.Equal("127.0.0.1:80", blob.Server);
        Assert.Equal("<local>", blob.Bypass);
        Assert.Equal("", blob.AutoConfigUrl);
        Assert.Equal(32, blob.Tail.Length);
    }

    [Theory]
    [InlineData(RealExport)]
    [InlineData(RealExport + "0400000000000000c58ae982b574cc0101")]
    [InlineData(InternetExplorer6)]
    public void Writing_what_was_parsed_gives_the_same_bytes(string hex)
    {
        byte[] data = Convert.FromHexString(hex);

        Assert.True(ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _));
        Assert.Equal(data, blob.ToArray());
    }

    [Theory]
    [InlineData("", "offset 0: ")]
    [InlineData("460000", "offset 3: ")]
    [InlineData("460000000100000001000000", "offset 12: ")]
    [InlineData("28000000000000000100000000000000000000000000000000000000", "offset 0: version 0x28 is not known")]
    [InlineData("460000000100000003000000ff000000313233", "offset 12: a length of 255 passes the end")]
    [InlineData("460000000100000003000000ffffffff313233", "offset 12: a length of 4294967295 passes the end")]
    [InlineData("4600000001000000030000000000000001000000", "offset 16: a length of 1 passes the end")]
    [InlineData("4600000001000000030000000000000000000000000000", "offset 20: a length of 4 bytes ends early")]
    public void What_is_not_of_the_layout_is_refused_with_the_offset(string hex, string fault)
    {
        Assert.False(ConnectionBlob.TryParse(Convert.FromHexString(hex), out ConnectionBlob? blob, out string actual));
        Assert.Null(blob);
        Assert.StartsWith(fault, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_more_than_255_bytes_keeps_its_whole_length()
    {
        string bypass = string.Join(';', Enumerable.Range(0, 100).Select(number => $"host{number}.example"));
        byte[] data = ConnectionBlobs.Create(ConnectionBlobs.Manual, "proxy:8080", bypass);

        Assert.True(ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _));
        Assert.Equal(bypass, blob.Bypass);
        Assert.Equal(data, blob.ToArray());
    }

    [Fact]
    public void A_changed_list_raises_the_counter_sets_the_direct_flag_and_keeps_the_rest()
    {
        byte[] tail = [4, 0, 0, 0, 9, 8, 7];
        byte[] data = ConnectionBlobs.Create(2, "proxy:8080", "a", "http://pac/", uint.MaxValue, tail);

        Assert.True(ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _));
        Assert.Equal(ConnectionBlobs.Create(3, "proxy:8080", "a;b", "http://pac/", 0, tail), blob.WithBypass("a;b").ToArray());
    }

    [Fact]
    public void Bytes_of_any_code_page_survive_a_change()
    {
        byte[] data = ConnectionBlobs.Create(ConnectionBlobs.Manual, "\u0083v\u0083\u008d", "\u00e9\u00ff");

        Assert.True(ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _));
        Assert.Equal(ConnectionBlobs.Create(ConnectionBlobs.Manual, "\u0083v\u0083\u008d", "\u00e9\u00ff;x", counter: 8), blob.WithBypass("\u00e9\u00ff;x").ToArray());
    }

    [Fact]
    public void A_character_that_does_not_fit_a_byte_is_refused()
    {
        Assert.True(ConnectionBlob.TryParse(ConnectionBlobs.Create(ConnectionBlobs.Manual), out ConnectionBlob? blob, out _));
        Assert.Throws<ArgumentException>(() => blob.WithBypass("プロキシ"));
    }

    [Fact]
    public void Any_bytes_are_either_refused_or_written_back_as_they_were()
    {
        Arbitrary<byte[]> mutated = (
            from template in Gen.Elements(RealExport, InternetExplorer6, RealExport + "0400000000000000")
            from changes in Gen.Choose(0, 24).Two().Select(pair => (pair.Item1, (byte)pair.Item2)).ArrayOf()
            select Mutate(Convert.FromHexString(template), changes)).ToArbitrary();

        Prop.ForAll(mutated, data => !ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _) || blob.ToArray().SequenceEqual(data))
            .QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(data => !ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out _) || blob.ToArray().SequenceEqual(data))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_blob_of_the_real_exports_is_written_back_as_it_was()
    {
        byte[][] blobs =
        [
            .. Directory.GetFiles(ProjectFolder.SharedData("registry"), "*.reg")
                .SelectMany(file => Blob().Matches(File.ReadAllText(file)))
                .Select(match => Convert.FromHexString(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal))),
        ];

        Assert.NotEmpty(blobs);
        Assert.All(blobs, data =>
        {
            Assert.True(ConnectionBlob.TryParse(data, out ConnectionBlob? blob, out string fault), fault);
            Assert.Equal(data, blob.ToArray());
        });
    }

    private static byte[] Mutate(byte[] data, (int Offset, byte Value)[] changes)
    {
        foreach ((int offset, byte value) in changes.Take(3))
        {
            data[offset % data.Length] = value;
        }

        return data;
    }

    [GeneratedRegex("\"(?:DefaultConnectionSettings|SavedLegacySettings)\"=hex\\(3\\):([0-9a-f,]+)")]
    private static partial Regex Blob();
}
