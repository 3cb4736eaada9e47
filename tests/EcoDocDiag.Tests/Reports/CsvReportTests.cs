using System.Collections.Generic;
using System.Linq;
using CsvHelper;
using EcoDocDiag.Checks;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class CsvReportTests
{
    [Fact]
    public void A_CSV_library_reads_every_field_of_every_finding()
    {
        Finding[] findings = [.. TestFindings.OfEachOutcome()];

        List<Dictionary<string, string>> rows = Read(findings);

        Assert.Equal(findings.Length, rows.Count);
        Assert.Equal(findings.Select(finding => finding.Message), rows.Select(row => row["Message"]));
        Assert.Equal(findings.Select(_ => "2026-11-22T01:02:03Z"), rows.Select(row => row["Timestamp"]));
        Assert.Equal(findings.Select(_ => "False"), rows.Select(row => row["ManagedByPolicy"]));
    }

    [Fact]
    public void Hostile_text_is_one_cell_and_no_formula()
    {
        foreach (string text in TestFindings.HostileTexts)
        {
            string cell = Assert.Single(Read([TestFindings.Hostile(text)]))["Actual"];

            Assert.Equal(InputText.Escape(text), cell.TrimStart('\''));
            Assert.DoesNotContain(cell[0], "=+-@\t\r\n");
        }
    }

    private static List<Dictionary<string, string>> Read(IEnumerable<Finding> findings)
    {
        string text = TestFindings.Text(output => new EcoDocDiag.Reports.CsvRecordWriter<Finding>(FindingFields.All, byteOrderMark: false).Write(findings, output));
        using CsvReader csv = CsvReader.FromText(text, CsvReaderOptions.Default);
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
        {
            Assert.Equal(FindingFields.All.Count, csv.FieldCount);
            rows.Add(FindingFields.All.ToDictionary(field => field.Name, field => csv.GetString(field.Name)));
        }

        return rows;
    }
}
