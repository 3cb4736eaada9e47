using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the languages that the texts exist in.</summary>
public sealed class CultureCompleter : IArgumentCompleter
{
    private static readonly string[] Cultures = ["ja-JP", "en-US"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Cultures
            .Where(culture => CompletionText.Completes(culture, wordToComplete))
            .Select(culture => CompletionText.Result(culture, CultureInfo.GetCultureInfo(culture).NativeName));
}
