using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests.Contract;

public sealed partial class CommandTextTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_holes()
    {
        Dictionary<string, string> english = Read("CommandText.resx");
        Dictionary<string, string> japanese = Read("CommandText.ja.resx");
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), japanese.Keys.Order());
        Assert.All(english, text => Assert.Equal(Holes(text.Value), Holes(japanese[text.Key])));
    }

    [Fact]
    public void Every_error_says_what_to_do()
    {
        Dictionary<string, string> texts = Read("CommandText.resx");

        // The form for one of a kind has the action of the form for several.
        IEnumerable<string> errors = texts.Keys.Where(key => !key.EndsWith(".Action", StringComparison.Ordinal) && !key.EndsWith(".One", StringComparison.Ordinal) && !Spoken().IsMatch(key));
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains(error + ".Action", texts.Keys));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Repository.PathTo("src", "EcoDocDiag.PowerShell", "Resources", file))
            .Descendants("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(hole => hole.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("^(Verbose|Debug|Progress|Warning|Prompt|Confirm)\\.")]
    private static partial Regex Spoken();
}
