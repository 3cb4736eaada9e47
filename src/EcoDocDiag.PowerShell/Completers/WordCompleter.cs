using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes words of a known list, in its order, without case; an opening quote aside, what was typed is their beginning.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return Words(parameterName, fakeBoundParameters)
            .Where(word => word.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(word => Complete(word.Key, word.Value))
            .Concat(Others(wordToComplete ?? ""));
    }

    /// <summary>The words, each with its tooltip.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters);

    /// <summary>What else may stand there; nothing by default.</summary>
    private protected virtual IEnumerable<CompletionResult> Others(string wordToComplete) => [];

    // The value is quoted where it has to be.
    private static CompletionResult Complete(string value, string toolTip)
    {
        bool isBareWord = value.Length > 0 && Array.TrueForAll(value.ToCharArray(), character => char.IsLetterOrDigit(character) || character is '-' or '.' or '_' or '/');
        string text = isBareWord ? value : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
        return new CompletionResult(text, value, CompletionResultType.ParameterValue, toolTip.Length == 0 ? value : toolTip);
    }
}
