using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// One check: it detects and explains, and plans its own repair. It holds no state and reads nothing but its context,
/// so the same machine and baseline give the same verdicts. It never writes.
/// </summary>
public abstract class Check
{
    /// <summary>The stable id, e.g. <c>TrustedSite</c>. Also the name of its folder, and the first part of the keys of its texts.</summary>
    public abstract string Id { get; }

    /// <summary>The help topic that explains it, for <c>Get-Help</c>: made of the page in its folder.</summary>
    public string PageName => "about_EcoDocDiag_" + Id;

    /// <summary>The name of the text that leads from an advice on to its page.</summary>
    public virtual string PageText => "Page";

    /// <summary>The first part of the keys of the texts that it shares with checks of its kind; empty where it has only its own and those of all checks.</summary>
    public virtual string SharedTexts => "";

    /// <summary>The stage it belongs to.</summary>
    public abstract Stage Stage { get; }

    /// <summary>The section of the operator's guide, e.g. <c>1-3</c>, with the step after a space where it has one.</summary>
    public abstract string GuideSection { get; }

    /// <summary>How much a failure hinders the user, unless the baseline says otherwise.</summary>
    public abstract Severity Severity { get; }

    /// <summary>The cmdlet that reads just this check and its siblings, e.g. <c>Test-IeTrustedZone</c>.</summary>
    public abstract string TestCommand { get; }

    /// <summary>The cmdlet that repairs it; empty where none does.</summary>
    public virtual string RepairCommand => "";

    /// <summary>
    /// The keys that its repair may write to: in them and below them, and nowhere else. What a repair may write at all has bounds of its own, which this cannot widen.
    /// </summary>
    public virtual IReadOnlyList<RegistryPath> RepairKeys => [];

    /// <summary>The certificate stores that its repair may change, within the same bounds.</summary>
    public virtual IReadOnlyList<CertificateStore> RepairStores => [];

    /// <summary>
    /// The way of issuing a certificate that alone needs it: it is judged and repaired only while one is to be issued that way. Null where it is needed
    /// in any case. What belongs to issuance is needed by Internet Explorer's, unless the check says otherwise.
    /// </summary>
    public virtual IssuanceMethod? IssuanceMethod => Stage == Stage.Issuance ? Baselines.IssuanceMethod.InternetExplorer : null;

    /// <summary>Whether it reaches the network.</summary>
    public virtual bool UsesNetwork => false;

    /// <summary>The URL actions of a zone that it judges, with the values that a baseline may expect of each; empty where it judges none.</summary>
    public virtual IReadOnlyList<ZoneActionRange> JudgedActions => [];

    /// <summary>A text of its own, as it is written; null where it has none of that name.</summary>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="name">For example <c>Title</c> or <c>WrongZone.Message</c>.</param>
    public virtual string? FindText(TextCatalog texts, string name) => texts.FindCheckText(Id + "." + name);

    /// <summary>What it judges, in one line.</summary>
    public string TitleIn(TextCatalog texts) => FindText(texts, "Title") ?? Id;

    /// <summary>Its page, where it carries one itself; that of a shipped check is the help topic <see cref="PageName"/>.</summary>
    public virtual string PageIn(TextCatalog texts) => "";

    /// <summary>Judges the machine: one verdict, or one a subject. Never empty.</summary>
    public abstract IReadOnlyList<Verdict> Evaluate(CheckContext context);

    /// <summary>Every place of the settings that it judges, the strongest first, and what comes of each; empty where a setting has one place only. In the same terms as <see cref="Evaluate"/>.</summary>
    public virtual IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => [];

    /// <summary>Plans the changes that would make the check pass, from what the machine holds now.</summary>
    public virtual RepairPlan PlanRepair(CheckContext context) => RepairPlan.Empty;
}
