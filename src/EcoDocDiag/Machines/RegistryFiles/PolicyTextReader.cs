using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads the text that Microsoft's LGPO.exe makes of a policy file: entries of four lines, <c>Computer</c> or <c>User</c>, the key, the value's name, and the type with the data
/// (<c>DWORD:1</c>, <c>SZ:text</c>), with comments and blank lines between them. As a policy file it says nothing of what else is there; instructions to delete are passed over.
/// </summary>
internal static class PolicyTextReader
{
    private const string Computer = "Computer";
    private const string User = "User";

    /// <summary>Whether the first line that is neither blank nor a comment is one that an entry begins with.</summary>
    public static bool IsPolicyText(string line) => line is Computer or User || line.StartsWith(User + ":", StringComparison.Ordinal);

    /// <summary>Reads the text of a file.</summary>
    public static RegistryExport Parse(string text, string file)
    {
        SkippedLines skipped = new(file);
        skipped.Add(new InputWarning("ReadAsPolicyText", file, ""));
        return new RegistryExport(file, ReadKeys(text, skipped), () => skipped.Warnings);
    }

    private static IEnumerable<RegistryExportKey> ReadKeys(string text, SkippedLines skipped)
    {
        List<string> entry = [];
        int first = 0;
        foreach ((int number, string line) in TextLines.Of(text))
        {
            // An entry's name may be empty, and is then a blank line: only before an entry does one mean nothing.
            if (entry.Count == 0 && (line.Trim().Length == 0 || line[0] == ';'))
            {
                continue;
            }

            first = entry.Count == 0 ? number : first;
            entry.Add(line);
            if (entry.Count == 1 && !IsPolicyText(line))
            {
                skipped.Add("TextLineSkipped", number, line);
                entry.Clear();
            }
            else if (entry.Count == 4)
            {
                if (!TryRead(entry, out RegistryExportKey? key))
                {
                    skipped.Add("TextLineSkipped", first, entry[1]);
                }
                else if (key is not null)
                {
                    yield return key;
                }

                entry.Clear();
            }
        }

        if (entry.Count > 0)
        {
            skipped.Add("TextLineSkipped", first, entry[0]);
        }
    }

    // The policies of one of several users ("User:name") are not told apart from those of the user in question. An instruction to delete gives no key.
    private static bool TryRead(List<string> entry, out RegistryExportKey? key)
    {
        key = null;
        RegistryExportHive hive = entry[0] == Computer ? RegistryExportHive.Machine : RegistryExportHive.CurrentUser;
        int separator = entry[3].IndexOf(':');
        string word = separator < 0 ? entry[3].Trim() : entry[3].Substring(0, separator);
        if (entry[0].StartsWith(User + ":", StringComparison.Ordinal) || !RegistryKeyName.IsPossible(entry[1]))
        {
            return false;
        }

        if (word is "DELETE" or "DELETEALLVALUES" or "DELETEKEYS" or "CREATEKEY" or "CLEAR")
        {
            return true;
        }

        if (separator < 0 || ValueOf(word, entry[3].Substring(separator + 1)) is not { } value)
        {
            return false;
        }

        key = new RegistryExportKey(hive, "", entry[1], Deletes: false) { Coverage = RegistryExportCoverage.Held };
        key.Add(entry[2], value);
        return true;
    }

    private static RegistryValue? ValueOf(string type, string data) => type switch
    {
        "SZ" => RegistryValue.String(data),
        "EXSZ" or "EXPAND_SZ" => new RegistryValue(RegistryValueType.ExpandString, Encoding.Unicode.GetBytes(data + "\0")),
        "MULTISZ" or "MULTI_SZ" => new RegistryValue(RegistryValueType.MultiString, Encoding.Unicode.GetBytes(data.Replace("\\0", "\0") + "\0\0")),
        "DWORD" when TryParse(data, out uint number) => RegistryValue.DWord(unchecked((int)number)),
        _ => null,
    };

    private static bool TryParse(string text, out uint number) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text.Remove(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
