using System;
using System.Text;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// The lines of a text that is decoded as far as it is read: an export of tens of megabytes is in memory once, as the bytes that it has, and not again as text.
/// CR LF, LF and CR end a line.
/// </summary>
internal sealed class DecodedLines
{
    private const int ChunkSize = 16 * 1024;

    private readonly byte[] _content;
    private readonly int _limit;
    private readonly Decoder _decoder;
    private int _position;
    private char[] _characters = [];
    private int _start;
    private int _count;
    private bool _isDecoded;

    /// <param name="content">The bytes.</param>
    /// <param name="start">Where the text begins, behind its byte order mark.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="encoding">Its encoding.</param>
    public DecodedLines(byte[] content, int start, int length, Encoding encoding)
    {
        _content = content;
        _position = start;
        _limit = start + length;
        _decoder = encoding.GetDecoder();
    }

    /// <summary>The next line without its end; null where the text is over.</summary>
    /// <param name="hasEnd">Whether a line end follows it.</param>
    public string? Read(out bool hasEnd)
    {
        int searched = 0;
        while (true)
        {
            int found = new ReadOnlySpan<char>(_characters, _start + searched, _count - searched).IndexOfAny('\r', '\n');
            if (found >= 0)
            {
                int length = searched + found;

                // Whether CR is all of the line end shows in what follows.
                if (_characters[_start + length] != '\r' || length + 1 < _count || !Decode())
                {
                    string line = new(_characters, _start, length);
                    bool isPair = _characters[_start + length] == '\r' && length + 1 < _count && _characters[_start + length + 1] == '\n';
                    Drop(length + (isPair ? 2 : 1));
                    hasEnd = true;
                    return line;
                }

                searched = length;
            }
            else
            {
                searched = _count;
                if (!Decode())
                {
                    hasEnd = false;
                    string? rest = _count == 0 ? null : new string(_characters, _start, _count);
                    Drop(_count);
                    return rest;
                }
            }
        }
    }

    private void Drop(int length)
    {
        _start += length;
        _count -= length;
    }

    // False where there is no more to decode.
    private bool Decode()
    {
        while (!_isDecoded)
        {
            MakeRoom();
            int free = _characters.Length - _start - _count;
            int bytes = Math.Min(_limit - _position, free / 2);
            _isDecoded = _position + bytes == _limit;
            int decoded = _decoder.GetChars(_content, _position, bytes, _characters, _start + _count, flush: _isDecoded);
            _position += bytes;
            _count += decoded;
            if (decoded > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void MakeRoom()
    {
        if (_start > 0 && _count <= _characters.Length / 2)
        {
            Array.Copy(_characters, _start, _characters, 0, _count);
            _start = 0;
        }

        // A short text needs little room, and there may be a thousand in a file. Of bytes that are no text two characters come at most, and one at the end.
        int needed = Math.Min(ChunkSize / 2, (2 * (_limit - _position)) + 2);
        if (_characters.Length - _start - _count < needed)
        {
            char[] larger = new char[Math.Max(_characters.Length * 2, Math.Min(ChunkSize, _count + needed))];
            Array.Copy(_characters, _start, larger, 0, _count);
            _characters = larger;
            _start = 0;
        }
    }
}
