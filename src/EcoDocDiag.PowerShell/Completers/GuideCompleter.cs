using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Completes the names of the shipped guides, then files; the tooltip is the service that the guide is about.</summary>
public sealed class GuideCompleter : WordCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Words(string parameterName, IDictionary boundParameters) =>
        GuideLoader.ShippedNames.Select(static name => new KeyValuePair<string, string>(name, TitleOf(new GuideLoader(GuideVocabulary.Of(ShippedChecks.CreateCatalog())).Load(name))));

    private static string TitleOf(Guide guide) => new AdviceWriter(guide, new TextCatalog(CultureInfo.CurrentUICulture), GuideCommands.PowerShell).Write(guide.Title);

    private protected override IEnumerable<CompletionResult> Others(string wordToComplete) => CompletionCompleters.CompleteFilename(wordToComplete);
}
