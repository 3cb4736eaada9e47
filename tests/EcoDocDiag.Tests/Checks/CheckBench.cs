using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

/// <summary>Runs one check and looks at its finding in both languages on the way.</summary>
internal static class CheckBench
{
    public static Baseline Guide { get; } = BaselineLoader.Load("guide-2018");

    public static Baseline Current { get; } = BaselineLoader.Load("current");

    /// <summary>The only verdict of <paramref name="check"/>, after its texts were found complete in both languages.</summary>
    public static Verdict Run(Check check, IMachine machine, Baseline baseline)
    {
        CheckContext context = new(machine, baseline);
        Verdict verdict = Assert.Single(check.Evaluate(context));
        foreach (string culture in new[] { "en-US", "ja-JP" })
        {
            Finding finding = new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo(culture))).Create(check, verdict, context);
            Assert.NotEqual(check.Id, finding.Title);
            Assert.NotEqual("", finding.Message);
            Assert.DoesNotContain("{", finding.Message + finding.Advice, System.StringComparison.Ordinal);
            Assert.Equal(verdict.Status == FindingStatus.Pass, finding.Advice.Length == 0);
        }

        return verdict;
    }
}
