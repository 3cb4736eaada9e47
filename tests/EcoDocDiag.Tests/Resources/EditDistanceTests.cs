using EcoDocDiag.Resources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("secomtrust", "SECOMTRUST", 0)]
    [InlineData("secontrust", "secomtrust", 1)]
    [InlineData("secmotrust", "secomtrust", 1)]
    [InlineData("secomtrst", "secomtrust", 1)]
    [InlineData("seccomtrusst", "secomtrust", 2)]
    [InlineData("example", "secomtrust", 4)]
    public void Letters_inserted_deleted_replaced_or_swapped_count_one_each_up_to_the_limit(string left, string right, int distance) =>
        Assert.Equal(distance, EditDistance.Between(left, right, 3));

    [Fact]
    public void It_is_the_same_from_either_side() =>
        Prop.ForAll<string, string>((left, right) => EditDistance.Between(left ?? "", right ?? "", 4) == EditDistance.Between(right ?? "", left ?? "", 4)).QuickCheckThrowOnFailure();
}
