using System;
using System.IO;

namespace EcoDocDiag.Console;

/// <summary>Standard error, as far as there is one: where it is closed or full, messages are lost and the work is not.</summary>
internal sealed class StandardError(Stream stream) : OutputStream
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody is there to be told.
        }
    }
}
