using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Pages;
using EcoDocDiag.Pages.Tracked;
using Xunit;

namespace EcoDocDiag.Tests.Source;

public sealed class TrackedPageTests
{
    [Fact]
    public void A_page_that_is_made_from_others_is_what_they_say()
    {
        IReadOnlyDictionary<string, string> made = TrackedPages.Create(new Sources(ProjectFolder.Root));

        Assert.NotEmpty(made);
        Assert.All(made, page => Assert.True(
            File.Exists(ProjectFolder.PathOf(page.Key)) && page.Value == File.ReadAllText(ProjectFolder.PathOf(page.Key)).ReplaceLineEndings("\n"),
            $"{page.Key} is out of date: dotnet run --project build/EcoDocDiag.Pages"));
    }

    [Fact]
    public void Every_link_of_such_a_page_leads_to_a_file()
    {
        foreach ((string path, string text) in TrackedPages.Create(new Sources(ProjectFolder.Root)))
        {
            string folder = Path.GetDirectoryName(ProjectFolder.PathOf(path))!;

            Assert.All(text.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', System.StringComparison.Ordinal)]), link => Assert.True(File.Exists(Path.Combine(folder, link)), link));
        }
    }
}
