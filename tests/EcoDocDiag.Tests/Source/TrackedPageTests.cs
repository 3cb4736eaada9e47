using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Pages;
using EcoDocDiag.Pages.Tracked;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
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
    public void Each_reason_of_a_check_stands_in_its_pages_and_so_in_the_one_table()
    {
        Sources sources = new(ProjectFolder.Root);
        TextCatalog texts = new(CultureInfo.InvariantCulture);

        // Of what checks of a kind declare together, a check has those that it words.
        bool IsWorded(Check check, string reason) => (check.FindText(texts, reason + ".Message") ?? texts.FindCheckText(check.SharedTexts + "." + reason + ".Message")) is not null;
        string[] missing =
        [
            .. from check in ShippedChecks.CreateCatalog().Checks
               from language in Language.All
               let rows = ReasonTable.ReadRows(sources, check.Id, language).Select(static row => row.Reason)
               from reason in Reasons.Classes(check).SelectMany(Reasons.Constants).Append(CheckReason.Ok).Distinct().Except(rows)
               where IsWorded(check, reason)
               select $"{check.Id} {language.Name} {reason}",
        ];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
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
