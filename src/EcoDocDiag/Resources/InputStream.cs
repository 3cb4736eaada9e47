using System;
using System.IO;

namespace EcoDocDiag.Resources;

/// <summary>A stream that is read forward only, knows by its first bytes whether it is gzip, and counts what was read of it.</summary>
internal sealed class InputStream : Stream
{
    private readonly Stream _stream;
    private readonly byte[] _head = new byte[2];
    private readonly int _headLength;
    private int _headPosition;

    /// <summary>Reads the first bytes of <paramref name="stream"/>, which is closed with this one.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public InputStream(Stream stream)
    {
        _stream = stream;
        int count;
        while (_headLength < _head.Length && (count = stream.Read(_head, _headLength, _head.Length - _headLength)) > 0)
        {
            _headLength += count;
        }
    }

    /// <summary>Whether the content begins like gzip.</summary>
    public bool IsGzip => _headLength == _head.Length && _head[0] == 0x1F && _head[1] == 0x8B;

    /// <summary>Whether the content begins with the byte order mark of UTF-16.</summary>
    public bool IsUtf16 => _headLength == _head.Length && Utf8Mark.IsUtf16(_head);

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Math.Min(count, _headLength - _headPosition);
        if (read > 0)
        {
            Buffer.BlockCopy(_head, _headPosition, buffer, offset, read);
            _headPosition += read;
        }
        else
        {
            read = _stream.Read(buffer, offset, count);
        }

        BytesRead += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
