using System;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Steps through the outer levels of JSON without white space, as <see cref="SnapshotWriter"/> writes it.</summary>
internal ref struct CompactJson(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = WithoutEnd(json);

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _json.Length;

    public readonly ReadOnlySpan<byte> Rest => _json.Slice(Position);

    public readonly ReadOnlySpan<byte> From(int start) => _json.Slice(start, Position - start);

    public void Skip(int length) => Position += length;

    public bool TryTake(byte expected)
    {
        bool fits = Position < _json.Length && _json[Position] == expected;
        Position += fits ? 1 : 0;
        return fits;
    }

    /// <summary>A name in plain letters, with its colon.</summary>
    public bool TryTakeName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryTake((byte)'"'))
        {
            return false;
        }

        int length = Rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || Rest[length] != '"' || HasControl(Rest.Slice(0, length)))
        {
            return false;
        }

        name = Rest.Slice(0, length);
        Position += length + 1;
        return TryTake((byte)':');
    }

    // JSON has them escaped only.
    private static bool HasControl(ReadOnlySpan<byte> name)
    {
        foreach (byte character in name)
        {
            if (character < ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> json)
    {
        int length = json.Length;
        while (length > 0 && json[length - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            length--;
        }

        return json.Slice(0, length);
    }
}
