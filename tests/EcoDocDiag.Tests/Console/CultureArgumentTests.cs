using System.Globalization;
using EcoDocDiag.Console;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class CultureArgumentTests
{
    [Theory]
    [InlineData("test --culture ja", "ja")]
    [InlineData("--culture=ja-JP test", "ja-JP")]
    [InlineData("test --culture:en", "en")]
    [InlineData("test", "de-DE")]
    [InlineData("test --culture", "de-DE")]
    public void The_culture_is_the_one_asked_for_or_the_standard(string arguments, string expected)
    {
        Assert.True(CultureArgument.TryFind(arguments.Split(' '), CultureInfo.GetCultureInfo("de-DE"), out CultureInfo culture, out _));
        Assert.Equal(expected, culture.Name);
    }

    [Fact]
    public void A_name_that_is_no_culture_is_refused()
    {
        Assert.False(CultureArgument.TryFind(["--culture", "not a culture"], CultureInfo.InvariantCulture, out CultureInfo culture, out string given));
        Assert.Equal(CultureInfo.InvariantCulture, culture);
        Assert.Equal("not a culture", given);
    }
}
