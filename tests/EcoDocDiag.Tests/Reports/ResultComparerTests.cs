using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class ResultComparerTests
{
    [Theory]
    [InlineData("Pass", "Ok", "Fail", "Missing", "Broken")]
    [InlineData("Pass", "Ok", "Warning", "Weaker", "Broken")]
    [InlineData("Pass", "Ok", "Error", "AccessDenied", "Broken")]
    [InlineData("NotApplicable", "NoManualProxy", "Fail", "Missing", "Broken")]
    [InlineData("Fail", "Missing", "Pass", "Ok", "Mended")]
    [InlineData("Warning", "Weaker", "Pass", "Ok", "Mended")]
    [InlineData("Error", "AccessDenied", "Pass", "Ok", "Mended")]
    [InlineData("Fail", "Missing", "Fail", "WrongZone", "Changed")]
    [InlineData("Fail", "Missing", "Warning", "Missing", "Changed")]
    [InlineData("Warning", "Weaker", "Fail", "Missing", "Changed")]
    [InlineData("Fail", "Missing", "NotApplicable", "NoManualProxy", "Changed")]
    [InlineData("Fail", "Missing", "NotJudged", "NotCaptured", "Changed")]
    [InlineData("NotJudged", "NotCaptured", "Fail", "Missing", "Changed")]
    [InlineData("NotJudged", "NotCaptured", "Error", "AccessDenied", "Changed")]
    [InlineData("Fail", "Missing", "NotApplicable", "Waived", "Changed")]
    [InlineData("NotApplicable", "Waived", "Fail", "Missing", "Changed")]
    [InlineData("NotApplicable", "NoManualProxy", "Pass", "Ok", "Changed")]
    [InlineData("NotJudged", "NotCaptured", "Pass", "Ok", "Changed")]
    [InlineData("Pass", "Ok", "NotApplicable", "NoManualProxy", "Changed")]
    [InlineData("Pass", "Ok", "NotJudged", "NotCaptured", "Changed")]
    public void A_change_has_its_word(string statusBefore, string reasonBefore, string statusAfter, string reasonAfter, string change)
    {
        FindingComparison comparison = Assert.Single(ResultComparer.Compare(
            [TestFindings.Create("TrustedSite", statusBefore, reasonBefore)],
            [TestFindings.Create("TrustedSite", statusAfter, reasonAfter)]));

        Assert.Equal(change, comparison.Change);
        Assert.Equal(
            [statusBefore, reasonBefore, statusAfter, reasonAfter],
            [comparison.StatusBefore, comparison.ReasonBefore, comparison.StatusAfter, comparison.ReasonAfter]);
    }

    [Fact]
    public void Another_value_changes_a_failure_and_not_a_pass()
    {
        FindingComparison comparison = Assert.Single(ResultComparer.Compare(
            [TestFindings.Create("TrustedSite", "Fail", actual: "1"), TestFindings.Create("TlsProtocol", "Pass", actual: "1")],
            [TestFindings.Create("TrustedSite", "Fail", actual: "2"), TestFindings.Create("TlsProtocol", "Pass", actual: "2")]));

        Assert.Equal("TrustedSite Changed 1 2", $"{comparison.CheckId} {comparison.Change} {comparison.ActualBefore} {comparison.ActualAfter}");
    }

    [Fact]
    public void PC_user_check_and_subject_tell_findings_apart()
    {
        Finding[] before =
        [
            TestFindings.Create("Connectivity", "Pass", "Ok", "A", "S-1", "one"),
            TestFindings.Create("Connectivity", "Pass", "Ok", "A", "S-1", "two"),
            TestFindings.Create("Connectivity", "Pass", "Ok", "A", "S-2", "one"),
            TestFindings.Create("Connectivity", "Pass", "Ok", "B", "S-1", "one"),
        ];
        Finding[] after =
        [
            before[3],
            TestFindings.Create("Connectivity", "Fail", "TimedOut", "a", "s-1", "two"),
            TestFindings.Create("Connectivity", "Pass", "Ok", "C", "S-1", "one"),
            before[0],
        ];

        Assert.Equal(
            ["Broken a s-1 two", "New C S-1 one", "Gone A S-2 one"],
            ResultComparer.Compare(before, after).Select(change => $"{change.Change} {change.Computer} {change.User} {change.Subject}"));
    }

    [Fact]
    public void Equal_keys_are_taken_in_their_order()
    {
        Finding[] before = [TestFindings.Create("ClientCertificate", "Fail", "Expired"), TestFindings.Create("ClientCertificate", "Pass", "Ok")];

        Assert.Empty(ResultComparer.Compare(before, before));
        Assert.Equal(["Mended", "Gone"], ResultComparer.Compare(before, [before[1]]).Select(change => change.Change));
        Assert.Equal(["New"], ResultComparer.Compare(before, [.. before, before[0]]).Select(change => change.Change));
    }

    [Fact]
    public void What_is_new_or_gone_has_one_side_only()
    {
        FindingComparison made = Assert.Single(ResultComparer.Compare([], [TestFindings.Create("TrustedSite", "Fail")]));
        FindingComparison gone = Assert.Single(ResultComparer.Compare([TestFindings.Create("TrustedSite", "Fail")], []));

        Assert.Equal(["", "Fail", "", "Missing", "", "3"], Sides(made));
        Assert.Equal(["Fail", "", "Missing", "", "3", ""], Sides(gone));
    }

    [Fact]
    public void The_later_run_is_compared_as_it_comes()
    {
        static IEnumerable<Finding> Later()
        {
            yield return TestFindings.Create("TrustedSite", "Fail");
            throw new InvalidOperationException("read too far");
        }

        using IEnumerator<FindingComparison> changes = ResultComparer.Compare([TestFindings.Create("TrustedSite", "Pass", "Ok")], Later()).GetEnumerator();

        Assert.True(changes.MoveNext());
        Assert.Equal("Broken", changes.Current.Change);
    }

    [Fact]
    public void A_run_does_not_differ_from_itself_and_turning_runs_around_turns_changes_around() => Prop.ForAll(
        Runs(),
        Runs(),
        (before, after) =>
        {
            Assert.Empty(ResultComparer.Compare(before, before));
            FindingComparison[] forward = [.. ResultComparer.Compare(before, after)];
            FindingComparison[] backward = [.. ResultComparer.Compare(after, before)];
            Assert.Equal(Count(forward, ResultChange.New), Count(backward, ResultChange.Gone));
            Assert.Equal(Count(forward, ResultChange.Gone), Count(backward, ResultChange.New));
            Assert.Equal(forward.Length, backward.Length);
            Assert.Equal(after.Length - before.Length, Count(forward, ResultChange.New) - Count(forward, ResultChange.Gone));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_properties_of_a_comparison_are_those_of_the_contract_in_its_order() => Assert.Equal(
        "Computer, User, CheckId, Subject, Change, StatusBefore, StatusAfter, ReasonBefore, ReasonAfter, ActualBefore, ActualAfter",
        string.Join(", ", typeof(FindingComparison).GetProperties().Select(property => property.Name)));

    private static Arbitrary<Finding[]> Runs() => Gen.Elements("Pass", "Fail", "Warning", "Error", "NotApplicable", "NotJudged")
        .SelectMany(status => Gen.Choose(0, 3), (status, check) => TestFindings.Create("Check" + check, status, status == "Pass" ? "Ok" : "Missing"))
        .ArrayOf()
        .ToArbitrary();

    private static int Count(IEnumerable<FindingComparison> changes, string change) => changes.Count(comparison => comparison.Change == change);

    private static string[] Sides(FindingComparison comparison) =>
    [
        comparison.StatusBefore, comparison.StatusAfter, comparison.ReasonBefore, comparison.ReasonAfter, comparison.ActualBefore, comparison.ActualAfter,
    ];
}
