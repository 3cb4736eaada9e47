using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Records;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class CsvRecordWriterTests
{
    private static readonly IReadOnlyList<RecordField<string>> Fields = [new("A", text => text), new("B", _ => true), new("C", _ => new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc))];

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("日本語", "日本語")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\\u0009=1")]
    [InlineData("\r=1", "'\\u000D=1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a;=cmd|'/c calc'!A1", "\"a;'=cmd|'/c calc'!A1\"")]
    [InlineData("a; @x;-1", "\"a;' @x;'-1\"")]
    [InlineData("a;\"=1\"", "\"a;'\"\"=1\"\"\"")]
    [InlineData("a;＋1", "\"a;'＋1\"")]
    [InlineData("a\u001b[31m\u202E", "a\\u001B[31m\\u202E")]
    public void A_value_is_quoted_where_needed_and_never_a_formula(string text, string cell) =>
        Assert.Equal($"A,B,C\r\n{cell},True,2026-01-02T03:04:05Z\r\n", Write(byteOrderMark: false, text));

    [Fact]
    public void The_byte_order_mark_is_there_when_asked_for()
    {
        using var output = new MemoryStream();
        new CsvRecordWriter<string>(Fields, byteOrderMark: true).Write([], output);

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "A,B,C\r\n"u8], output.ToArray());
    }

    [Fact]
    public void Whatever_the_text_there_is_one_line_a_record_and_no_cell_starts_a_formula() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            string[] lines = Write(byteOrderMark: false, text.Get).Split("\r\n");
            string cell = lines[1][..^",True,2026-01-02T03:04:05Z".Length];
            string content = cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
            return lines.Length == 3 && (content.Length == 0 || !"=+-@\t".Contains(content[0], StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    private static string Write(bool byteOrderMark, params string[] texts)
    {
        using var output = new MemoryStream();
        new CsvRecordWriter<string>(Fields, byteOrderMark).Write(texts, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
