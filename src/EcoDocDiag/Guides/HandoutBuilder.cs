using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Makes the handouts of findings, one for each PC and user. It derives from findings alone, and words them for somebody who clicks and types no commands.</summary>
public sealed class HandoutBuilder
{
    // The links of a guide that tell whether a log-in works.
    private static readonly string[] Pages = ["certificatePage", "entrance"];

    private readonly Guide _guide;
    private readonly TextCatalog _texts;
    private readonly CheckCatalog _checks;
    private readonly FindingFactory _words;
    private readonly AdviceWriter _writer;

    /// <summary>A builder.</summary>
    /// <param name="guide">Names addresses and people.</param>
    /// <param name="texts">The language and time zone of the reader.</param>
    /// <param name="checks">The checks whose findings are worded.</param>
    public HandoutBuilder(Guide guide, TextCatalog texts, CheckCatalog checks)
    {
        _guide = guide;
        _texts = texts.For(FrontEnd.Person);
        _checks = checks;
        _words = new FindingFactory(_texts);
        _writer = new AdviceWriter(guide, _texts, GuideCommands.PowerShell);
    }

    /// <summary>The handouts of <paramref name="findings"/>, in the order in which the PCs and users first come.</summary>
    public IEnumerable<Handout> Build(IEnumerable<Finding> findings) =>
        findings.GroupBy(static finding => (finding.Computer, finding.User, finding.UserName)).Select(target => Build([.. target]));

    private Handout Build(List<Finding> findings)
    {
        List<Finding> open = [.. findings.Where(IsOpen)];
        List<HandoutStep> steps = [.. Steps(open.Where(static finding => !IsOfPolicy(finding)))];
        List<HandoutStep> policies = [.. Steps(open.Where(IsOfPolicy))];
        bool isUnjudged = findings.Exists(static finding => FindingStatuses.Parse(finding.Status) is FindingStatus.NotJudged or FindingStatus.Error);
        return new Handout
        {
            Title = Text("Title"),
            Subject = Subject(findings[0]),
            Summary = Format(policies.Count > 0 ? "Some" : steps.Count > 0 ? "SomeOwn" : isUnjudged ? "NothingSeen" : "Nothing", steps.Count, policies.Count),
            Steps = steps,
            PolicySteps = policies,
            Afterwards = steps.Count + policies.Count > 0 ? [.. Afterwards(open)] : [],
            Contacts = [.. Contacts(open, policies.Count > 0)],
        };
    }

    // The texts of a finding of several hosts or keys are often one: it is done once.
    private IEnumerable<HandoutStep> Steps(IEnumerable<Finding> findings) => findings
        .Select(finding => _checks.Find(finding.CheckId) is { } check ? _words.Reword(check, finding) : finding)
        .Where(static finding => finding.Advice.Length > 0)
        .GroupBy(static finding => (finding.CheckId, finding.Advice))
        .Select(static group => new HandoutStep(group.First().Title, string.Join(" ", group.Select(static finding => finding.Message).Distinct()), group.Key.Advice));

    private IEnumerable<string> Afterwards(List<Finding> open)
    {
        yield return Text("Close");
        if (open.Exists(static finding => finding.Stage == nameof(Stage.Issuance)))
        {
            yield return Text("Issue");
        }

        if (open.Exists(static finding => finding.Stage == nameof(Stage.Access)))
        {
            foreach (string name in Pages.Where(_guide.Links.ContainsKey))
            {
                GuideLink link = _guide.Links[name];
                yield return Format("Open", _writer.Write(link.Title), link.Address.AbsoluteUri);
            }
        }
    }

    private IEnumerable<string> Contacts(List<Finding> open, bool hasPolicies)
    {
        if (hasPolicies || open.Count > 0)
        {
            yield return Format("Contact", Text(hasPolicies ? "OfPolicy" : "OfPC"), _writer.Write(AdviceOwner.PcAdministrator));
        }

        yield return Format("Contact", Text("OfCertificate"), _writer.Write(AdviceOwner.Contact));
    }

    private string Subject(Finding finding)
    {
        string user = finding.UserName.Length > 0 ? finding.UserName : finding.User;
        return Format(user.Length > 0 ? "SubjectWithUser" : "Subject", finding.Computer, _texts.Time(finding.Timestamp), user);
    }

    private static bool IsOpen(Finding finding) => FindingOutcomes.Of(finding) is FindingOutcome.Fail or FindingOutcome.Warning && finding.Reason != CheckReason.WaiverExpired;

    private static bool IsOfPolicy(Finding finding) => finding.RepairKind == nameof(RepairKind.Policy);

    private string Text(string key) => _texts.FindAdviceText("Handout." + key)!;

    private string Format(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Text(key), arguments);
}
