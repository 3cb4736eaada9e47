using System;
using System.IO;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>The password of PKCS #12 files. It shows itself to nobody: neither in a message nor in a log.</summary>
public sealed class CertificatePassword
{
    private const int MaximumSize = 4096;

    private readonly char[] _characters;

    /// <summary>A password.</summary>
    public CertificatePassword(ReadOnlySpan<char> characters)
    {
        _characters = characters.ToArray();
    }

    /// <summary>The first line of a file: UTF-8, or what its byte order mark says.</summary>
    /// <exception cref="InputException">The file cannot be read, is empty or is larger than any password.</exception>
    public static CertificatePassword Read(string path)
    {
        using MemoryStream content = new(InputFile.Read(path, MaximumSize));
        return Read(content);
    }

    /// <summary>The first line of <paramref name="stream"/>, or as much of it as a password may have.</summary>
    public static CertificatePassword Read(Stream stream)
    {
        using StreamReader reader = new(stream, Encoding.UTF8);
        char[] characters = new char[MaximumSize];
        int count = reader.ReadBlock(characters, 0, characters.Length);
        int end = Array.FindIndex(characters, 0, count, static character => character is '\r' or '\n');
        return new CertificatePassword(characters.AsSpan(0, end < 0 ? count : end));
    }

    /// <summary>Three stars, whatever the password is.</summary>
    public override string ToString() => "***";

    /// <summary>
    /// The same as somebody may have meant it who typed it with a Japanese keyboard or copied it out of a mail: without blanks around it, and with letters, digits and signs of
    /// half width in place of those of full width. Null where it is that already.
    /// </summary>
    internal CertificatePassword? Tidy()
    {
        char[] narrow = Array.ConvertAll(_characters, static character => character switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
            '\u3000' or '\u00A0' => ' ',
            _ => character,
        });
        ReadOnlySpan<char> tidy = narrow.AsSpan().Trim();
        return tidy.SequenceEqual(_characters) ? null : new CertificatePassword(tidy);
    }

    /// <summary>As PKCS #12 itself takes it (RFC 7292, B.1): two octets a character, and two of zero at the end.</summary>
    internal byte[] ToBmpString() => [.. Encoding.BigEndianUnicode.GetBytes(_characters), 0, 0];

    /// <summary>As PBKDF2 takes it.</summary>
    internal byte[] ToUtf8() => Encoding.UTF8.GetBytes(_characters);
}
