using System;
using System.Diagnostics;
using System.IO;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The version of a file on this PC.</summary>
internal static class FileVersion
{
    /// <summary>The version in numbers; absent where the file is.</summary>
    public static Reading<string> Read(string path)
    {
        try
        {
            FileVersionInfo version = FileVersionInfo.GetVersionInfo(path);

            // The text of the version resource may be localised or name a build laboratory; the numbers are the version.
            return Reading<string>.Present(
                new Version(version.FileMajorPart, version.FileMinorPart, version.FileBuildPart, version.FilePrivatePart).ToString());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            return Reading<string>.Absent();
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<string>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
    }
}
