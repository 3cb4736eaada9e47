using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Tests.Guides;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>The operator's guide is data: no text of it stands in the code or its resources, where only a programmer could change it.</summary>
public sealed class GuideTextTests
{
    // Shorter pieces are no text of the guide but words of the language.
    private const int ShortestPiece = 10;

    [Fact]
    public void No_source_and_no_resource_holds_a_text_of_the_guide()
    {
        string[] sources = [.. Directory.EnumerateFiles(ProjectFolder.PathOf("src"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".resx")
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Select(File.ReadAllText)];
        string[] pieces = [.. ShippedGuide.Guide.Entries.SelectMany(TextsOf).SelectMany(PiecesOf).Distinct()];

        Assert.True(pieces.Length > 200, $"{pieces.Length} pieces");
        Assert.DoesNotContain(pieces, piece => sources.Any(source => source.Contains(piece, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> TextsOf(AdviceEntry entry) =>
        new[] { entry.Title, entry.Meaning }
            .Concat(entry.Causes.Select(cause => cause.Text))
            .Concat(entry.Actions.Select(action => action.Text))
            .SelectMany(text => new[] { text.English, text.Japanese })
            .Concat(entry.ScreenMessages);

    // What stands between two arguments.
    private static IEnumerable<string> PiecesOf(string text) =>
        text.Split('{', '}').Where((_, index) => index % 2 == 0).Select(piece => piece.Trim()).Where(piece => piece.Length >= ShortestPiece);
}
