using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class ConvertedLineEndsTests
{
    private const string Header = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static readonly UnicodeEncoding Wide = new(bigEndian: false, byteOrderMark: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_byte_too_many_in_the_middle_parts_the_line_ends_after_it_and_the_file_is_refused(bool isBigEndian)
    {
        Encoding encoding = isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        byte[] whole = [.. encoding.GetPreamble(), .. encoding.GetBytes("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\k]\r\n\"v\"=\"x\"\r\n")];
        int middle = whole.Length - 20;

        Assert.Single(RegistryExportReader.Parse(whole, "x.reg").Keys);
        Assert.Equal("LineEndsConverted", Assert.Throws<InputException>(() => RegistryExportReader.Parse([.. whole.Take(middle), 0x41, .. whole.Skip(middle)], "x.reg")).Code);
    }

    [Theory]
    [InlineData("LF to CR LF")]
    [InlineData("CR out")]
    [InlineData("CR and LF to CR LF")]
    [InlineData("CR to LF")]
    public void UTF16_whose_line_ends_were_converted_is_read_as_it_was_or_refused(string conversion) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            byte[] original = Encode(new RegistryExportScript(seed, isVersion4: false).Text);
            byte[] damaged = Convert(original, conversion);
            try
            {
                RegistryExport export = RegistryExportReader.Parse(damaged, "x.reg");

                Assert.Equal(Show(RegistryExportReader.Parse(original, "x.reg")), Show(export));
                Assert.Equal(conversion == "CR to LF" ? [] : ["LineEndsMended"], export.Warnings.Select(warning => warning.Code));
            }
            catch (InputException error)
            {
                // What it was cannot be told where another character had one of the bytes as well.
                Assert.Equal(("LineEndsConverted", "line 1"), (error.Code, error.Place));
                SnapshotReaderTests.AssertIsComplete(error);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("LF to CR LF", "上 Ċ", true)]
    [InlineData("CR out", "上 Ċ", true)]
    [InlineData("CR out", "名前", false)]
    [InlineData("CR and LF to CR LF", "x", true)]
    [InlineData("CR and LF to CR LF", "名前", false)]
    [InlineData("CR to LF", "x", true)]
    [InlineData("CR to LF", "上", false)]
    public void A_character_that_has_the_byte_of_a_line_end_is_kept_or_the_file_is_refused(string conversion, string text, bool isRead)
    {
        byte[] original = Encode(Header + "[HKCU\\k]\r\n\"v\"=\"" + text + "\"\r\n[HKCU\\k\\" + text + "]\r\n\"w\"=dword:1\r\n");
        byte[] damaged = Convert(original, conversion);

        if (isRead)
        {
            Assert.Equal(Show(RegistryExportReader.Parse(original, "x.reg")), Show(RegistryExportReader.Parse(damaged, "x.reg")));
        }
        else
        {
            Assert.Equal("LineEndsConverted", Assert.Throws<InputException>(() => RegistryExportReader.Parse(damaged, "x.reg")).Code);
        }
    }

    [Fact]
    public void UTF16_with_line_ends_of_its_own_is_not_taken_for_damaged()
    {
        foreach (string end in (string[])["\n", "\r", "\r\n"])
        {
            RegistryExport export = RegistryExportReader.Parse(Encode((Header + "[HKCU\\k]\r\n\"v\"=\"上 名前\"\r\n\"w\"=dword:1\r\n").Replace("\r\n", end, StringComparison.Ordinal)), "x.reg");

            Assert.Equal(2, export.Keys.Single().Values.Count);
            Assert.Empty(export.Warnings);
        }
    }

    [Fact]
    public void Text_of_another_encoding_at_the_end_is_refused_as_that()
    {
        byte[] content = [.. Encode(Header + "[HKCU\\k]\r\n"), .. "[HKCU\\j]\r\n\"v\"=dword:1\r\n"u8];

        Assert.Equal("LineEndsConverted", Assert.Throws<InputException>(() => RegistryExportReader.Parse(content, "x.reg")).Code);
    }

    [Fact]
    public void Big_endian_text_that_was_converted_is_refused()
    {
        UnicodeEncoding bigEndian = new(bigEndian: true, byteOrderMark: true);
        byte[] original = [.. bigEndian.GetPreamble(), .. bigEndian.GetBytes(Header + "[HKCU\\k]\r\n\"v\"=dword:1\r\n")];

        Assert.Single(RegistryExportReader.Parse(original, "x.reg").Keys);
        Assert.All(["LF to CR LF", "CR out"], conversion =>
            Assert.Equal("LineEndsConverted", Assert.Throws<InputException>(() => RegistryExportReader.Parse(Convert(original, conversion), "x.reg")).Code));
    }

    private static byte[] Convert(byte[] content, string conversion)
    {
        List<byte> bytes = [];
        foreach (byte item in content)
        {
            bytes.AddRange((conversion, item) switch
            {
                ("LF to CR LF", 0x0A) or ("CR and LF to CR LF", 0x0A or 0x0D) => [0x0D, 0x0A],
                ("CR out", 0x0D) => [],
                ("CR to LF", 0x0D) => [0x0A],
                _ => [item],
            });
        }

        return [.. bytes];
    }

    private static byte[] Encode(string text) => [.. Wide.GetPreamble(), .. Wide.GetBytes(text)];

    private static IEnumerable<string> Show(RegistryExport export) =>
        export.Keys.Select(key => $"{key.Hive} {key.User} {key.SubKey} {key.Deletes} {string.Join("|", key.Values.Select(RegistryExportReaderTests.Show))}");
}
