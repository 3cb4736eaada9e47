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

    private readonly Guide _guide;
    private readonly TextCatalog _texts;
    private readonly CheckCatalog _checks;

    /// <summary>A writer in the culture of <paramref name="texts"/>.</summary>
    public EnquiryWriter(Guide guide, TextCatalog texts, CheckCatalog checks)
    {
        _guide = guide;
        _texts = texts;
        _checks = checks;
    }

    /// <summary>Judges the machine of <paramref name="context"/> by the checks of the stage and puts everything together.</summary>
    /// <param name="request">What a person says.</param>
    /// <param name="context">The PC and the baseline.</param>
    /// <param name="withFiles">Whether findings, snapshot and captures go with the text.</param>
    public Enquiry Write(EnquiryRequest request, CheckContext context, bool withFiles)
    {
        AdviceEntry entry = _guide.OtherOf(request.Stage);
        using RecordingMachine machine = new(context.Machine, request.IncludeUserName);
        CheckRunner runner = new(_checks, new FindingFactory(_texts));
        CheckSelection selection = new() { CheckIds = entry.CheckIds, SkipNetwork = request.SkipNetwork };
        List<Finding> findings = [.. runner.Run(context with { Machine = machine, Need = request.Stage == Stage.Issuance ? Need.Always : context.Need }, selection)];
        EnquiryRequest complete = request with
        {
            Browser = request.Browser.Length > 0 ? request.Browser : ReadBrowsers(machine),
            OperatingSystem = request.OperatingSystem.Length > 0 ? request.OperatingSystem : new WindowsVersionSetting(machine).Read().Value,
        };
        List<EnquiryFile> files = !withFiles ? [] :
        [
            new(FindingsName, WriteFindings(findings)),
            new(SnapshotName, SnapshotWriter.Write(machine.ToSnapshot())),
            .. request.Captures.Select(static (capture, index) => capture with
            {
                Name = string.Format(CultureInfo.InvariantCulture, "captures/{0:00}-{1}", index + 1, EnquiryFile.SafeName(capture.Name)),
            }),
        ];
        string text = WriteText(complete, entry, findings, machine, [.. files.Select(static file => file.Name)]);

        // With its mark, since older editors of Windows take UTF-8 without one for the ANSI code page.
        byte[] encoded = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n"))];
        return new Enquiry(text, [new EnquiryFile(TextName, encoded), .. files], machine.UtcNow);
    }

    private static byte[] WriteFindings(List<Finding> findings)
    {
        using MemoryStream output = new();
        new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(findings, output);
        return output.ToArray();
    }

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

    private string WriteText(EnquiryRequest request, AdviceEntry entry, List<Finding> findings, RecordingMachine machine, IReadOnlyList<string> names)
    {
        StringBuilder text = new();
        Line(text, Format("Subject", new AdviceWriter(_guide, _texts, GuideCommands.PowerShell).Write(_guide.Find(request.Stage).EnquirySubject)));
        Line(text, "");
        Line(text, Text("Greeting"));
        Line(text, "");
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
        Line(text, "");
        Line(text, Format("Findings", machine.Computer, findings.Count > 0 ? findings[0].Baseline : "", machine.UtcNow.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture), entry.Section));
        foreach (Finding finding in findings.Where(IsTold))
        {
            Line(text, $"[{finding.Status}] {finding.CheckId}: {finding.Title}");
            Line(text, Indent + InputText.Escape(finding.Message));
        }

        foreach (IGrouping<string, Finding> rest in findings.Where(static finding => !IsTold(finding)).GroupBy(static finding => finding.Status))
        {
            Line(text, $"[{rest.Key}] {string.Join(", ", rest.Select(static finding => finding.CheckId).Distinct())}");
        }

        if (names.Count > 0)
        {
            Line(text, "");
            Line(text, Format("Files", string.Join(", ", names)));
        }

        return text.ToString();
    }

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

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd(' ')).Append('\n');
}
