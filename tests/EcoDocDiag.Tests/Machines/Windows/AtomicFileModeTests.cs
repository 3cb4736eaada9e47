using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using EcoDocDiag.Machines.Windows;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>What is at the place already: a link, a file with a mode of its own, a device, a pipe.</summary>
public sealed class AtomicFileModeTests
{
    [Fact]
    public void A_link_is_followed_and_stays_one()
    {
        using TemporaryFolder folder = new();
        string target = folder.Write("target.txt", "old");
        string link = Path.Combine(folder.Path, "link.txt");
        string dangling = Path.Combine(folder.Path, "dangling.txt");
        Assert.SkipUnless(TryLink(link, target) && TryLink(dangling, Path.Combine(folder.Path, "new.txt")), "This process may not make links.");

        Write(link);
        Write(dangling);

        Assert.Equal((target, "x\n"), (new FileInfo(link).LinkTarget, File.ReadAllText(target)));
        Assert.Equal("x\n", File.ReadAllText(Path.Combine(folder.Path, "new.txt")));
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
    }

    [Theory]
    [InlineData(0x180, false)]
    [InlineData(0x1FF, true)]
    public void A_file_that_is_replaced_keeps_its_mode(int mode, bool isPrivate)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes as Unix has them.");
        using TemporaryFolder folder = new();
        string path = folder.Write("a.txt", "old");
        SetMode(path, (UnixFileMode)mode);

        Write(path, isPrivate);

        Assert.Equal(((UnixFileMode)mode, "x\n"), (ModeOf(path), File.ReadAllText(path)));
    }

    [Fact]
    public void A_new_file_that_is_private_is_for_its_owner_alone_from_the_beginning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes as Unix has them; EcoDocDiag.Windows.Tests has the access list.");
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "a.txt");

        using (AtomicFile file = new(path, isPrivate: true))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(Assert.Single(Directory.GetFiles(folder.Path))));
            file.Commit();
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path));
    }

    [Fact]
    public void A_device_is_written_to_and_stays_one()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "A device of Linux.");

        Write("/dev/null");
        IOException full = Assert.Throws<IOException>(() => Write("/dev/full"));

        Assert.NotNull(full);
        Assert.True(File.Exists("/dev/null"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public async Task What_comes_into_a_pipe_its_reader_gets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes as Unix has them.");
        using TemporaryFolder folder = new();
        string pipe = Path.Combine(folder.Path, "pipe");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // The reader is there first or comes later, and takes the end of a pipe that has no writer left for the end of the content.
        for (int round = 0; round < 200; round++)
        {
            Task<string> reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
            await Task.Delay(round % 3, TestContext.Current.CancellationToken);
            await Task.Run(() => Write(pipe), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

            Assert.Equal("x\n", await reading);
        }

        Assert.Equal([pipe], Directory.GetFiles(folder.Path));
    }

    private static void Write(string path, bool isPrivate = false)
    {
        using AtomicFile file = new(path, isPrivate);
        file.WriteLine([(byte)'x']);
        file.Commit();
    }

    private static bool TryLink(string link, string target)
    {
        try
        {
            File.CreateSymbolicLink(link, target);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
