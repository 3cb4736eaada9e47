using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the names of the shipped baselines, then files; the tooltip is the baseline's description.</summary>
public sealed class BaselineCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters) =>
        BaselineLoader.ShippedNames.Select(name => new KeyValuePair<string, string>(name, BaselineLoader.Load(name).Description));

    private protected override IEnumerable<CompletionResult> Others(string wordToComplete) => CompletionCompleters.CompleteFilename(wordToComplete);
}
