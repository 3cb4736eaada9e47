using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the names of the shipped baselines, then files; the tooltip is the baseline's description.</summary>
public sealed class BaselineCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        BaselineLoader.ShippedNames
            .Where(name => CompletionText.Completes(name, wordToComplete))
            .Select(name => CompletionText.Result(name, BaselineLoader.Load(name).Description))
            .Concat(CompletionCompleters.CompleteFilename(wordToComplete ?? ""));
}
