using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace EcoDocDiag.PowerShell;

/// <summary>Turns paths of PowerShell (relative to its location, with its drives and wildcards) into paths of the file system.</summary>
internal sealed class FilePath
{
    private const string FileSystem = "FileSystem";
    private readonly PathIntrinsics _paths;
    private readonly CommandErrors _errors;
    private readonly Action<ErrorRecord> _onError;

    /// <summary>A resolver that tells <paramref name="onError"/> of paths that name nothing.</summary>
    public FilePath(PathIntrinsics paths, CommandErrors errors, Action<ErrorRecord> onError)
    {
        _paths = paths;
        _errors = errors;
        _onError = onError;
    }

    /// <summary>The path of the file system that <paramref name="path"/> stands for, taken as it is written; null where it stands for none.</summary>
    public static string? ToFileSystem(string path, PathIntrinsics paths)
    {
        try
        {
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name.Equals(FileSystem, StringComparison.Ordinal) ? resolved : null;
        }
        catch (Exception exception) when (IsUnresolvable(exception))
        {
            return null;
        }
    }

    /// <summary>Where to write.</summary>
    public string? ResolveNew(string path)
    {
        string? resolved = ToFileSystem(path, _paths);
        if (resolved is null)
        {
            _onError(_errors.PathNotFileSystem(path));
        }

        return resolved;
    }

    /// <summary>The one file or folder that <paramref name="path"/> names; null, and an error, where there is none.</summary>
    public string? ResolveOne(string path)
    {
        IReadOnlyList<string> found = Resolve(path);
        if (found.Count > 1)
        {
            _onError(_errors.PathAmbiguous(path));
        }

        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>
    /// What <paramref name="path"/> names. A path that exists as it is written is taken as it is, so that a file <c>pc[1].json</c> can be
    /// piped in; only otherwise are its wildcards such. Empty, and an error, where nothing is found.
    /// </summary>
    public IReadOnlyList<string> Resolve(string path)
    {
        if (ToFileSystem(path, _paths) is not { } literal)
        {
            _onError(_errors.PathNotFileSystem(path));
            return [];
        }

        IReadOnlyList<string> found = File.Exists(literal) || Directory.Exists(literal) ? [literal] : Expand(path);
        if (found.Count == 0)
        {
            _onError(_errors.PathNotFound(path));
        }

        return found;
    }

    private static bool IsUnresolvable(Exception exception) =>
        exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException
            or ProviderInvocationException or PSArgumentException or PSNotSupportedException;

    private IReadOnlyList<string> Expand(string path)
    {
        try
        {
            return [.. _paths.GetResolvedProviderPathFromPSPath(path, out _)];
        }
        catch (Exception exception) when (IsUnresolvable(exception) || exception is WildcardPatternException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
