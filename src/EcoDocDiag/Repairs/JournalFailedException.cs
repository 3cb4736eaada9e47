using System;
using System.IO;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>The folder of the journals, or a file in it, could not be written. Without a journal nothing is changed.</summary>
public sealed class JournalFailedException : Exception
{
    /// <summary>The system refused.</summary>
    /// <param name="path">The file.</param>
    /// <param name="innerException">What the framework reported.</param>
    public JournalFailedException(string path, Exception innerException)
        : base($"{path}: {innerException.GetType().Name}", innerException)
    {
        Reason = innerException is UnauthorizedAccessException ? ReadReason.AccessDenied : ReadReason.ReadFailed;
        Place = path;
    }

    /// <summary><see cref="ReadReason.AccessDenied"/>, or <see cref="ReadReason.ReadFailed"/> where the disk is full or another <see cref="IOException"/> was reported.</summary>
    public string Reason { get; }

    /// <summary>The file.</summary>
    public string Place { get; }
}
