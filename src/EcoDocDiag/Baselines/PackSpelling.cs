using System;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>The spellings that <c>checks.schema.json</c> asks for: what a check of a service pack may look at, and no place beyond it.</summary>
internal static class PackSpelling
{
    private const int KeyLength = 512;
    private const int NameLength = 255;
    private const string View32 = @"WOW6432Node\";

    private static readonly string[] Roots = [@"HKLM\SOFTWARE\", @"HKLM\SYSTEM\CurrentControlSet\", @"HKCU\Software\"];

    // What Windows keeps of passwords: a finding shows what was read.
    private static readonly string[] Secrets = [@"Microsoft\Windows NT\CurrentVersion\Winlogon", @"Control\Lsa"];

    /// <summary>A key of one of the roots, without wildcards; none that holds passwords of Windows.</summary>
    public static bool IsRegistryKey(string text)
    {
        string? root = text.Length <= KeyLength ? Array.Find(Roots, root => text.StartsWith(root, StringComparison.OrdinalIgnoreCase)) : null;
        if (root is null || !text.Substring(root.Length).Split('\\').All(static name => name.Length is > 0 and <= NameLength && name.Trim() == name && IsPlain(name)))
        {
            return false;
        }

        string below = text.Substring(root.Length);
        below = below.StartsWith(View32, StringComparison.OrdinalIgnoreCase) ? below.Substring(View32.Length) : below;
        return !Array.Exists(Secrets, secret => (below + "\\").StartsWith(secret + "\\", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A value's name; empty for the default value.</summary>
    public static bool IsValueName(string text) => text.Length <= NameLength && IsPlain(text);

    /// <summary><c>[A-Z][A-Za-z0-9]{0,63}</c>: a check's own name.</summary>
    public static bool IsCheckName(string text) =>
        text.Length is > 0 and <= 64 && text[0] is >= 'A' and <= 'Z' && text.All(static character => IsLetter(character) || IsDigit(character));

    /// <summary><c>[A-Za-z0-9_][A-Za-z0-9_. -]{0,79}</c>: the name of a service.</summary>
    public static bool IsService(string text) =>
        text.Length is > 0 and <= 80 && text[0] is not (' ' or '.' or '-') && text.All(static character => IsLetter(character) || IsDigit(character) || character is '_' or '.' or ' ' or '-');

    /// <summary><c>[a-z][a-z0-9+.-]{0,63}</c>: the scheme of a URL.</summary>
    public static bool IsScheme(string text) =>
        text.Length is > 0 and <= 64 && text[0] is >= 'a' and <= 'z' && text.All(static character => character is >= 'a' and <= 'z' or '+' or '.' or '-' || IsDigit(character));

    /// <summary><c>[a-p]{32}</c>: the id of an extension of Edge or Chrome.</summary>
    public static bool IsExtension(string text) => text.Length == 32 && text.All(static character => character is >= 'a' and <= 'p');

    /// <summary><c>[a-z0-9_]+(\.[a-z0-9_]+)*</c>, up to 128: the name of a native messaging host.</summary>
    public static bool IsNativeHost(string text) =>
        text.Length is > 0 and <= 128 && text.Split('.').All(static part => part.Length > 0 && part.All(static character => character is >= 'a' and <= 'z' or '_' || IsDigit(character)));

    /// <summary><c>[0-9]{1,5}(\.[0-9]{1,5}){0,3}</c>: a version.</summary>
    public static bool IsVersion(string text)
    {
        string[] numbers = text.Split('.');
        return numbers.Length <= 4 && numbers.All(static number => number.Length is > 0 and <= 5 && number.All(IsDigit));
    }

    /// <summary><c>[1-9][0-9]{0,5}-[1-9][0-9]{0,5}</c>: a section of a guide.</summary>
    public static bool IsSection(string text)
    {
        string[] numbers = text.Split('-');
        return numbers.Length == 2 && numbers.All(IsNumber);
    }

    /// <summary>Up to six digits, without zeros in front.</summary>
    public static bool IsNumber(string text) => text.Length is > 0 and <= 6 && text[0] != '0' && text.All(IsDigit);

    private static bool IsPlain(string text) => InputText.Escape(text) == text && text.IndexOfAny(['*', '?']) < 0;

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
