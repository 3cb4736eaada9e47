using System;
using System.Globalization;
using System.IO;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class ReportWriterTests
{
    [Theory]
    [InlineData(ReportFormat.Html, "<!DOCTYPE html>")]
    [InlineData(ReportFormat.Json, "[\n{\"CheckId\":")]
    [InlineData(ReportFormat.JUnit, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites")]
    [InlineData(ReportFormat.Sarif, "{\n  \"$schema\"")]
    [InlineData(ReportFormat.Csv, "\uFEFFCheckId,Title,")]
    [InlineData(ReportFormat.Markdown, "# EcoDocDiag report")]
    public void Each_form_is_written_and_the_stream_stays_open(ReportFormat format, string beginning)
    {
        using var stream = new MemoryStream();

        new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), new CheckCatalog([])).Write(format, TestFindings.OfEachOutcome(), stream);

        Assert.True(stream.CanWrite);
        Assert.StartsWith(beginning, System.Text.Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_findings_give_the_same_bytes_in_every_form()
    {
        var writer = new ReportWriter(new TextCatalog(CultureInfo.GetCultureInfo("ja-JP")), new CheckCatalog([]));
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            string first = TestFindings.Text(output => writer.Write(format, TestFindings.Fleet(30), output));
            string second = TestFindings.Text(output => writer.Write(format, TestFindings.Fleet(30), output));

            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void A_form_that_does_not_exist_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), new CheckCatalog([])).Write((ReportFormat)99, [], Stream.Null));
}
