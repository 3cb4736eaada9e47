using System.Collections.Generic;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>PCs of which the same was concluded share it.</summary>
public sealed class FleetOutcomeCacheTests
{
    private readonly FleetOutcomeCache _cache = new([]);

    [Fact]
    public void The_same_verdicts_give_the_same_outcome()
    {
        FleetOutcome first = _cache.Get([new("TrustedSite", FindingStatus.Fail, "NotTrusted"), new("ActiveXRun", FindingStatus.Pass, "Ok")]);

        Assert.Same(first, _cache.Get([new("TrustedSite", FindingStatus.Fail, "NotTrusted"), new("ActiveXRun", FindingStatus.Pass, "Ok")]));
    }

    [Fact]
    public void Other_verdicts_give_another_one_whatever_they_have_in_common()
    {
        List<List<FleetVerdict>> all =
        [
            [],
            [new("TrustedSite", FindingStatus.Fail, "NotTrusted")],
            [new("ActiveXRun", FindingStatus.Fail, "NotTrusted")],
            [new("TrustedSite", FindingStatus.Warning, "NotTrusted")],
            [new("TrustedSite", FindingStatus.Fail, "WrongZone")],
            [new("TrustedSite", FindingStatus.Fail, "NotTrusted"), new("TrustedSite", FindingStatus.Fail, "NotTrusted")],
        ];

        foreach (List<FleetVerdict> verdicts in all)
        {
            Assert.Equal(verdicts, _cache.Get(verdicts).Verdicts);
        }

        foreach (List<FleetVerdict> verdicts in all)
        {
            Assert.Equal(verdicts, _cache.Get(verdicts).Verdicts);
        }
    }

    [Fact]
    public void An_outcome_keeps_its_verdicts_where_the_list_that_they_came_in_changes()
    {
        List<FleetVerdict> verdicts = [new("TrustedSite", FindingStatus.Fail, "NotTrusted")];
        FleetOutcome outcome = _cache.Get(verdicts);
        verdicts.Clear();

        Assert.Equal([new FleetVerdict("TrustedSite", FindingStatus.Fail, "NotTrusted")], outcome.Verdicts);
    }
}
