using System;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcoDocDiag.PowerShell;

/// <summary>What a user has typed of an argument, and the text that completes it.</summary>
internal static class CompletionText
{
    /// <summary>Whether <paramref name="value"/> begins with what was typed, an opening quote aside.</summary>
    public static bool Completes(string value, string? typed) =>
        value.StartsWith((typed ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A completion that shows <paramref name="toolTip"/>; the value is quoted where it has to be.</summary>
    public static CompletionResult Result(string value, string toolTip)
    {
        bool isBareWord = value.Length > 0 && Array.TrueForAll(value.ToCharArray(), character => char.IsLetterOrDigit(character) || character is '-' or '.' or '_');
        string text = isBareWord ? value : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
        return new CompletionResult(text, value, CompletionResultType.ParameterValue, toolTip.Length == 0 ? value : toolTip);
    }
}
