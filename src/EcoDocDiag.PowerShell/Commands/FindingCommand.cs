using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that takes findings: from files, and as objects of any origin.</summary>
public abstract class FindingCommand : EcoDocCommand
{
    private FilePath? _paths;
    private int _count;

    /// <summary>Turns paths of PowerShell into paths of the file system.</summary>
    private protected FilePath Paths => _paths ??= new FilePath(SessionState.Path, Errors, ThrowTerminatingError);

    /// <summary>The findings of files or folders, each as it is read. An input that cannot be used ends the cmdlet: a part would pass for the whole.</summary>
    private protected IEnumerable<Finding> ReadFiles(IReadOnlyList<string> paths) => ReadResolved(paths.SelectMany(Paths.Resolve));

    /// <summary>The findings of each file or folder on its own; each can be read more than once.</summary>
    private protected IEnumerable<IEnumerable<Finding>> ReadEachFile(IReadOnlyList<string> paths) => paths.SelectMany(Paths.Resolve).Select(path => ReadResolved([path]));

    private IEnumerable<Finding> ReadResolved(IEnumerable<string> paths)
    {
        using IEnumerator<Finding> findings = paths.SelectMany(FindingFile.Read).GetEnumerator();
        while (MoveNext(findings))
        {
            yield return findings.Current;
        }
    }

    /// <summary>The findings among <paramref name="items"/>; what is none is an error of its own.</summary>
    private protected IEnumerable<Finding> ReadObjects(IEnumerable<PSObject> items)
    {
        foreach (PSObject item in items)
        {
            if (TryRead(item) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private Finding? TryRead(PSObject item)
    {
        _count++;
        try
        {
            return PipedFinding.Read(item, FormattableString.Invariant($"InputObject {_count}"));
        }
        catch (InputException exception)
        {
            WriteError(PipedFinding.FindCulprit(item, exception) is { } property ? Errors.NotAFinding(_count, property) : Errors.Input(exception));
            return null;
        }
    }

    private bool MoveNext(IEnumerator<Finding> findings)
    {
        if (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        try
        {
            return findings.MoveNext();
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Input(exception));
            throw;
        }
    }
}
