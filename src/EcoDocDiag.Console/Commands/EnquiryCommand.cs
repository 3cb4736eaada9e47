using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag enquiry</c>: a mail about an error that is ready to be sent, alone or in a zip with what belongs to it.</summary>
internal sealed class EnquiryCommand
{
    private const string Package = ".zip";
    private static readonly string[] Answers = ["message", "screen", "action", "user-id", "browser", "os"];
    private static readonly string[] Recipients = ["operator", "contact", "policy", "user"];

    private readonly ConsoleSession _session;
    private readonly SourceOpener _open;
    private readonly CheckCatalog _catalog;
    private readonly MachineSourceOptions _source;
    private readonly Option<Given<Stage>?> _stage;
    private readonly Option<Given<EnquiryRecipient>?> _to;
    private readonly Dictionary<string, Option<string?>> _texts;
    private readonly Option<string[]> _captures;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<bool> _includeUserName;
    private readonly Option<bool> _includeComputer;
    private readonly Option<string?> _baseline;
    private readonly Option<string?> _guideName;
    private readonly Option<string?> _output;

    private EnquiryCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _open = open;
        _catalog = catalog;
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _stage = options.Stage("Enquiry.Option.Stage");
        _to = new Option<Given<EnquiryRecipient>?>("--to")
        {
            Description = session.Text.Get("Enquiry.Option.To"),
            HelpName = string.Join('|', Recipients),
            CustomParser = result => new Given<EnquiryRecipient>((EnquiryRecipient)options.Word(result, Recipients)),
        };
        _to.CompletionSources.Add(Recipients);
        _texts = Answers.ToDictionary(static name => name, name => options.Text("--" + name, "Enquiry.Option." + name, "Word.Text"));
        _captures = options.Texts("--capture", "Enquiry.Option.capture", "Word.File");
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _includeUserName = options.Flag("--include-user-name", "Enquiry.Option.IncludeUserName");
        _includeComputer = options.Flag("--include-computer-name", "Enquiry.Option.IncludeComputerName");
        _baseline = options.Baseline();
        _guideName = options.Guide();
        _output = options.Text("--output", "Enquiry.Option.Output", "Word.File");
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var enquiry = new EnquiryCommand(session, catalog, open);
        var command = new Command("enquiry", session.Text.Get("Enquiry.Description")) { enquiry._stage, enquiry._to };
        foreach (Option option in (Option[])[.. enquiry._texts.Values, enquiry._captures, enquiry._output])
        {
            command.Options.Add(option);
        }

        enquiry._source.AddTo(command);
        foreach (Option option in (Option[])[enquiry._includeUserName, enquiry._includeComputer, enquiry._skipNetwork, enquiry._baseline, enquiry._guideName])
        {
            command.Options.Add(option);
        }

        command.SetAction(enquiry.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string? path = parsed.GetValue(_output);
        bool isPackage = path is not null && path.EndsWith(Package, StringComparison.OrdinalIgnoreCase);
        string[] captures = parsed.GetValue(_captures) ?? [];
        if (captures.Length > 0 && !isPackage)
        {
            throw new UsageException(_session.Text.Get("Error.CaptureNeedsZip", _captures.Name, _output.Name));
        }

        MachineSource source = _source.Read(parsed);
        Guide guide = GuideSelection.ForThisSystem().Load(parsed.GetValue(_guideName));
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        EnquiryRequest request = Request(parsed, guide) with { Captures = [.. captures.Select(EnquiryFile.ReadCapture)] };
        var writer = new EnquiryWriter(guide, _session.Texts, _catalog);
        var inputs = new InputRun(_session);
        if (Open(source, request) is not { } machines)
        {
            Save(path, isPackage, writer.WriteToContact(request, DateTime.UtcNow, isPackage));
            return ExitCode.Ok;
        }

        bool isWritten = false;
        foreach (IMachine machine in inputs.Opened(machines))
        {
            using (machine)
            {
                if (isWritten)
                {
                    throw new UsageException(_session.Text.Get("Error.EnquiryNotSingle", machine.Computer));
                }

                Save(path, isPackage, writer.Write(request, new CheckContext(machine, baseline, _session.CancellationToken), isPackage));
                isWritten = true;
            }
        }

        return inputs.Worst(ExitCode.Ok);
    }

    // Null where there is no PC to read and none is needed: whom to ask, and what for, the guide says.
    private IEnumerable<OpenedMachine>? Open(MachineSource source, EnquiryRequest request)
    {
        try
        {
            return _open(source);
        }
        catch (UsageException) when (source.IsThisPC && request.Recipient == EnquiryRecipient.Contact)
        {
            return null;
        }
    }

    private EnquiryRequest Request(ParseResult parsed, Guide guide)
    {
        string Text(string name) => parsed.GetValue(_texts[name]) ?? "";
        string message = Text("message");
        Stage stage = parsed.ValueOf(_stage)
            ?? (message.Length > 0 ? new GuideSearch(guide).Find(message) is { Kind: not AnswerKind.Nothing, Matches: [var match, ..] } ? match.Entry.Stage : null : (Stage?)null)
            ?? throw new UsageException(_session.Text.Get("Error.OptionMissing", _stage.Name));
        return new EnquiryRequest
        {
            Stage = stage,
            Recipient = parsed.ValueOf(_to) ?? EnquiryRecipient.Operator,
            Message = message,
            Screen = Text("screen"),
            Action = Text("action"),
            UserId = Text("user-id"),
            Browser = Text("browser"),
            OperatingSystem = Text("os"),
            SkipNetwork = parsed.GetValue(_skipNetwork),
            IncludeUserName = parsed.GetValue(_includeUserName),
            IncludeComputerName = parsed.GetValue(_includeComputer),
        };
    }

    private void Save(string? path, bool isPackage, Enquiry enquiry)
    {
        if (path is null)
        {
            using TextWriter output = _session.OpenText();
            output.Write(enquiry.Text);
            return;
        }

        byte[] content = isPackage ? enquiry.Pack() : enquiry.Files[0].Content;
        OutputFile.Save(_session, path, stream => stream.Write(content));
    }
}
