using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Guides;

/// <summary>
/// Writes what the operator of the service asks for where the guide has no answer (1-6, 2-4): what a person says, what the PC says of browser and operating
/// system, and the findings. Everything of the PC is read through a <see cref="RecordingMachine"/>, so that nothing is in the enquiry that a snapshot masks.
/// </summary>
public sealed class EnquiryWriter
{
    private const string TextName = "enquiry.txt";
    private const string FindingsName = "findings.json";
    private const string SnapshotName = "snapshot.json";
    private const string Indent = "    ";
    private const int MailWidth = 72;

    private readonly Guide _guide;
    private readonly TextCatalog _texts;
    private readonly CheckCatalog _checks;
    private readonly DisplayWidth _display;

    /// <summary>A writer in the culture of <paramref name="texts"/>.</summary>
    public EnquiryWriter(Guide guide, TextCatalog texts, CheckCatalog checks)
    {
        _guide = guide;
        _texts = texts;
        _checks = checks;
        _display = new DisplayWidth(texts.Culture);
    }

    /// <summary>Judges the machine of <paramref name="context"/> by the checks of the stage and puts everything together.</summary>
    /// <param name="request">What a person says, and whom it is to.</param>
    /// <param name="context">The PC and the baseline.</param>
    /// <param name="withFiles">Whether findings, captures and, where names of the house may be told, a snapshot go with the text.</param>
    public Enquiry Write(EnquiryRequest request, CheckContext context, bool withFiles)
    {
        AdviceEntry entry = _guide.OtherOf(request.Stage);
        using RecordingMachine machine = new(context.Machine, request.IncludeUserName, ownsInner: false);
        CheckRunner runner = new(_checks, new FindingFactory(TextsFor(request.Recipient)));
        CheckSelection selection = request.Recipient is EnquiryRecipient.Operator or EnquiryRecipient.Contact
            ? new() { CheckIds = entry.CheckIds, SkipNetwork = request.SkipNetwork }
            : new() { SkipNetwork = request.SkipNetwork };
        List<Finding> findings = [.. runner.Run(context with { Machine = machine, Need = request.Recipient == EnquiryRecipient.Operator && request.Stage == Stage.Issuance ? Need.Always : context.Need }, selection)];
        HouseNames? house = request.IncludeComputerName ? null : new HouseNames(machine.Computer, context.Baseline, Text("Masked"));
        EnquiryRequest complete = request with
        {
            Browser = request.Browser.Length > 0 ? request.Browser : ReadBrowsers(machine),
            OperatingSystem = request.OperatingSystem.Length > 0 ? request.OperatingSystem : ReadSystem(machine),
        };
        List<EnquiryFile> files = !withFiles ? [] :
        [
            new(FindingsName, WriteFindings(findings, house)),
            .. house is null ? [new EnquiryFile(SnapshotName, SnapshotWriter.Write(machine.ToSnapshot()))] : Array.Empty<EnquiryFile>(),
            .. CapturesOf(request),
        ];
        string[] names = [.. files.Select(static file => file.Name)];
        string text = request.Recipient switch
        {
            EnquiryRecipient.PolicyAdministrator => ToPolicyAdministrator(findings, machine),
            EnquiryRecipient.User => ToUser(findings),
            EnquiryRecipient.Contact => ToContact(complete, findings, house, names),
            _ => ToOperator(complete, findings, machine, context.Baseline.OwnName, house, names),
        };
        return Pack(text, files, machine.UtcNow);
    }

    /// <summary>The mail to the contact where there is no PC to read: it says what a person says, and what the guide has about it.</summary>
    /// <param name="request">What a person says.</param>
    /// <param name="utcNow">The time.</param>
    /// <param name="withFiles">Whether the captures go with the text.</param>
    public Enquiry WriteToContact(EnquiryRequest request, DateTime utcNow, bool withFiles)
    {
        List<EnquiryFile> captures = withFiles ? CapturesOf(request) : [];
        return Pack(ToContact(request, [], null, [.. captures.Select(static file => file.Name)]), captures, utcNow);
    }

    // To somebody who gets a mail no command of ours is of use.
    private TextCatalog TextsFor(EnquiryRecipient recipient) => recipient == EnquiryRecipient.Operator ? _texts : _texts.For(FrontEnd.Person);

    // With its mark, since older editors of Windows take UTF-8 without one for the ANSI code page.
    private static Enquiry Pack(string text, IReadOnlyList<EnquiryFile> files, DateTime utcNow)
    {
        byte[] encoded = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n"))];
        return new Enquiry(text, [new EnquiryFile(TextName, encoded), .. files], utcNow);
    }

    private static List<EnquiryFile> CapturesOf(EnquiryRequest request) =>
    [
        .. request.Captures.Select(static (capture, index) => capture with
        {
            Name = string.Format(CultureInfo.InvariantCulture, "captures/{0:00}-{1}", index + 1, EnquiryFile.SafeName(capture.Name)),
        }),
    ];

    private static byte[] WriteFindings(List<Finding> findings, HouseNames? house)
    {
        using MemoryStream output = new();
        IReadOnlyList<RecordField<Finding>> fields = house is null ? FindingFields.All :
        [
            .. FindingFields.All.Select(field => new RecordField<Finding>(field.Name, finding => field.Name == nameof(Finding.Computer) ? ""
                : field.Read(finding) is string text ? house.Mask(text) : field.Read(finding))),
        ];
        new JsonRecordWriter<Finding>(fields).WriteArray(findings, output);
        return output.ToArray();
    }

    private static string ReadSystem(RecordingMachine machine) => string.Join(
        "; ",
        new[] { new WindowsVersionSetting(machine).Read().Value, new WindowsLanguageSetting(machine).Read().Value }.Where(static part => part.Length > 0));

    private static string ReadBrowsers(RecordingMachine machine)
    {
        EffectiveValue<BrowserEngine> engine = new BrowserEngineSetting(machine).Read();
        List<string> browsers = [];
        if (engine is { IsCaptured: true, Fault: null, Value.IsInstalled: true })
        {
            browsers.Add("Internet Explorer " + engine.Value.Version);
        }

        if (machine.Browsers.ReadEdgeVersion() is { IsPresent: true } edge)
        {
            browsers.Add("Microsoft Edge " + edge.Value);
        }

        return string.Join(", ", browsers);
    }

    // Of the baseline its own name: where the file lies is nobody else's business.
    private string ToOperator(EnquiryRequest request, List<Finding> findings, RecordingMachine machine, string baseline, HouseNames? house, IReadOnlyList<string> names)
    {
        StringBuilder text = new();
        AdviceEntry? fitting = FindEntry(request);
        Line(text, Format("Subject", Writer.Write(_guide.Find(request.Stage).EnquirySubject)));
        Line(text, "");
        Paragraph(text, Text("Greeting"));
        if (fitting is not null)
        {
            Paragraph(text, Format("Fits", NameOf(fitting), Writer.Write(fitting.Title)));
        }

        Line(text, "");
        WriteItems(text, request);
        Line(text, "");
        Paragraph(text, house is null
            ? Format("FindingsOfPC", machine.Computer, baseline, _texts.Time(machine.UtcNow), ProductVersion.Text)
            : Format("Findings", baseline, _texts.Time(machine.UtcNow), ProductVersion.Text));
        WriteFindings(text, findings, house);
        WriteFiles(text, names);
        WriteNotes(text, request, findings, fitting);
        return text.ToString();
    }

    private void WriteItems(StringBuilder text, EnquiryRequest request)
    {
        int number = 0;
        Item(text, ++number, "Message", request.Message);
        Item(text, ++number, "Screen", request.Screen);
        Item(text, ++number, "Action", request.Action);
        if (request.Stage == Stage.Access || request.UserId.Length > 0)
        {
            Item(text, ++number, "UserId", request.UserId);
        }

        Item(text, ++number, "Browser", request.Browser);
        Item(text, ++number, "OperatingSystem", request.OperatingSystem);
    }

    private void WriteFindings(StringBuilder text, List<Finding> findings, HouseNames? house)
    {
        foreach (Finding finding in findings.Where(IsTold))
        {
            Paragraph(text, $"[{_texts.Word("Outcome", finding.Status)}] {finding.CheckId}: {finding.Title}");
            Paragraph(text, house?.Mask(finding.Message) ?? finding.Message, Indent);
        }

        foreach (IGrouping<string, Finding> rest in findings.Where(static finding => !IsTold(finding)).GroupBy(static finding => finding.Status))
        {
            Paragraph(text, $"[{_texts.Word("Outcome", rest.Key)}] {string.Join(", ", rest.Select(static finding => finding.CheckId).Distinct())}");
        }
    }

    private void WriteFiles(StringBuilder text, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            Line(text, "");
            Paragraph(text, Format("Files", string.Join(", ", names)));
        }
    }

    // For whoever sends it: what may make it needless.
    private void WriteNotes(StringBuilder text, EnquiryRequest request, List<Finding> findings, AdviceEntry? fitting)
    {
        List<Finding> repairable = [.. findings.Where(static finding => finding.RepairCommand.Length > 0)];
        if (fitting is null && repairable.Count == 0)
        {
            return;
        }

        Line(text, "");
        Line(text, Text("Notes"));
        if (fitting is not null)
        {
            string command = _texts.FrontEnd == FrontEnd.Console ? "ecodocdiag advise " : "Get-EcoDocErrorAdvice ";
            Paragraph(text, "- " + Format("Look", NameOf(fitting), Writer.Write(fitting.Title)));
            Line(text, Indent + command + (fitting.Code.Length > 0 ? fitting.Code : fitting.Section));
        }

        if (repairable.Count > 0)
        {
            RepairCommandLine line = RepairCommandLine.Create(
                [.. repairable.Select(static finding => new CheckRepair(finding.CheckId, finding.RepairCommand))], request.Stage, "", RepairCommandLine.NameOf(repairable[0].Baseline), isAlways: false);
            Paragraph(text, "- " + Format("Repairable", string.Join(", ", line.CheckIds)));
            Line(text, Indent + (_texts.FrontEnd == FrontEnd.Console ? line.ConsoleCommand : line.Command));
        }
    }

    private string ToContact(EnquiryRequest request, List<Finding> findings, HouseNames? house, IReadOnlyList<string> names)
    {
        StringBuilder text = new();
        AdviceEntry? fitting = FindEntry(request);
        string title = Writer.Write(fitting?.Title ?? _guide.Find(request.Stage).EnquirySubject);
        Line(text, Format("Subject", Format("ContactSubject", title)));
        Line(text, "");
        Paragraph(text, Text("ContactGreeting"));
        if (fitting is not null)
        {
            Paragraph(text, Format("Fits", NameOf(fitting), title));
        }

        Paragraph(text, Text("ContactRequest"));
        Line(text, "");
        WriteItems(text, request);
        List<Finding> certificates = [.. findings.Where(static finding => finding.CheckId == "ClientCertificate" && finding.Status != nameof(FindingStatus.NotJudged))];
        if (certificates.Count > 0)
        {
            Line(text, "");
            Line(text, Text("Certificate"));
            WriteFindings(text, certificates, house);
        }

        WriteFiles(text, names);
        return text.ToString();
    }

    private string ToPolicyAdministrator(List<Finding> findings, RecordingMachine machine)
    {
        StringBuilder text = new();
        List<Finding> held = [.. findings.Where(static finding => finding.RepairKind == nameof(RepairKind.Policy) && IsTold(finding))];
        Line(text, Format("Subject", Text("PolicySubject")));
        Line(text, "");
        Line(text, Text("PolicyGreeting"));
        Paragraph(text, held.Count > 0 ? Format("PolicyRequest", machine.Computer, _texts.Time(machine.UtcNow)) : Text("PolicyNothing"));
        int number = 0;
        foreach (Finding finding in held)
        {
            number++;
            Line(text, "");
            Line(text, number.ToString(CultureInfo.InvariantCulture) + ". " + finding.Title);
            Paragraph(text, finding.Message, Indent);
            Paragraph(text, finding.Advice, Indent);
        }

        if (held.Count > 0)
        {
            Line(text, "");
            Paragraph(text, Text("PolicyEnd"));
        }

        return text.ToString();
    }

    private string ToUser(List<Finding> findings)
    {
        StringBuilder text = new();
        Line(text, Format("Subject", Text("UserSubject")));
        Line(text, "");
        Line(text, Text("UserGreeting"));
        Line(text, "");
        using StringWriter page = new(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (Handout handout in new HandoutBuilder(_guide, _texts, _checks).Build(findings))
        {
            new HandoutTextWriter(_texts, MailWidth).Write(handout, page);
        }

        return text.ToString();
    }

    private AdviceWriter Writer => new(_guide, _texts, _texts.FrontEnd == FrontEnd.Console ? GuideCommands.Console : GuideCommands.PowerShell);

    // The entry that the message is about; null where the guide has none, or only that for everything else.
    private AdviceEntry? FindEntry(EnquiryRequest request)
    {
        if (request.Message.Trim().Length == 0 || new GuideSearch(_guide).Find(request.Message) is not { Kind: AnswerKind.Named or AnswerKind.Candidates } answer)
        {
            return null;
        }

        return answer.Matches.Select(static match => match.Entry).FirstOrDefault(entry => entry.Stage == request.Stage && !_guide.IsOther(entry));
    }

    private static string NameOf(AdviceEntry entry) => entry.Code.Length > 0 ? entry.Section + " (" + entry.Code + ")" : entry.Section;

    // A reader wants to know what is wrong; what is well or does not apply is named and no more.
    private static bool IsTold(Finding finding) =>
        FindingStatuses.Parse(finding.Status) is FindingStatus.Fail or FindingStatus.Warning or FindingStatus.Error;

    private void Item(StringBuilder text, int number, string key, string value)
    {
        Line(text, number.ToString(CultureInfo.InvariantCulture) + ". " + Text(key));
        string given = value.Trim().Length > 0 ? value.Trim() : Text("Missing");
        foreach (string line in given.Replace("\r\n", "\n").Split('\n', '\r'))
        {
            Line(text, Indent + InputText.Escape(line));
        }
    }

    private string Text(string key) => _texts.FindAdviceText("Enquiry." + key)!;

    private string Format(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Text(key), arguments);

    // Within the width of a mail; what is to be copied stays on its line.
    private void Paragraph(StringBuilder text, string paragraph, string indent = "")
    {
        foreach (string line in _display.Wrap(InputText.Escape(paragraph), MailWidth - indent.Length))
        {
            Line(text, indent + line);
        }
    }

    // Whoever reads it may do so at a terminal.
    private static void Line(StringBuilder text, string line) => text.Append(InputText.Escape(line).TrimEnd(' ')).Append('\n');
}
