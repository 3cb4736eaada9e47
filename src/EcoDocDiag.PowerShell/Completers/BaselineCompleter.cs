using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the names of the shipped baselines, then files; the tooltip is the baseline's description.</summary>
public sealed class BaselineCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters) =>
        BaselineLoader.ShippedNames.Select(static name => new KeyValuePair<string, string>(
            name,
            new TextCatalog(CultureInfo.CurrentUICulture).DescribeBaseline(name, ShippedChecks.LoadBaseline(name).Description)));

    private protected override IEnumerable<CompletionResult> Others(string wordToComplete) => CompletionCompleters.CompleteFilename(wordToComplete);
}
