using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class GuidesCommandTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly TemporaryFolder _folder = new();

    private string Output => Encoding.UTF8.GetString(_output.ToArray());

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_shipped_guide_is_listed_and_those_that_are_named_with_their_place()
    {
        string pack = Path.GetDirectoryName(_folder.Write("pack/guide.json", """{ "name": "packed", "extends": "eco-document" }"""))!;

        Assert.Equal(0, Run("en", "guides", "--guide", pack, "--format", "json"));

        JsonElement[] guides = [.. JsonDocument.Parse(Output).RootElement.EnumerateArray()];
        Assert.Equal(["Name", "Title", "Description", "Entries", "IsDefault", "Path"], guides[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(("eco-document", 14, true, ""), (Text(guides[0], "Name"), guides[0].GetProperty("Entries").GetInt32(), guides[0].GetProperty("IsDefault").GetBoolean(), Text(guides[0], "Path")));
        Assert.Equal(("packed", false, pack), (Text(guides[1], "Name"), guides[1].GetProperty("IsDefault").GetBoolean(), Text(guides[1], "Path")));
    }

    [Fact]
    public void A_guide_that_is_not_right_is_an_error_of_its_own_and_the_others_are_listed()
    {
        string wrong = _folder.Write("wrong.json", """{ "name": "wrong", "extends": "eco-document", "strange": 1 }""");

        Assert.Equal(65, Run("en", "guides", "--guide", wrong));

        Assert.Contains("eco-document", Output, StringComparison.Ordinal);
        Assert.StartsWith("ecodocdiag: " + wrong + ": line 1, column 58, $.strange: unknown field “strange”", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_and_diagnosis_take_the_guide_that_is_named()
    {
        string own = _folder.Write("own.json", """{ "name": "own", "extends": "eco-document", "contacts": { "Contact": { "name": { "en": "the IT desk" }, "mail": "it@contoso.example" } } }""");

        Assert.Equal(0, Run("en", "advise", "46", "--guide", own));
        Assert.Equal(0, Run("en", "guide", "--code", "46", "--guide", own));

        Assert.Contains("the IT desk (it@contoso.example)", Output, StringComparison.Ordinal);
        Assert.Contains("Next step (the IT desk (it@contoso.example)):", Output, StringComparison.Ordinal);
        Assert.Contains("Tell the IT desk the error code and the user ID", Output.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("named in the service's mail", Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("advise", "46")]
    [InlineData("guide", "--code")]
    public void A_guide_that_is_not_there_is_named(string verb, string rest)
    {
        Assert.Equal(65, Run("en", rest == "--code" ? [verb, rest, "46", "--guide", "none"] : [verb, rest, "--guide", "none"]));

        Assert.Equal("ecodocdiag: “none” is neither a shipped guide (eco-document) nor a file or folder.\n", _error.ToString());
    }

    [Theory]
    [InlineData("advise 1", "Chapter 1, Issuing and installing the certificate. Which of these is it?", "  1-5  There is no valid certificate request")]
    [InlineData("advise こんにちは", "Nothing in the guide is like “こんにちは”.", "  2-4  Anything else at sign-up or log-in")]
    [InlineData("advise アカウントがロックされてパスワードを忘れた", "2 entries fit, the best first:", "    Found by: アカウント, ロック")]
    [InlineData("advise CSPが空", "1-3 STEP2: CSP and key length cannot be chosen", "    Found by: CSP, 空")]
    public void The_answer_says_how_it_was_found_or_what_there_is_to_choose_from(string arguments, string first, string line)
    {
        Assert.Equal(0, Run("en", arguments.Split(' ')));

        Assert.StartsWith(first, Output, StringComparison.Ordinal);
        Assert.Contains("\n" + line, Output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private int Run(string culture, params string[] arguments)
    {
        ConsoleSession session = TestSession.Create(_output, _error) with { Culture = CultureInfo.GetCultureInfo(culture) };
        return new Application(session, ShippedChecks.CreateCatalog(), _ => [], new StubRepairHost("", new MemoryMachine())).Run(arguments);
    }
}
