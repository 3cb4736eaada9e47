using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Judging;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>
/// The views show words of the reader's language, as tables and reports do. They hold them themselves: in constrained language mode a view may not call the module.
/// </summary>
public sealed partial class ViewWordTests
{
    private static readonly TextCatalog Japanese = new(CultureInfo.GetCultureInfo("ja"));

    [Fact]
    public void Every_word_of_a_view_is_that_of_the_texts()
    {
        string views = File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", "EcoDocDiag.Format.ps1xml"));
        string[] kinds = ["Outcome", "RepairStatus", "JournalState", "Severity", "StageWord"];
        Match[] words = [.. Word().Matches(views).Cast<Match>()];

        Assert.NotEmpty(words);
        Assert.Equal([], words
            .Where(word => !kinds.Any(kind => Japanese.Word(kind, word.Groups[1].Value) == word.Groups[2].Value))
            .Select(word => word.Value)
            .Distinct());
    }

    [Fact]
    public void Every_status_has_a_word()
    {
        Assert.All(Enum.GetNames<FindingStatus>(), status => Assert.NotEqual(status, Japanese.Word("Outcome", status)));
        Assert.All(Enum.GetNames<Severity>(), severity => Assert.NotEqual(severity, Japanese.Word("Severity", severity)));
        Assert.All(Enum.GetNames<Stage>(), stage => Assert.NotEqual(stage, Japanese.Word("StageWord", stage)));
        Assert.All(Enum.GetNames<RepairStatus>(), status => Assert.NotEqual(status, Japanese.Word("RepairStatus", status)));
        Assert.All(Enum.GetNames<JournalState>(), state => Assert.NotEqual(state, Japanese.Word("JournalState", state)));
    }

    [GeneratedRegex(@"(\w+) = '([^']*\p{IsCJKUnifiedIdeographs}[^']*|[^']*\p{IsKatakana}[^']*)'")]
    private static partial Regex Word();
}
