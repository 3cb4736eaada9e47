using System;
using System.IO;
using EcoDocDiag.Machines.Windows;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Windows;

public sealed class AtomicFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_can_be_none_is_refused_before_anything_is_written(string path)
    {
        bool isCreated = false;

        Assert.Throws<ArgumentException>(() => new AtomicFile(path, part =>
        {
            isCreated = true;
            return AtomicFile.Create(part);
        }));

        Assert.False(isCreated);
    }

    [Fact]
    public void It_appears_at_its_place_when_it_is_whole()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.txt", "old");

        using (AtomicFile file = new(path))
        {
            file.WriteLine([(byte)'x']);
            Assert.Equal("old", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("x\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
