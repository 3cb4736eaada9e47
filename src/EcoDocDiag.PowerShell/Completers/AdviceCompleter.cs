using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the error codes and sections of the guide that applies; the tooltip is the title of what they stand for.</summary>
public sealed class AdviceCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters)
    {
        if (Load(boundParameters?["Guide"] as string) is not { } guide)
        {
            return [];
        }

        AdviceWriter writer = new(guide, new TextCatalog(CultureInfo.CurrentUICulture), GuideCommands.PowerShell);
        IEnumerable<IGrouping<string, AdviceEntry>> sections = guide.Entries.GroupBy(static entry => entry.Section);
        IEnumerable<IGrouping<string, AdviceEntry>> codes = parameterName.Equals("Section", StringComparison.OrdinalIgnoreCase)
            ? []
            : guide.Entries.Where(static entry => entry.Code.Length > 0).GroupBy(static entry => entry.Code);
        return codes.Concat(sections).Select(entries => new KeyValuePair<string, string>(entries.Key, string.Join("; ", entries.Select(entry => writer.Write(entry.Title)))));
    }

    // A completer knows no location of the session, so a relative path counts from the folder of the process. What cannot be read completes nothing.
    private static Guide? Load(string? asked)
    {
        try
        {
            return GuideSelection.ForThisSystem().Load(asked);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
