using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
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
        foreach ((Finding finding, Dictionary<string, string> row) in findings.Zip(rows))
        {
            Assert.Equal("2026-11-22T01:02:03Z", row["Timestamp"]);
            Assert.Equal("False", row["ManagedByPolicy"]);
            Assert.All(FindingFields.All.Where(field => field.Read(finding) is string), field => Assert.Equal(field.Read(finding), row[field.Name]));
        }
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
        using var file = new MemoryStream();
        new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), new CheckCatalog([])).Write(ReportFormat.Csv, findings, file);
        file.Position = 0;
        using var text = new StreamReader(file, Encoding.UTF8);
        using CsvReader csv = CsvReader.FromText(text.ReadToEnd(), CsvReaderOptions.Default);
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
        {
            Assert.Equal(FindingFields.All.Count, csv.FieldCount);
            rows.Add(FindingFields.All.ToDictionary(field => field.Name, field => csv.GetString(field.Name)));
        }

        return rows;
    }
}
