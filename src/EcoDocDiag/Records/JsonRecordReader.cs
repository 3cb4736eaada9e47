using System;
using System.Globalization;
using System.IO;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>
/// Cuts a stream into the JSON objects it holds, as one array or one after the other (NDJSON), without parsing them. Only one object is in memory.
/// </summary>
internal sealed class JsonRecordReader
{
    private const int InitialSize = 16 * 1024;

    private readonly Stream _input;
    private readonly string _file;
    private readonly int _maximumSize;
    private readonly int _maximumDepth;
    private byte[] _buffer = new byte[InitialSize];
    private int _position;
    private int _end;
    private int _line = 1;
    private bool _isStarted;
    private bool _isArray;
    private bool _isClosed;
    private int _count;

    /// <summary>A reader of <paramref name="input"/>.</summary>
    /// <param name="input">The bytes; read forward only.</param>
    /// <param name="file">What an error calls it.</param>
    /// <param name="maximumSize">The greatest size of one object, in bytes.</param>
    /// <param name="maximumDepth">How deep objects and arrays may be nested, the outer object counted.</param>
    public JsonRecordReader(Stream input, string file, int maximumSize, int maximumDepth)
    {
        _input = input;
        _file = file;
        _maximumSize = maximumSize;
        _maximumDepth = maximumDepth;
    }

    /// <summary>The bytes of the object, from its opening to its closing brace; valid until the next <see cref="Read"/>.</summary>
    public ArraySegment<byte> Record { get; private set; }

    /// <summary>The line it begins on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Goes to the next object; false at the end.</summary>
    /// <exception cref="InputException">There is something else than objects, or the end comes too early.</exception>
    public bool Read()
    {
        if (!_isStarted)
        {
            Start();
        }

        int next = Peek();
        if (_isArray && next == ']' && !_isClosed)
        {
            _isClosed = true;
            _position++;
            next = Peek();
        }

        if (next < 0 && (_isArray ? _isClosed : _count > 0))
        {
            return false;
        }

        if (next < 0 && !_isArray)
        {
            throw new InputException("Empty", _file, "");
        }

        if (_isArray && !_isClosed && _count > 0)
        {
            next = next == ',' ? SkipComma() : throw Malformed();
        }

        if (next != '{' || _isClosed)
        {
            throw Malformed();
        }

        _count++;
        Cut();
        return true;
    }

    private void Start()
    {
        _isStarted = true;
        while (_end < Utf8Mark.Length && Fill(0))
        {
        }

        ReadOnlySpan<byte> head = new(_buffer, 0, _end);
        if (Utf8Mark.IsUtf16(head))
        {
            throw new InputException("NotUtf8", _file, Place());
        }

        _position = Utf8Mark.LengthIn(head);
        if (Peek() == '[')
        {
            _isArray = true;
            _position++;
        }
    }

    private int SkipComma()
    {
        _position++;
        return Peek();
    }

    // The next byte that is no white space, not taken; -1 at the end.
    private int Peek()
    {
        while (_position < _end || Fill(_position))
        {
            byte current = _buffer[_position];
            if (current is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return current;
            }

            _line += current == '\n' ? 1 : 0;
            _position++;
        }

        return -1;
    }

    private void Cut()
    {
        Line = _line;
        int start = _position;
        int depth = 0;
        bool isText = false;
        bool isEscaped = false;
        do
        {
            if (_position == _end && !FillRecord(ref start))
            {
                throw Malformed();
            }

            byte current = _buffer[_position++];
            if (current == '\n')
            {
                _line++;
            }
            else if (isText)
            {
                isText = isEscaped || current != '"';
                isEscaped = !isEscaped && current == '\\';
            }
            else if (current == '"')
            {
                isText = true;
            }
            else if (current is (byte)'{' or (byte)'[')
            {
                depth++;
                if (depth > _maximumDepth)
                {
                    throw new InputException("TooDeep", _file, Place(), _maximumDepth);
                }
            }
            else if (current is (byte)'}' or (byte)']')
            {
                depth--;
            }
        }
        while (depth > 0);
        Record = new ArraySegment<byte>(_buffer, start, _position - start);
    }

    private bool FillRecord(ref int start)
    {
        if (_end - start >= _maximumSize)
        {
            throw new InputException("RecordTooLarge", _file, Place(), _maximumSize);
        }

        bool isFilled = Fill(start);
        start = 0;
        return isFilled;
    }

    // Moves what is kept to the front and reads more behind it.
    private bool Fill(int keep)
    {
        int kept = _end - keep;
        if (kept == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, _maximumSize));
        }

        Buffer.BlockCopy(_buffer, keep, _buffer, 0, kept);
        _position -= keep;
        int count = _input.Read(_buffer, kept, _buffer.Length - kept);
        _end = kept + count;
        return count > 0;
    }

    private InputException Malformed() => new("MalformedJson", _file, Place());

    private string Place() => string.Format(CultureInfo.InvariantCulture, "line {0}", _line);
}
