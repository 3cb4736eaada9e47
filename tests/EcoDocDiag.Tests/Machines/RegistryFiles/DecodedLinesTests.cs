using System.Collections.Generic;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines.RegistryFiles;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class DecodedLinesTests
{
    [Fact]
    public void Whatever_the_text_and_wherever_a_chunk_ends_the_lines_are_those_of_the_whole_text() => Prop.ForAll(
        Gen.Elements("a", "日本", "\r", "\n", "\r\n", "", "\u001a", "\0", new string('x', 8191), new string('語', 5000)).ArrayOf(12).ToArbitrary(),
        parts =>
        {
            string text = string.Concat(parts);
            foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, RegistryExportText.Ansi })
            {
                byte[] content = [7, .. encoding.GetBytes(text), 7];
                DecodedLines lines = new(content, 1, content.Length - 2, encoding);
                List<string> read = [];
                bool hasEnd = true;
                while (lines.Read(out bool has) is { } line)
                {
                    read.Add(line);
                    hasEnd = has;
                }

                Assert.Equal(TextLines.Of(text).Select(line => line.Text), read);
                Assert.Equal(text.Length == 0 || text[^1] is '\r' or '\n', hasEnd);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a\u001a", "a")]
    [InlineData("a\0\u001a\0", "a")]
    [InlineData("a\r\n\u001a", "a")]
    [InlineData("\u001ab", "\u001ab")]
    public void What_joining_leaves_at_the_end_is_no_text(string text, string only)
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            DecodedLines lines = RegistryExportText.Lines([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            Assert.Equal(only, lines.Read(out _));
            Assert.Null(lines.Read(out _));
        }
    }
}
