using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class NearMissTests
{
    [Theory]
    [InlineData("secomtrust.ne", "secomtrust.net", true)]
    [InlineData("secomtrust.n", "secomtrust.net", true)]
    [InlineData("secomtrust.", "secomtrust.net", false)]
    [InlineData("secomtrust.net", "secomtrust.net", false)]
    [InlineData("abcdefgx", "abcdefgh", true)]
    [InlineData("abcdefx", "abcdefg", false)]
    public void A_name_of_eight_letters_or_more_is_misspelt_by_one_or_two(string name, string wanted, bool isMisspelt) =>
        Assert.Equal(isMisspelt, NearMiss.IsMisspelt(name, wanted));
}
