using System;
using System.IO;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>The folder of the journals, or a file in it, could not be written, or a journal cannot hold a change. Without a journal nothing is changed.</summary>
public sealed class JournalFailedException : Exception
{
    /// <summary>The system refused, or the journal would not be read again as it is.</summary>
    /// <param name="place">The file, or the place of the change that no journal can hold.</param>
    /// <param name="innerException">What was reported.</param>
    public JournalFailedException(string place, Exception innerException)
        : base($"{place}: {innerException.GetType().Name}", innerException)
    {
        Reason = innerException is UnauthorizedAccessException ? ReadReason.AccessDenied : ReadReason.ReadFailed;
        Place = place;
    }

    /// <summary><see cref="ReadReason.AccessDenied"/>, or <see cref="ReadReason.ReadFailed"/> where the disk is full, another <see cref="IOException"/> was reported, or the journal cannot hold a change.</summary>
    public string Reason { get; }

    /// <summary>The file, or the place of the change that no journal can hold.</summary>
    public string Place { get; }
}
