using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines;

/// <summary>
/// A registry value as its type number and its bytes. The bytes are kept as stored, so that what is put back is what was there,
/// be it a text without its NUL or a DWORD of three bytes.
/// </summary>
public sealed class RegistryValue : IEquatable<RegistryValue>
{
    private const int ShownBytes = 32;

    private readonly byte[] _data;

    /// <summary>A value of <paramref name="type"/> with a copy of <paramref name="data"/>.</summary>
    public RegistryValue(RegistryValueType type, ReadOnlySpan<byte> data)
    {
        Type = type;
        _data = data.ToArray();
    }

    /// <summary>The type number.</summary>
    public RegistryValueType Type { get; }

    /// <summary>The type as regedit and <c>reg query</c> name it, e.g. <c>REG_SZ</c>; a type without a name is <c>REG_0x10</c>.</summary>
    public string TypeName => Type switch
    {
        RegistryValueType.None => "REG_NONE",
        RegistryValueType.String => "REG_SZ",
        RegistryValueType.ExpandString => "REG_EXPAND_SZ",
        RegistryValueType.Binary => "REG_BINARY",
        RegistryValueType.DWord => "REG_DWORD",
        RegistryValueType.DWordBigEndian => "REG_DWORD_BIG_ENDIAN",
        RegistryValueType.Link => "REG_LINK",
        RegistryValueType.MultiString => "REG_MULTI_SZ",
        RegistryValueType.QWord => "REG_QWORD",
        _ => "REG_0x" + ((int)Type).ToString("x", CultureInfo.InvariantCulture),
    };

    /// <summary>The bytes as stored.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>A REG_DWORD.</summary>
    public static RegistryValue DWord(int value) =>
        new(RegistryValueType.DWord, [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)]);

    /// <summary>A REG_SZ with its closing NUL.</summary>
    public static RegistryValue String(string value) => new(RegistryValueType.String, Encoding.Unicode.GetBytes(value + "\0"));

    /// <summary>A REG_BINARY.</summary>
    public static RegistryValue Binary(ReadOnlySpan<byte> value) => new(RegistryValueType.Binary, value);

    /// <summary>The number of a well-formed REG_DWORD.</summary>
    public bool TryGetDWord(out int value)
    {
        bool fits = Type == RegistryValueType.DWord && _data.Length == 4;
        value = fits ? _data[0] | (_data[1] << 8) | (_data[2] << 16) | (_data[3] << 24) : 0;
        return fits;
    }

    /// <summary>
    /// The text of a REG_SZ or REG_EXPAND_SZ without the NUL at its end; environment variables stay as they are. Text with a NUL within is none: what reads it by its length and
    /// what reads it up to the NUL read two things.
    /// </summary>
    public bool TryGetString(out string value)
    {
        bool fits = Type is RegistryValueType.String or RegistryValueType.ExpandString && _data.Length % 2 == 0;
        value = fits ? Encoding.Unicode.GetString(_data).TrimEnd('\0') : "";
        if (value.AsSpan().IndexOf('\0') >= 0)
        {
            value = "";
            fits = false;
        }

        return fits;
    }

    /// <summary>
    /// The value for a reader who needs to know its type: the type's name, and the number or the text, or the first bytes in hexadecimal; long text is cut.
    /// For example <c>REG_SZ "2"</c>, <c>REG_MULTI_SZ "a", "b"</c>, <c>REG_BINARY 46000000</c>. Culture-free.
    /// </summary>
    public string Describe()
    {
        string content = Type switch
        {
            RegistryValueType.String or RegistryValueType.ExpandString when _data.Length % 2 == 0 => Quote(Text()),
            RegistryValueType.MultiString when _data.Length % 2 == 0 => string.Join(", ", Text().Split('\0').Take(ShownBytes).Select(Quote)),
            RegistryValueType.DWord when TryGetDWord(out int number) => number.ToString(CultureInfo.InvariantCulture),
            RegistryValueType.QWord when _data.Length == 8 => Enumerable.Range(1, 8).Aggregate(0L, (number, place) => (number << 8) | _data[8 - place]).ToString(CultureInfo.InvariantCulture),

            // Bytes may be the text of a proxy with its password, which nothing could mask any more once it is hexadecimal.
            _ when _data.AsSpan().IndexOf((byte)'@') >= 0 => "(" + _data.Length.ToString(CultureInfo.InvariantCulture) + " bytes)",
            _ => HexText.Lower(_data.AsSpan(0, Math.Min(_data.Length, ShownBytes))) + (_data.Length <= ShownBytes ? "" : "…"),
        };
        return (TypeName + " " + content).TrimEnd();
    }

    /// <inheritdoc/>
    public bool Equals(RegistryValue? other) => other is not null && Type == other.Type && Data.SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegistryValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _data.Aggregate((int)Type, static (hash, item) => (hash * 31) + item);

    /// <summary>The value for a reader: a number, a text, or the type with its bytes in hexadecimal.</summary>
    public override string ToString()
    {
        if (TryGetDWord(out int number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        return TryGetString(out string text) ? text : "hex(" + ((int)Type).ToString("x", CultureInfo.InvariantCulture) + "):" + HexText.Lower(_data);
    }

    private static string Quote(string text) => "\"" + InputText.Quote(text) + "\"";

    private string Text() => Encoding.Unicode.GetString(_data).TrimEnd('\0');
}
