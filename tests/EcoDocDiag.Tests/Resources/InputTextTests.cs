using System.Linq;
using EcoDocDiag.Resources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class InputTextTests
{
    [Theory]
    [InlineData("HKCU\\Software 日本語 𠮷", "HKCU\\Software 日本語 𠮷")]
    [InlineData("a\u001b[2Jb", "a\\u001B[2Jb")]
    [InlineData("a\u009Bb", "a\\u009Bb")]
    [InlineData("\u202Egnp.exe", "\\u202Egnp.exe")]
    [InlineData("a\nb", "a\\u000Ab")]
    [InlineData("\U000E0041", "\\uDB40\\uDC41")]
    public void What_cannot_be_seen_is_spelled(string text, string shown) => Assert.Equal(shown, InputText.Escape(text));

    // Not an inline datum: an attribute's text is stored as UTF-8, which has no half pairs.
    [Fact]
    public void Half_a_surrogate_pair_is_spelled()
    {
        Assert.Equal("\\uD800x", InputText.Escape("\uD800x"));
        Assert.Equal("x\\uDC00", InputText.Escape("x\uDC00"));
    }

    [Fact]
    public void A_long_quotation_is_cut()
    {
        Assert.Equal(new string('x', 80), InputText.Quote(new string('x', 80)));
        Assert.Equal(new string('x', 80) + "…", InputText.Quote(new string('x', 81)));
    }

    [Fact]
    public void No_control_character_is_left_of_any_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => !InputText.Escape(text.Get).Any(char.IsControl)).QuickCheckThrowOnFailure();
}
