using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the guide's error codes and sections; the tooltip is the title of what they stand for.</summary>
public sealed class AdviceCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters)
    {
        AdviceWriter writer = new(new TextCatalog(CultureInfo.CurrentUICulture));
        AdviceCatalog catalog = new();
        IEnumerable<IGrouping<string, AdviceEntry>> sections = catalog.Entries.GroupBy(static entry => entry.Section);
        IEnumerable<IGrouping<string, AdviceEntry>> codes = parameterName.Equals("Section", StringComparison.OrdinalIgnoreCase)
            ? []
            : catalog.Entries.Where(static entry => entry.Code.Length > 0).GroupBy(static entry => entry.Code);
        return codes.Concat(sections).Select(entries => new KeyValuePair<string, string>(
            entries.Key,
            string.Join("; ", entries.Select(entry => writer.Write(new AdviceMatch(entry, 1, IsFallback: false)).Title))));
    }
}
