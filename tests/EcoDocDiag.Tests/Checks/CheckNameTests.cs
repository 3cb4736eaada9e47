using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

/// <summary>What every check says of itself; that the commands exist is a matter of the module's tests.</summary>
public sealed class CheckNameTests
{
    private const string Section = "^[1-9](-[0-9]+)*( [①-⑳](–[①-⑳])?(-[0-9])?)?$";
    private const string TestCommand = "^Test-(EcoDoc|Ie)[A-Z][A-Za-z]+$";
    private const string RepairCommand = "^(|(Repair|Stop)-(EcoDoc|Ie)[A-Z][A-Za-z]+)$";

    public static TheoryData<string> Ids => [.. ShippedChecks.CreateCatalog().Checks.Select(static check => check.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_check_names_its_place_in_the_guide_and_its_commands(string id)
    {
        Check check = ShippedChecks.CreateCatalog().Find(id)!;

        Assert.Matches(Section, check.GuideSection);
        Assert.Matches(TestCommand, check.TestCommand);
        Assert.Matches(RepairCommand, check.RepairCommand);
        Assert.Equal(check.RepairCommand.Length > 0, check.RepairKeys.Count > 0 || check.RepairCommand is "Repair-EcoDocCertificate" or "Stop-IeProcess");
    }
}
