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
        return ShippedChecks.CreateCatalog().Checks
            .Where(check => stage is null || check.Stage == stage)
            .Select(check => new KeyValuePair<string, string>(check.Id, $"{check.GuideSection} {texts.FindCheckText(check.Id + ".Title")}"));
    }
}
