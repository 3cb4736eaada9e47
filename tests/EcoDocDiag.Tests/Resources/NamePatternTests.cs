using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("SALES-*", "sales-7", true)]
    [InlineData("*-7", "SALES-77-7", true)]
    [InlineData("a*b*c", "aXbYbc", true)]
    [InlineData("a*b*c", "aXbYb", false)]
    public void A_star_stands_for_any_characters_or_none(string pattern, string name, bool matches) =>
        Assert.Equal((matches, matches), (NamePattern.Matches(pattern, name), NamePattern.MatchesStars(pattern, name)));

    [Theory]
    [InlineData("PC-?", "PC-1", true, false)]
    [InlineData("PC-?", "PC-?", true, true)]
    [InlineData("PC-?", "PC-", false, false)]
    public void A_question_mark_stands_for_one_character_where_it_is_asked_for(string pattern, string name, bool matches, bool matchesStars) =>
        Assert.Equal((matches, matchesStars), (NamePattern.Matches(pattern, name), NamePattern.MatchesStars(pattern, name)));
}
