using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class FindingFieldsTests
{
    [Fact]
    public void The_fields_are_those_of_the_contract_in_its_order() => Assert.Equal(
        "CheckId, Title, Stage, GuideSection, Status, Severity, Computer, User, UserName, Subject, Expected, Actual, Source, ManagedByPolicy, "
        + "PolicySource, RepairKind, RepairCommand, Reason, Unseen, Message, Advice, Arguments, Baseline, CapturedAt, Timestamp, Places",
        string.Join(", ", FindingFields.All.Select(field => field.Name)));

    [Fact]
    public void No_property_of_a_finding_is_left_out() => Assert.Equal(
        typeof(Finding).GetProperties().Select(property => property.Name),
        FindingFields.All.Select(field => field.Name));

    [Fact]
    public void Every_field_reads_the_property_of_its_name()
    {
        Finding finding = TestFindings.Sample();

        Assert.All(FindingFields.All, field => Assert.Equal(typeof(Finding).GetProperty(field.Name)!.GetValue(finding), field.Read(finding)));
    }
}
