using System;
using System.Globalization;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>Whoever has something to do about a finding is told which help topic explains it.</summary>
public sealed class FindingPageTests
{
    private static readonly FindingStatus[] Statuses = [FindingStatus.Pass, FindingStatus.NotApplicable, FindingStatus.Warning, FindingStatus.NotJudged, FindingStatus.Fail, FindingStatus.Error];

    [Theory]
    [InlineData("en-US", "Details: Get-Help about_EcoDocDiag_{0}")]
    [InlineData("ja-JP", "詳細は Get-Help about_EcoDocDiag_{0} で確認できます。")]
    public void Every_finding_of_every_check_and_reason_names_its_page_unless_it_passes(string culture, string sentence)
    {
        var factory = new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo(culture)));
        var context = new CheckContext(new MemoryMachine(), ShippedChecks.LoadBaseline("current"));
        string[] reasons = [.. Reasons.OfEveryCheck];
        Assert.True(reasons.Length > 70);
        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            string expected = string.Format(CultureInfo.InvariantCulture, sentence, check.Id);
            foreach (string reason in reasons)
            {
                foreach (FindingStatus status in Statuses)
                {
                    Finding finding = factory.Create(check, new Verdict { Status = status, Reason = reason }, context);
                    if (status == FindingStatus.Pass)
                    {
                        Assert.DoesNotContain(check.PageName, finding.Advice, StringComparison.Ordinal);
                    }
                    else
                    {
                        Assert.EndsWith(expected, finding.Advice, StringComparison.Ordinal);
                        Assert.Equal(1, finding.Advice.Split(check.PageName).Length - 1);
                    }
                }
            }
        }
    }
}
