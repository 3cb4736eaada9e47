using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// The snapshots of one file, one after another: one JSON object over any number of lines, or one object a line (NDJSON); gzip by content.
/// A line that is damaged is one error; the lines after it are read. Memory is that of the longest line.
/// </summary>
internal sealed class SnapshotFile : IDisposable
{
    // What gzip may become: the snapshots of a fleet have much in common, and what grows far more than they do was made for it.
    private const long MaximumUnpacked = 1024 * 1024 * 1024;
    private const int MaximumRatio = 500;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly InputStream _input;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _unpacked;
    private int _line = 1;
    private bool _isFirst = true;
    private bool _isOneObject;
    private bool _isAtEnd;
    private bool _hasContent;

    private SnapshotFile(InputStream input, string path)
    {
        _input = input;
        _stream = input.IsGzip ? Inflate(input) : input.IsUtf16 ? new Utf16Stream(input) : input;
        _path = path;
    }

    /// <summary>How many bytes of the file have been read, before gzip was undone.</summary>
    public long BytesRead => _input.BytesRead;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">It is not there, is a folder, or may not be read.</exception>
    public static SnapshotFile Open(string path) => Open(InputFile.Open(path), path);

    /// <summary>Reads what comes through <paramref name="stream"/>, which is closed with this.</summary>
    /// <param name="stream">The bytes; read forward only.</param>
    /// <param name="path">What an error calls it; its ending tells NDJSON from one object.</param>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static SnapshotFile Open(Stream stream, string path)
    {
        try
        {
            return new SnapshotFile(InputFile.Guard(path, () => new InputStream(stream)), path);
        }
        catch (InputException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next snapshot; null at the end of the file.</summary>
    /// <exception cref="InputException">What stands here is not a snapshot. The next call reads on behind it.</exception>
    public Snapshot? Read(SnapshotReader reader) =>
        Take(out ReadOnlySpan<byte> text, out int line) ? reader.Read(text, _path, line) : null;

    /// <summary>Cuts the text of the next snapshot out, for a reader on another thread; false at the end of the file.</summary>
    /// <param name="text">One JSON object, as far as can be told without parsing; valid until the next call.</param>
    /// <param name="line">The number of its first line.</param>
    /// <exception cref="InputException">The file cannot be read on, or a line is too large. The next call reads on behind it.</exception>
    public bool Take(out ReadOnlySpan<byte> text, out int line)
    {
        while (TakeText(out int start, out int length, out line))
        {
            if (!IsBlank(start, length))
            {
                _hasContent = true;
                text = new ReadOnlySpan<byte>(_buffer, start, length);
                return true;
            }
        }

        text = default;
        return _hasContent ? false : throw Fatal("Empty", "");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // Not inlined: the constructor would load the library of compression for every file.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GZipStream Inflate(Stream stream) => new(stream, CompressionMode.Decompress);

    private bool TakeText(out int start, out int length, out int line)
    {
        if (_isFirst)
        {
            _isFirst = false;
            Begin();
            _isOneObject = !IsOneObjectALine();
            if (_isOneObject)
            {
                while (Fill())
                {
                }

                line = _line;
                start = _start;
                length = _end - _start;
                _start = _end;
                return length > 0;
            }
        }

        return TakeLine(out start, out length, out line);
    }

    private void Begin()
    {
        while (_end < RegistryExportText.HeaderSize && Fill())
        {
        }

        ReadOnlySpan<byte> text = new(_buffer, 0, _end);
        if (text.Length > 0 && text[0] != (byte)'{' && RegistryExportText.IsExport(text.Slice(0, Math.Min(_end, RegistryExportText.HeaderSize)).ToArray()))
        {
            throw Fatal("RegistryNotSnapshot", "");
        }

        if (text.StartsWith("PK\u0003\u0004"u8))
        {
            throw Fatal("ArchiveNotSnapshot", "");
        }

        if (Utf8Mark.IsUtf16(text) || (text.Length >= 2 && (text[0] == 0 || text[1] == 0)))
        {
            throw Fatal("NotUtf8", "byte 1");
        }

        _start = Utf8Mark.LengthIn(text);
    }

    // By name where the name says so, else by the first lines: an object that is laid out over several lines does not end on its first, nor is the
    // next one of them the beginning of another, as it is behind a damaged line (and in a list, which is one text too).
    private bool IsOneObjectALine()
    {
        string name = _path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? _path.Substring(0, _path.Length - 3) : _path;
        if (name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int lineEnd = FindLineEnd();
        int last = lineEnd - 1;
        while (last > _start && _buffer[last] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            last--;
        }

        return (last > _start && _buffer[last] == '}') || (FirstBehind(0) != '[' && FirstBehind(lineEnd - _start) == '{');
    }

    // The first character that is not blank from an offset on; 0 at the end of the file.
    private byte FirstBehind(int offset)
    {
        do
        {
            for (; _start + offset < _end; offset++)
            {
                if (!IsBlank(_start + offset, 1))
                {
                    return _buffer[_start + offset];
                }
            }
        }
        while (Fill());
        return 0;
    }

    private bool TakeLine(out int start, out int length, out int line)
    {
        int lineEnd = FindLineEnd();
        start = _start;
        length = lineEnd - _start;
        line = _line++;
        _start = Math.Min(lineEnd + 1, _end);
        return length > 0 || lineEnd < _end;
    }

    // The position of the next line feed, or the end of the file.
    private int FindLineEnd()
    {
        int searched = 0;
        while (true)
        {
            int found = new ReadOnlySpan<byte>(_buffer, _start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return _start + searched + found;
            }

            searched = _end - _start;
            if (!Fill())
            {
                return _end;
            }
        }
    }

    // Reads on behind what is kept.
    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_end - _start > SnapshotReader.MaximumSize)
        {
            throw _isOneObject ? Fatal("TooLarge", "", SnapshotReader.MaximumSize) : SkipLine();
        }

        if (_start > 0 && _end == _buffer.Length)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int count = ReadStream();
        _end += count;
        _isAtEnd = count == 0;
        return count > 0;
    }

    private InputException SkipLine()
    {
        int line = _line++;
        int found;
        do
        {
            _start = 0;
            _end = 0;
            _end = ReadStream();
            found = new ReadOnlySpan<byte>(_buffer, 0, _end).IndexOf((byte)'\n');
        }
        while (_end > 0 && found < 0);
        _isAtEnd = _end == 0;
        _start = found + 1;
        return new InputException("SnapshotTooLarge", _path, FormattableString.Invariant($"line {line}"), SnapshotReader.MaximumSize);
    }

    private int ReadStream()
    {
        if (_input.IsGzip && _unpacked > MaximumUnpacked && _unpacked / MaximumRatio > BytesRead)
        {
            throw Fatal("TooLarge", "", MaximumUnpacked);
        }

        try
        {
            int count = InputFile.Guard(_path, () => _stream.Read(_buffer, _end, _buffer.Length - _end));
            _unpacked += count;
            return count;
        }
        catch (InvalidDataException)
        {
            throw Fatal("MalformedGzip", "");
        }
        catch (InputException)
        {
            Abandon();
            throw;
        }
    }

    private InputException Fatal(string code, string place, params object[] arguments)
    {
        Abandon();
        return new InputException(code, _path, place, arguments);
    }

    // After an error about the file as a whole there is nothing more to read of it.
    private void Abandon()
    {
        _hasContent = true;
        _isAtEnd = true;
        _start = 0;
        _end = 0;
    }

    private bool IsBlank(int start, int length)
    {
        foreach (byte character in new ReadOnlySpan<byte>(_buffer, start, length))
        {
            if (character is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }
}
