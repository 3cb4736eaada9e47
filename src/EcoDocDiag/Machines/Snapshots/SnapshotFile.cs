using System;
using System.IO;
using System.IO.Compression;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// The snapshots of one file, one after another: one JSON object over any number of lines, or one object a line (NDJSON); gzip by content.
/// A line that is damaged is one error; the lines after it are read. Memory is that of the longest line.
/// </summary>
internal sealed class SnapshotFile : IDisposable
{
    private readonly SnapshotReader _reader;
    private readonly string _path;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _line = 1;
    private bool _isFirst = true;
    private bool _isOneObject;
    private bool _isAtEnd;
    private bool _hasContent;

    private SnapshotFile(Stream stream, string path, SnapshotReader reader)
    {
        _stream = stream;
        _path = path;
        _reader = reader;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">It is not there, is a folder, or may not be read.</exception>
    public static SnapshotFile Open(string path, SnapshotReader reader)
    {
        FileStream file = InputFile.Open(path);
        try
        {
            bool isGzip = InputFile.Guard(path, () =>
            {
                bool found = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
                file.Position = 0;
                return found;
            });
            return new SnapshotFile(isGzip ? new GZipStream(file, CompressionMode.Decompress) : file, path, reader);
        }
        catch (InputException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The next snapshot; null at the end of the file.</summary>
    /// <exception cref="InputException">What stands here is not a snapshot. The next call reads on behind it.</exception>
    public Snapshot? Read()
    {
        while (TakeText(out int start, out int length, out int line))
        {
            if (!IsBlank(start, length))
            {
                _hasContent = true;
                return _reader.Read(new ReadOnlySpan<byte>(_buffer, start, length), _path, line);
            }
        }

        return _hasContent ? null : throw Fatal("Empty", "");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

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
        while (_end < 4 && Fill())
        {
        }

        ReadOnlySpan<byte> text = new(_buffer, 0, _end);
        bool isUtf16 = text.Length >= 2 && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF) || text[0] == 0 || text[1] == 0);
        if (isUtf16)
        {
            throw Fatal("NotUtf8", "byte 1");
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        _start = text.StartsWith(mark) ? mark.Length : 0;
    }

    // By name where the name says so, else by the first line: an object that is laid out over several lines does not end on its first.
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

        return last > _start && _buffer[last] == '}';
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
        try
        {
            return InputFile.Guard(_path, () => _stream.Read(_buffer, _end, _buffer.Length - _end));
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
