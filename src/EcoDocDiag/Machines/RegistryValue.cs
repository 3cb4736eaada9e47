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
    private readonly byte[] _data;

    /// <summary>A value of <paramref name="type"/> with a copy of <paramref name="data"/>.</summary>
    public RegistryValue(RegistryValueType type, ReadOnlySpan<byte> data)
    {
        Type = type;
        _data = data.ToArray();
    }

    /// <summary>The type number.</summary>
    public RegistryValueType Type { get; }

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

    /// <summary>The text of a REG_SZ or REG_EXPAND_SZ, up to its first NUL; environment variables stay as they are.</summary>
    public bool TryGetString(out string value)
    {
        bool fits = Type is RegistryValueType.String or RegistryValueType.ExpandString && _data.Length % 2 == 0;
        value = fits ? Encoding.Unicode.GetString(_data) : "";
        int end = value.IndexOf('\0');
        if (end >= 0)
        {
            value = value.Substring(0, end);
        }

        return fits;
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
}
