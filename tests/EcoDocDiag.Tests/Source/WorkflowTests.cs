using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>The workflow cannot run here; what can be said of it without running is held against the repository and what its pages tell people to do.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Pages = ["README.md", "CONTRIBUTING.md"];
    private static readonly string[] Workflow = File.ReadAllLines(ProjectFolder.PathOf(".github", "workflows", "ci.yml"));
    private static readonly string[] Run = File.ReadAllLines(ProjectFolder.PathOf(".ci", "run"));

    public static TheoryData<string> Commands() => [.. Pages.SelectMany(CommandsOf).Distinct()];

    // Without those of which the reader fills in a part.
    public static TheoryData<string> WholeCommands() => [.. Pages.SelectMany(CommandsOf).Where(command => !command.Contains('<', StringComparison.Ordinal)).Distinct()];

    public static TheoryData<string> TestProjects() =>
    [
        .. Directory.GetDirectories(ProjectFolder.PathOf("tests"), "*.Tests").Select(folder => Path.GetFileName(folder)!),
    ];

    [Fact]
    public void It_may_read_the_repository_and_nothing_else()
    {
        Assert.Equal("  contents: read", Workflow[Array.IndexOf(Workflow, "permissions:") + 1]);
        Assert.Single(Workflow, line => line.Contains("permissions", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_action_is_pinned_to_a_commit_and_says_which_version_that_is()
    {
        string[] actions = [.. Workflow.Where(line => line.Contains("uses:", StringComparison.Ordinal))];

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(Pinned(), action));
    }

    [Fact]
    public void Every_file_that_it_names_is_there() => Assert.Empty(Workflow.SelectMany(MissingFiles));

    [Theory]
    [MemberData(nameof(TestProjects))]
    public void It_runs_the_tests_of_each_project(string project)
    {
        string file = ProjectFolder.PathOf("tests", project, project + ".csproj");
        bool isLeftToDotnetTest = !File.ReadAllText(file).Contains("<IsTestProject>false", StringComparison.Ordinal);

        Assert.Contains(Workflow, line => line.Contains(isLeftToDotnetTest ? "run: dotnet test" : $"run: tests/{project}/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_pages_names_files_that_are_there(string command) => Assert.Empty(MissingFiles(command));

    [Theory]
    [MemberData(nameof(WholeCommands))]
    public void A_command_of_the_pages_is_one_that_it_runs(string command) =>
        Assert.Contains(Workflow.Concat(Run), line => line.Contains(command, StringComparison.Ordinal));

    // Lines of indented and fenced blocks that begin with a program of the repository or its SDK.
    private static IEnumerable<string> CommandsOf(string page)
    {
        bool isFenced = false;
        foreach (string line in File.ReadLines(ProjectFolder.PathOf(page)))
        {
            isFenced ^= line.StartsWith("```", StringComparison.Ordinal);
            string command = Comment().Replace(line, "").Trim();
            if ((isFenced || line.StartsWith("    ", StringComparison.Ordinal))
                && (command.StartsWith("dotnet ", StringComparison.Ordinal) || command.StartsWith(".ci/", StringComparison.Ordinal)))
            {
                yield return command;
            }
        }
    }

    // What a build or a run makes is not there before it.
    private static IEnumerable<string> MissingFiles(string text) => RepositoryFile().Matches(text)
        .Select(match => match.Value)
        .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !Path.Exists(ProjectFolder.PathOf(path.Split('/'))));

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"(?<![\w./-])(src|tests|build|docs|deploy|module|\.ci)/[\w./-]*\w", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryFile();

    [GeneratedRegex(@"\s{2,}# .*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
