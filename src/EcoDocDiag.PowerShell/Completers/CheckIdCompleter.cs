using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes check ids, those of the stage that is already given; the tooltip is the check's title and section of the guide.</summary>
public sealed class CheckIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        TextCatalog texts = new(CultureInfo.CurrentUICulture);
        Stage? stage = LanguagePrimitives.TryConvertTo(fakeBoundParameters?["Stage"], out Stage given) ? given : null;
        return new CheckCatalog().Checks
            .Where(check => (stage is null || check.Stage == stage) && CompletionText.Completes(check.Id, wordToComplete))
            .Select(check => CompletionText.Result(check.Id, $"{check.GuideSection} {texts.FindCheckText(check.Id + ".Title")}"));
    }
}
