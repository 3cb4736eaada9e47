using System.Linq;
using EcoDocDiag.Machines.Recall;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Recall;

public sealed class SeenOnceTests
{
    private readonly SeenOnce _seen = new();

    [Fact]
    public void What_comes_again_is_known()
    {
        Assert.False(_seen.Contains(17));
        Assert.True(_seen.Contains(17));
        Assert.True(_seen.Contains(17));
    }

    // Of the two hundred pieces of each PC some are of one slot; they must not be new for ever.
    [Fact]
    public void What_comes_in_turns_is_known_also_where_it_is_of_one_slot()
    {
        ulong[] ofOneSlot = [5, 5 + (1UL << 20), 5 + (1UL << 30)];

        Assert.DoesNotContain(true, ofOneSlot.Select(_seen.Contains));
        Assert.DoesNotContain(false, ofOneSlot.Select(_seen.Contains));
    }

    [Fact]
    public void What_came_long_ago_is_new_again()
    {
        Assert.False(_seen.Contains(5));
        for (ulong other = 1; other <= 100_000; other++)
        {
            _seen.Contains(5 + other);
        }

        Assert.False(_seen.Contains(5));
    }
}
