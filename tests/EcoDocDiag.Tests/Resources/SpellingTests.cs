using System.Text.RegularExpressions;
using EcoDocDiag.Resources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

/// <summary>The spellings are those of the patterns of baseline.schema.json.</summary>
public sealed class SpellingTests
{
    private const string Identifier = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\\z";
    private const string Image = "^[A-Za-z0-9 _.-]{1,60}\\.exe\\z";
    private const string BypassEntry = "^[!-:<-~]{1,255}\\z";
    private const string Sha256 = "^[0-9A-Fa-f]{64}\\z";
    private const string Hexadecimal = "^0x[0-7]?[0-9A-Fa-f]{1,7}\\z";

    // Each class of characters with those just outside of it, some beyond ASCII, and the ends that matter.
    private static Arbitrary<string> Texts
    {
        get
        {
            Gen<char> characters = Gen.Elements("09/:;<!~\u007F\u00E9aFfGg@[`{Zz_.- x\n\u0660\uFF21\u3042".ToCharArray());
            Gen<string> middles = Gen.Choose(0, 66).SelectMany(length => Gen.Frequency(
                (3, Gen.Elements("0aF7".ToCharArray()).ArrayOf(length)),
                (1, characters.ArrayOf(length)))).Select(text => new string(text));
            return Gen.Elements("", "", "0x", "0x8", "0X", "-").SelectMany(start => middles.SelectMany(middle =>
                Gen.Elements("", "", ".exe", ".EXE", "exe", "\n").Select(end => start + middle + end))).ToArbitrary();
        }
    }

    [Fact]
    public void Each_says_of_any_text_what_its_pattern_says() => Prop.ForAll(Texts, text =>
        Spelling.IsIdentifier(text) == Matches(text, Identifier)
        && Spelling.IsImageName(text) == Matches(text, Image)
        && Spelling.IsBypassEntry(text) == Matches(text, BypassEntry)
        && Spelling.IsSha256(text) == Matches(text, Sha256)
        && Spelling.IsHexadecimal(text) == Matches(text, Hexadecimal)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("0x7FFFFFFF", true)]
    [InlineData("0x80000000", false)]
    [InlineData("0xFFFFFFF", true)]
    [InlineData("0x", false)]
    [InlineData("0x000000000", false)]
    public void A_hexadecimal_number_is_one_that_an_int_holds(string text, bool isRight) => Assert.Equal(isRight, Spelling.IsHexadecimal(text));

    [Fact]
    public void The_longest_is_taken_and_one_character_more_is_not()
    {
        Assert.True(Spelling.IsIdentifier(new string('a', 64)));
        Assert.False(Spelling.IsIdentifier(new string('a', 65)));
        Assert.True(Spelling.IsImageName(new string('a', 60) + ".exe"));
        Assert.False(Spelling.IsImageName(new string('a', 61) + ".exe"));
        Assert.False(Spelling.IsImageName(".exe"));
        Assert.True(Spelling.IsBypassEntry(new string('a', 255)));
        Assert.False(Spelling.IsBypassEntry(new string('a', 256)));
        Assert.True(Spelling.IsSha256(new string('f', 64)));
        Assert.False(Spelling.IsSha256(new string('f', 65)));
    }

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant);
}
