using System;
using System.IO;
using System.Linq;
using EcoDocDiag.Pages;
using EcoDocDiag.Pages.Cmdlets;
using Xunit;

namespace EcoDocDiag.Tests.Pages;

public sealed class CmdletPagesTests : IDisposable
{
    private const string Own = "# Get-It\n\nGets it.\n\n## Description\nGets it at once.\n\n## Examples\n### All\n```powershell\n# Everything.\nGet-It\n```\nAll of it.\n";

    private static readonly Language English = Language.All[0];
    private static readonly CmdletClass Cmdlet = new("Get", "It", ["GetCommand", "Command"], [null], [], []);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_stands_on_the_cmdlets_own_page_goes_before_what_it_shares_and_the_nearest_class_before_the_others()
    {
        Write("shared/Command", "# All\n\n## Parameters\n### -Where\nall\n\n### -When\nall\n\n### -Who\nall\n");
        Write("shared/GetCommand", "# Those that get\n\n## Parameters\n### -Where\nthose\n\n### -When\nthose\n");
        Write("Get-It", Own + "\n## Parameters\n### -Where\nthis\n");

        CmdletPages pages = Read();

        Assert.Equal("this", pages.Get(Cmdlet, PageSection.Parameters, "-Where"));
        Assert.Equal("those", pages.Get(Cmdlet, PageSection.Parameters, "-When"));
        Assert.Equal("all", pages.Get(Cmdlet, PageSection.Parameters, "-Who"));
    }

    [Fact]
    public void A_text_that_nothing_asks_for_is_refused_by_its_place()
    {
        Write("shared/Command", "# All\n\n## Parameters\n### -Gone\nIt was here.\n");
        Write("Get-It", Own);
        CmdletPages pages = Read();
        pages.Get(Cmdlet, PageSection.Description);
        pages.ExamplesOf(Cmdlet);

        PageException refused = Assert.Throws<PageException>(pages.RefuseUnused);

        Assert.Equal("docs/en-US/cmdlets/shared/Command.md: no cmdlet has use for Parameters, \"-Gone\".", refused.Message);
    }

    [Fact]
    public void A_text_that_is_missing_is_named()
    {
        Write("Get-It", Own);

        PageException missing = Assert.Throws<PageException>(() => Read().Get(Cmdlet, PageSection.Parameters, "-Where"));

        Assert.Equal("docs/en-US/cmdlets/Get-It.md: Parameters, -Where is missing, and no page that it shares has it.", missing.Message);
    }

    [Fact]
    public void A_line_of_code_is_no_heading()
    {
        Write("Get-It", Own);

        Assert.Equal("```powershell\n# Everything.\nGet-It\n```\nAll of it.", Assert.Single(Read().ExamplesOf(Cmdlet)).Text);
    }

    [Theory]
    [InlineData("## Remarks\nNone.\n", "\"Remarks\" is no part of a cmdlet's page; those are Description, Examples, Parameters, Inputs, Outputs, Notes, Related links.")]
    [InlineData("## Description\nOnce more.\n", "Description, \"\" is there twice.")]
    public void A_page_that_is_not_formed_like_one_is_refused(string more, string reason)
    {
        Write("Get-It", Own + "\n" + more);

        Assert.EndsWith(reason, Assert.Throws<PageException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pages_of_both_languages_have_the_same_texts()
    {
        Sources sources = new(ProjectFolder.Root);
        string[][] places = [.. Language.All.Select(language => new CmdletPages(sources, language)).Select(pages => pages.Own.Concat(pages.Shared)
            .SelectMany(page => page.Texts.Where(text => text.Section != PageSection.Examples).Select(text => $"{page.Name} {text.Section} {text.Item}")).ToArray())];

        Assert.Equal(places[0], places[1]);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, "docs", "en-US", "cmdlets", name + ".md");
        Directory.CreateDirectory(Path.Combine(_folder, "docs", "en-US", "cmdlets", "shared"));
        File.WriteAllText(path, text);
    }

    private CmdletPages Read() => new(new Sources(_folder), English);
}
