using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuideSelectionTests : IDisposable
{
    private const string OfMachine = @"HKLM\Software\Policies\EcoDocDiag";
    private const string OfUser = @"HKCU\Software\Policies\EcoDocDiag";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("option", "variable", "policy", "option")]
    [InlineData(null, "variable", "policy", "variable")]
    [InlineData("", "variable", "policy", "variable")]
    [InlineData(null, null, "policy", "policy")]
    [InlineData(null, "", "policy", "policy")]
    [InlineData(null, null, null, "eco-document")]
    [InlineData(null, "", "", "eco-document")]
    public void The_one_that_is_asked_for_counts_before_the_environment_and_that_before_policy(string? asked, string? variable, string? policy, string expected)
    {
        GuideSelection guides = new(ShippedChecks.CreateCatalog(), () => variable, () => policy);

        Assert.Equal(expected, guides.Select(asked));
    }

    [Fact]
    public void What_is_selected_is_loaded()
    {
        string path = _folder.Write("own.json", """{ "name": "own", "extends": "eco-document" }""");

        Assert.Equal("own", new GuideSelection(ShippedChecks.CreateCatalog(), () => path, () => "not read").Load(null).Name);
    }

    [Theory]
    [InlineData(@"C:\machine.json", @"C:\user.json", @"C:\machine.json")]
    [InlineData("", @"C:\user.json", @"C:\user.json")]
    [InlineData(null, @"C:\user.json", @"C:\user.json")]
    [InlineData(null, null, "")]
    public void The_policy_of_the_machine_counts_before_that_of_the_user(string? machine, string? user, string expected)
    {
        MemoryMachine pc = new();
        if (machine is not null)
        {
            pc.Set(OfMachine, "Guide", machine);
        }

        if (user is not null)
        {
            pc.Set(OfUser, "Guide", user);
        }

        Assert.Equal(expected, new GuidePolicy(pc.Registry).Read());
    }

    [Fact]
    public void A_policy_of_another_type_names_no_guide() =>
        Assert.Equal("", new GuidePolicy(new MemoryMachine().Set(OfMachine, "Guide", 1).Registry).Read());
}
