using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes check ids, those of the stage that is already given; the tooltip is the check's title and section of the guide.</summary>
public sealed class CheckIdCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters)
    {
        TextCatalog texts = new(CultureInfo.CurrentUICulture);
        Stage? stage = LanguagePrimitives.TryConvertTo(boundParameters?["Stage"], out Stage given) ? given : null;
        return Load(boundParameters?["Baseline"] as string).Checks
            .Where(check => stage is null || check.Stage == stage)
            .Select(check => new KeyValuePair<string, string>(check.Id, $"{check.GuideSection} {check.TitleIn(texts)}"));
    }

    // A completer knows no location of the session, so a relative path counts from the folder of the process. What cannot be read adds nothing.
    private static CheckCatalog Load(string? baseline)
    {
        try
        {
            return baseline is null ? ShippedChecks.CreateCatalog() : ShippedChecks.CreateCatalog(ShippedChecks.LoadBaseline(baseline));
        }
        catch (InputException)
        {
            return ShippedChecks.CreateCatalog();
        }
    }
}
