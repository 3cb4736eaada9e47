using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Linq;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class ZipReaderTests
{
    private const uint UnixLink = 0xA1FF0000;
    private const uint WindowsLink = 0x0400;

    private static readonly byte[] Manifest = CollectedSample.Create().Manifest();

    [Theory]
    [InlineData("", CompressionLevel.Optimal)]
    [InlineData("", CompressionLevel.NoCompression)]
    [InlineData("EcoDoc-20261129-173000/", CompressionLevel.Optimal)]
    [InlineData("EcoDoc-20261129-173000\\", CompressionLevel.Optimal)]
    [InlineData("./", CompressionLevel.Optimal)]
    public void What_a_program_packed_is_read_whole(string prefix, CompressionLevel level)
    {
        CollectedSample sample = CollectedSample.Create();

        IReadOnlyDictionary<string, byte[]> files = ZipReader.Read(sample.ToZip(prefix, level), "a.zip");

        Assert.Equal(sample.Files.Keys.Append("manifest.txt").Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.All(sample.Files, file => Assert.Equal(file.Value, files[file.Key]));
        Assert.Equal(sample.Manifest(), files["manifest.txt"]);
    }

    [Theory]
    [InlineData("../manifest.txt")]
    [InlineData("registry/../../x")]
    [InlineData("..\\..\\Windows\\x.dll")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share\\x")]
    [InlineData("C:/Windows/x")]
    [InlineData("manifest.txt:stream")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_refuses_the_whole(string name) =>
        AssertRefused("ZipUnsafeName", new HostileZip().Add("manifest.txt", Manifest).Add(name, [1]));

    [Theory]
    [InlineData(UnixLink)]
    [InlineData(WindowsLink)]
    public void A_link_refuses_the_whole(uint attributes) =>
        AssertRefused("ZipLink", new HostileZip().Add("manifest.txt", Manifest).Add("registry/001.reg", "/etc/passwd"u8.ToArray(), attributes: attributes));

    [Fact]
    public void An_encrypted_entry_refuses_the_whole() =>
        AssertRefused("ZipEncrypted", new HostileZip().Add("manifest.txt", Manifest, flags: 1));

    [Theory]
    [InlineData("manifest.txt")]
    [InlineData("MANIFEST.TXT")]
    public void A_name_that_comes_twice_refuses_the_whole(string name) =>
        AssertRefused("ZipDuplicate", new HostileZip().Add("manifest.txt", Manifest).Add(name, Manifest));

    [Fact]
    public void Too_many_entries_refuse_the_whole()
    {
        HostileZip zip = new HostileZip().Add("manifest.txt", Manifest);
        for (int i = 0; i < CollectedLimits.MaximumEntries; i++)
        {
            zip.Add($"x/{i}", []);
        }

        AssertRefused("ZipTooMany", zip);
    }

    [Fact]
    public void What_grows_out_of_proportion_is_not_unpacked() =>
        AssertRefused("ZipTooLarge", new HostileZip().Add("manifest.txt", Manifest).Add("registry/001.reg", new byte[15 * 1024 * 1024]));

    [Fact]
    public void What_is_too_large_for_its_kind_is_not_unpacked()
    {
        byte[] noise = new byte[(1024 * 1024) + 1];
        new Random(1).NextBytes(noise);

        AssertRefused("ZipTooLarge", new HostileZip().Add("manifest.txt", noise));
    }

    [Fact]
    public void What_says_to_be_too_large_together_is_not_unpacked()
    {
        HostileZip zip = new HostileZip().Add("manifest.txt", Manifest);
        byte[] noise = new byte[1024 * 1024];
        new Random(1).NextBytes(noise);
        for (int i = 0; i < 3; i++)
        {
            zip.Add($"x/{i}", noise, size: 60 * 1024 * 1024);
        }

        AssertRefused("ZipTooLarge", zip);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void An_entry_of_another_size_than_it_says_is_damage(int difference) =>
        AssertRefused("ZipDamaged", new HostileZip().Add("manifest.txt", Manifest, size: Manifest.Length + difference));

    [Fact]
    public void Entries_that_lie_one_over_another_are_damage() =>
        AssertRefused("ZipDamaged", new HostileZip().Add("manifest.txt", Manifest).Add("manifest.txt2", Manifest, offset: 0));

    [Fact]
    public void A_list_that_names_an_entry_otherwise_than_the_entry_itself_is_damage()
    {
        byte[] zip = new HostileZip().Add("manifest.txt", Manifest).ToArray();
        zip[30] = (byte)'M';

        Assert.Equal("ZipDamaged", Refusal(zip));
    }

    [Fact]
    public void A_method_that_is_not_known_is_damage_where_it_is_read_and_nothing_where_it_is_not()
    {
        AssertRefused("ZipDamaged", new HostileZip().Add("manifest.txt", Manifest, method: 99));

        IReadOnlyDictionary<string, byte[]> files = ZipReader.Read(
            new HostileZip().Add("manifest.txt", Manifest).Add("setup.exe", [1], method: 99).Add("registry/run.cmd", [1]).Add("deep/er/manifest.txt", [1]).ToArray(), "a.zip");
        Assert.Equal(["manifest.txt"], files.Keys);
    }

    [Fact]
    public void Cut_off_at_any_byte_it_is_damage()
    {
        byte[] zip = CollectedSample.Create().ToZip();

        Assert.All(Enumerable.Range(0, zip.Length), length => Assert.Equal("ZipDamaged", Refusal(zip[..length])));
    }

    [Fact]
    public void With_any_byte_changed_it_is_refused_or_still_the_same()
    {
        CollectedSample sample = CollectedSample.Create();
        byte[] zip = sample.ToZip();
        int refused = 0;
        for (int i = 0; i < zip.Length; i++)
        {
            byte[] changed = [.. zip];
            changed[i] ^= 0x41;
            try
            {
                IReadOnlyDictionary<string, byte[]> files = ZipReader.Read(changed, "a.zip");
                Assert.All(files.Where(file => sample.Files.ContainsKey(file.Key)), file => Assert.Equal(sample.Files[file.Key], file.Value));
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.True(refused > zip.Length / 2, $"{refused} of {zip.Length}");
    }

    [Fact]
    public void An_error_shows_no_control_character_of_a_name()
    {
        InputException error = Assert.Throws<InputException>(() =>
            ZipReader.Read(new HostileZip().Add("../\u001B[2J\nmanifest.txt", [1]).ToArray(), "a.zip"));

        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private static void AssertRefused(string code, HostileZip zip) => Assert.Equal(code, Refusal(zip.ToArray()));

    private static string Refusal(byte[] zip) => Assert.Throws<InputException>(() => ZipReader.Read(zip, "a.zip")).Code;
}
