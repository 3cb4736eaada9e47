using System;

namespace EcoDocDiag.Resources;

/// <summary>
/// The spellings that the schemas of the JSON files ask for, such as <c>baseline.schema.json</c>. No regular expressions: a first check has no other, and to load and make them costs some milliseconds.
/// </summary>
internal static class Spelling
{
    private const int IdentifierLength = 64;
    private const int PathLength = 512;
    private const int ImageStemLength = 60;
    private const string ImageExtension = ".exe";
    private const int BypassEntryLength = 255;
    private const int Sha256Length = 64;
    private const string HexadecimalPrefix = "0x";
    private const int ProgramFileLength = 255;
    private const int FileNameLength = 120;

    private static readonly string[] ProgramFolders = ["ProgramFiles", "ProgramFiles(x86)", "ProgramData", "SystemRoot", "LocalAppData"];

    /// <summary><c>[A-Za-z0-9][A-Za-z0-9_.-]{0,63}</c></summary>
    public static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= IdentifierLength && IsLetterOrDigit(text[0]) && All(text, 1, text.Length, IsOfIdentifier);

    /// <summary><c>[A-Za-z0-9 _.-]{1,60}\.exe</c></summary>
    public static bool IsImageName(string text)
    {
        int stem = text.Length - ImageExtension.Length;
        return stem is > 0 and <= ImageStemLength
            && text.EndsWith(ImageExtension, StringComparison.Ordinal)
            && All(text, 0, stem, static character => character == ' ' || IsOfIdentifier(character));
    }

    /// <summary><c>/[!-~]{0,511}</c> without <c>?</c> and <c>#</c>: the path of a page. With a second slash at its beginning it would be an address elsewhere.</summary>
    public static bool IsPath(string text) =>
        text.Length is > 0 and <= PathLength && text[0] == '/' && !(text.Length > 1 && text[1] is '/' or '\\') && All(text, 0, text.Length, static character => character is > ' ' and <= '~' and not '?' and not '#');

    /// <summary><c>[!-:&lt;-~]{1,255}</c>: what ends no entry of the list and is one byte in every code page; an international name is given in its ASCII form.</summary>
    public static bool IsBypassEntry(string text) =>
        text.Length is > 0 and <= BypassEntryLength && All(text, 0, text.Length, static character => character is > ' ' and <= '~' and not ';');

    /// <summary><c>[0-9A-Fa-f]{64}</c></summary>
    public static bool IsSha256(string text) => text.Length == Sha256Length && All(text, 0, text.Length, IsHexadecimalDigit);

    /// <summary><c>0x[0-7]?[0-9A-Fa-f]{1,7}</c>: what an <see cref="int"/> from 0 on can hold.</summary>
    public static bool IsHexadecimal(string text)
    {
        int digits = text.Length - HexadecimalPrefix.Length;
        return (digits is > 0 and < 8 || (digits == 8 && text[HexadecimalPrefix.Length] <= '7'))
            && text.StartsWith(HexadecimalPrefix, StringComparison.Ordinal)
            && All(text, HexadecimalPrefix.Length, text.Length, IsHexadecimalDigit);
    }

    /// <summary>A program's file below one of the folders that programs are installed to, e.g. <c>%ProgramFiles%\Example\example.exe</c>; see <c>checks.schema.json</c>.</summary>
    public static bool IsProgramFile(string text)
    {
        int end = text.Length is > 0 and <= ProgramFileLength && text[0] == '%' ? text.IndexOf('%', 1) : -1;
        return end > 0
            && end + 1 < text.Length
            && text[end + 1] == '\\'
            && Array.IndexOf(ProgramFolders, text.Substring(1, end - 1)) >= 0
            && Array.TrueForAll(text.Substring(end + 2).Split('\\'), IsFileName);
    }

    /// <summary>One name of a path of Windows: nothing that means more than its letters, and none of a device.</summary>
    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= FileNameLength
        && name[0] != ' '
        && name[name.Length - 1] is not (' ' or '.')
        && All(name, 0, name.Length, static character => character >= ' ' && character != '\x7f' && "<>:\"/\\|?*%".IndexOf(character) < 0)
        && InputText.Escape(name) == name
        && !IsDevice(name);

    private static bool IsDevice(string name)
    {
        int dot = name.IndexOf('.');
        string stem = (dot < 0 ? name : name.Substring(0, dot)).TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsDigit(stem[3]));
    }

    private static bool All(string text, int start, int end, Func<char, bool> isRight)
    {
        for (int index = start; index < end; index++)
        {
            if (!isRight(text[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfIdentifier(char character) => IsLetterOrDigit(character) || character is '_' or '.' or '-';

    private static bool IsLetterOrDigit(char character) => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsHexadecimalDigit(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');
}
