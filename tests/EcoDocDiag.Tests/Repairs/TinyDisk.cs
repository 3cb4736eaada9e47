using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>
/// A real file system of a few pages. Only a helper process sees it mounted, in a namespace of its own; this process reaches it through that one's root.
/// It is gone when the helper ends.
/// </summary>
internal sealed class TinyDisk : IDisposable
{
    private const int PageLength = 4096;

    private readonly Process _helper;
    private readonly int _pages;

    private TinyDisk(Process helper, string root, int pages)
    {
        _helper = helper;
        _pages = pages;
        Root = root;
    }

    /// <summary>The file system's root.</summary>
    public string Root { get; }

    /// <summary>Mounts one of <paramref name="pages"/> pages at the folder <paramref name="path"/>; null where the system does not let this user.</summary>
    public static TinyDisk? TryMount(string path, int pages)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
        {
            return null;
        }

        string size = (pages * PageLength).ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            .. Environment.IsPrivilegedProcess ? new[] { "--mount" } : ["--user", "--map-root-user", "--mount"],
            "sh", "-c", "mount -t tmpfs -o size=$1 tmpfs \"$0\" && echo mounted && exec cat", path, size,
        ];
        Process helper = Process.Start(new ProcessStartInfo("/usr/bin/unshare", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (helper.StandardOutput.ReadLine() == "mounted")
        {
            return new TinyDisk(helper, $"/proc/{helper.Id.ToString(CultureInfo.InvariantCulture)}/root{path}", pages);
        }

        helper.WaitForExit();
        helper.Dispose();
        return null;
    }

    /// <summary>Leaves <paramref name="free"/> pages for other files than those that are there already.</summary>
    public void LeaveFree(int free)
    {
        string ballast = Path.Combine(Root, "ballast");
        File.Delete(ballast);
        long available = new DriveInfo(Root).AvailableFreeSpace / PageLength;
        Trace.Assert(available <= _pages && available >= free);
        File.WriteAllBytes(ballast, new byte[(available - free) * PageLength]);
    }

    public void Dispose()
    {
        _helper.StandardInput.Close();
        _helper.WaitForExit();
        _helper.Dispose();
    }
}
