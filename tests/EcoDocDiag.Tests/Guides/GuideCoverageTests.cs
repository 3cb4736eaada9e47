using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuideCoverageTests
{
    private static readonly Guide Advice = ShippedGuide.Guide;
    private static readonly CheckCatalog Checks = ShippedChecks.CreateCatalog();

    [Fact]
    public void No_entry_is_without_a_check_unless_only_people_act_and_no_step_without_an_answer()
    {
        Assert.All(Advice.Entries.Where(entry => entry.CheckIds.Count == 0), entry => Assert.NotEmpty(entry.Owners));
        Assert.All(Advice.Entries.SelectMany(entry => entry.CheckIds), id => Assert.NotNull(Checks.Find(id)));
        AdviceStep[] steps = [.. Advice.Entries.SelectMany(entry => entry.Steps)];
        Assert.All(steps, step => Assert.NotEqual(step.Actions.Count > 0, Checks.Checks.Any(check => check.GuideSection == step.Section)));
        Assert.Empty(Checks.Checks.Where(check => !IsSectionOfAnEntry(check.GuideSection) && steps.All(step => step.Section != check.GuideSection)).Select(check => check.Id));
    }

    // What the guide does not name among its steps belongs to a section as a whole.
    private static bool IsSectionOfAnEntry(string section) => Advice.Entries.Any(entry => entry.Section == section);

    [Fact]
    public void Every_check_belongs_to_an_entry() =>
        Assert.Empty(Checks.Checks.Select(check => check.Id).Except(Advice.Entries.SelectMany(entry => entry.CheckIds)));
}
