using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A check of Edge and Chrome: it does not concern a PC that has neither.</summary>
public abstract class ChromiumCheck : Check
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<IReadOnlyList<InstalledBrowser>> installed = new InstalledBrowserSetting(context.Machine).Read();
        return installed.Fault is { } fault ? [Verdict.Unreadable(fault)]
            : installed.Value.Count == 0 ? [Verdict.LeftOut(CheckReason.NoChromiumBrowser) with { Source = installed.Source }]
            : EvaluateBrowsers(context, installed.Value);
    }

    /// <summary>What the check concludes of the browsers that are installed, or may be; at least one.</summary>
    private protected abstract IReadOnlyList<Verdict> EvaluateBrowsers(CheckContext context, IReadOnlyList<InstalledBrowser> browsers);
}
