using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>The rooms of the library, each a folder and a namespace: a room knows those before it and never one that comes later.</summary>
public sealed partial class RoomTests
{
    // From the ground up. A folder without a line of its own belongs to the room around it.
    private static readonly string[] Rooms =
    [
        "Resources",
        "Certificates",
        "Baselines",
        "Machines",
        "Machines/Probing",
        "Machines/RegistryFiles",
        "Machines/Snapshots",
        "Machines/Recall",
        "Machines/Collected",
        "Machines/Windows",
        "Machines/Opening",
        "Settings",
        "Judging",
        "Checks",
        "Proofs",
        "Imports",
        "Repairs",
        "Records",
        "Guides",
        "Fleet",
        "Reports",
    ];

    // Folders that are parts of their room and not rooms.
    private static readonly string[] Parts = ["Machines/Windows/Native"];

    public static TheoryData<string> SourceFiles() =>
        [.. Directory.EnumerateFiles(ProjectFolder.PathOf("src", "EcoDocDiag"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(ProjectFolder.PathOf("src", "EcoDocDiag"), path).Replace('\\', '/'))
            .Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_folder_of_the_library_is_a_room_or_a_known_part_of_one()
    {
        // A check is a folder, whatever its name.
        IEnumerable<string> folders = SourceFiles().Select(row => FolderOf(row.Data)).Where(folder => !folder.StartsWith("Checks/", StringComparison.Ordinal)).Distinct();

        Assert.Equal(Rooms.Concat(Parts).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_the_architecture_has_every_room_in_its_order()
    {
        string page = File.ReadAllText(ProjectFolder.PathOf("docs", "architecture.md"));

        Assert.Equal(Rooms, TableRow().Matches(page).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void A_room_names_no_room_that_comes_later(string file)
    {
        string text = NamespaceLine().Replace(File.ReadAllText(ProjectFolder.PathOf("src", "EcoDocDiag", file)), "");
        int own = Array.IndexOf(Rooms, RoomOf(FolderOf(file)));

        string[] later = [.. Rooms.Skip(own + 1).Where(room => Names(text, room))];

        Assert.True(later.Length == 0, $"{file} names {string.Join(", ", later)}.");
    }

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void The_namespace_of_a_file_is_its_room(string file)
    {
        string folder = FolderOf(file);
        string expected = "EcoDocDiag." + (Parts.Contains(folder) ? folder : RoomOf(folder)).Replace('/', '.');

        Assert.All(NamespaceLine().Matches(File.ReadAllText(ProjectFolder.PathOf("src", "EcoDocDiag", file))), line => Assert.Equal(expected, line.Groups[1].Value));
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

    private static string FolderOf(string file) => file[..file.LastIndexOf('/')];

    private static string RoomOf(string folder)
    {
        while (!Rooms.Contains(folder))
        {
            folder = folder[..folder.LastIndexOf('/')];
        }

        return folder;
    }

    // By a using or a whole name, or by a name that begins at the room around it: "Snapshots.Snapshot" within Machines.
    private static bool Names(string text, string room)
    {
        string name = Regex.Escape(room.Replace('/', '.'));
        string types = string.Join('|', SourceFiles().Select(row => row.Data).Where(file => RoomOf(FolderOf(file)) == room).Select(Path.GetFileNameWithoutExtension));
        return Regex.IsMatch(text, $@"\bEcoDocDiag\.{name}(?:;|\.(?:{types})\b)|(?<![\w.])(?:{name}|{room.Split('/')[^1]})\.(?:{types})\b");
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\| `([A-Za-z]+(?:/[A-Za-z]+)*)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^public (?:abstract |sealed |static |readonly |partial |unsafe )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
