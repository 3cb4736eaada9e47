using System.Globalization;
using System.Linq;
using EcoDocDiag.Records;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class DisplayWidthTests
{
    private static readonly DisplayWidth Japanese = new(CultureInfo.GetCultureInfo("ja-JP"));
    private static readonly DisplayWidth English = new(CultureInfo.GetCultureInfo("en-US"));

    [Theory]
    [InlineData("abc", 3, 3)]
    [InlineData("信頼済み", 8, 8)]
    [InlineData("ｾｺﾑ", 3, 3)]
    [InlineData("ＡＢ", 4, 4)]
    [InlineData("①→", 4, 2)]
    [InlineData("か\u3099", 2, 2)]
    [InlineData("𠮷", 2, 2)]
    [InlineData("", 0, 0)]
    public void Width_follows_East_Asian_width(string text, int japanese, int english)
    {
        Assert.Equal(japanese, Japanese.Of(text));
        Assert.Equal(english, English.Of(text));
    }

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one  two", 4, "one|two")]
    [InlineData("あいうえお", 4, "あい|うえ|お")]
    [InlineData("あい、うえ", 4, "あ|い、|うえ")]
    [InlineData("あ「いう」え", 6, "あ「い|う」え")]
    [InlineData("あい「うえ", 6, "あい|「うえ")]
    [InlineData(@"HKCU\Software\Microsoft", 10, @"HKCU\|Software\|Microsoft")]
    [InlineData("a 0123456789AB", 5, "a|01234|56789|AB")]
    [InlineData("設定はHKCUです", 6, "設定は|HKCUで|す")]
    public void Lines_break_where_the_language_allows(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', Japanese.Wrap(text, width)));

    [Fact]
    public void No_line_is_too_wide_and_nothing_but_spaces_is_lost()
    {
        Gen<string> texts = Gen.Elements("a", "b c", " ", "、", "「", "」", "漢", "か", "𠮷", "①", "HKCU\\Software", "ー").ArrayOf().Select(parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(2, 30).ToArbitrary(), (text, width) =>
        {
            var lines = Japanese.Wrap(text, width);
            return lines.All(line => Japanese.Of(line) <= width)
                && string.Concat(lines).Replace(" ", "", System.StringComparison.Ordinal) == text.Replace(" ", "", System.StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }
}
