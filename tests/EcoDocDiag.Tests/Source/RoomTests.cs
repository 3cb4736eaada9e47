using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcoDocDiag.Tests.Source;

public sealed partial class RoomTests
{
    // From the ground up: a room may name those before it and itself.
    private static readonly string[][] Floors =
    [
        ["Resources"],
        ["Baselines"],
        ["Machines"],
        ["Settings"],
        ["Checks"],
        ["Repairs"],
        ["Advice", "Reports", "Fleet"],
    ];

    public static TheoryData<string> SourceFiles() =>
        [.. Directory.EnumerateFiles(ProjectFolder.PathOf("src", "EcoDocDiag"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(ProjectFolder.PathOf("src", "EcoDocDiag"), path).Replace('\\', '/'))
            .Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_folder_of_the_library_is_a_room_of_a_known_floor()
    {
        IEnumerable<string> folders = SourceFiles().Select(row => row.Data.Split('/')[0]).Distinct();

        Assert.All(folders, folder => Assert.Contains(folder, Floors.SelectMany(floor => floor)));
    }

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void A_room_names_no_higher_room(string file)
    {
        string text = File.ReadAllText(ProjectFolder.PathOf("src", "EcoDocDiag", file));
        int own = Array.FindIndex(Floors, floor => floor.Contains(file.Split('/')[0]));

        IEnumerable<string> named = RoomName().Matches(text).Select(match => match.Groups[1].Value).Distinct();

        Assert.All(named, name => Assert.True(
            Array.FindIndex(Floors, floor => floor.Contains(name)) <= own,
            $"{file} names the higher room {name}."));
    }

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void A_file_is_named_after_the_one_public_type_in_it(string file)
    {
        string text = File.ReadAllText(ProjectFolder.PathOf("src", "EcoDocDiag", file));

        string[] types = [.. PublicType().Matches(text).Select(match => match.Groups[1].Value)];

        Assert.True(types.Length <= 1, $"{file} holds {string.Join(", ", types)}.");
        Assert.All(types, type => Assert.Equal(Path.GetFileNameWithoutExtension(file), type));
    }

    [GeneratedRegex(@"\b(?:using EcoDocDiag|EcoDocDiag)\.(Resources|Baselines|Machines|Settings|Checks|Repairs|Advice|Reports|Fleet)\b")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^public (?:abstract |sealed |static |readonly |partial |unsafe )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
