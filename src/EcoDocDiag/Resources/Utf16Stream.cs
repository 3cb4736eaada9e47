using System;
using System.IO;
using System.Text;

namespace EcoDocDiag.Resources;

/// <summary>
/// UTF-16 with its byte order mark, read as UTF-8: what Windows PowerShell writes where output is redirected into a file, and what Notepad calls "Unicode".
/// Half a surrogate pair becomes U+FFFD.
/// </summary>
internal sealed class Utf16Stream : Stream
{
    private const int BlockSize = 4096;

    private readonly StreamReader _reader;
    private readonly Encoder _encoder = new UTF8Encoding(false).GetEncoder();
    private readonly char[] _characters = new char[BlockSize];
    private readonly byte[] _bytes = new byte[(BlockSize + 1) * 3];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Reads <paramref name="stream"/>, which begins with the mark and is closed with this one.</summary>
    public Utf16Stream(Stream stream)
    {
        _reader = new StreamReader(stream, Encoding.Unicode, detectEncodingFromByteOrderMarks: true);
    }

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

    /// <summary>The bytes of a file that is held whole: as they are, or as UTF-8 where they begin with the mark of UTF-16.</summary>
    public static byte[] ToUtf8(byte[] content)
    {
        if (!Utf8Mark.IsUtf16(content))
        {
            return content;
        }

        using Utf16Stream stream = new(new MemoryStream(content));
        using MemoryStream utf8 = new();
        stream.CopyTo(utf8);
        return utf8.ToArray();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_start == _end && !_isAtEnd)
        {
            int read = _reader.Read(_characters, 0, _characters.Length);
            _isAtEnd = read == 0;
            _start = 0;
            _end = _encoder.GetBytes(_characters, 0, read, _bytes, 0, _isAtEnd);
        }

        int given = Math.Min(count, _end - _start);
        Array.Copy(_bytes, _start, buffer, offset, given);
        _start += given;
        return given;
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
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
