using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the languages that the texts exist in.</summary>
public sealed class CultureCompleter : WordCompleter
{
    private static readonly string[] Cultures = ["ja-JP", "en-US"];

    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters) =>
        Cultures.Select(static culture => new KeyValuePair<string, string>(culture, CultureInfo.GetCultureInfo(culture).NativeName));
}
