using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using EcoDocDiag.Console.Commands;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console;

/// <summary>The command line: parses it, runs the verb, and turns every way of failing into one line and an exit code.</summary>
internal sealed class Application(ConsoleSession session, CheckCatalog catalog, SourceOpener open, IRepairHost host)
{
    private const string Guide = "guide";

    // In the order in which the help names them.
    private static readonly string[] Verbs = [Guide, "readiness", "test", "repair", "undo", "clear", "certificate-file", "prove", "trace", "advise", "enquiry", "handout", "report", "compare", "fleet", "snapshot", "checks", "baselines", "guides", "dsc"];

    /// <summary>Runs the command line <paramref name="arguments"/> and gives the exit code.</summary>
    public int Run(string[] arguments)
    {
        try
        {
            int code = Invoke(arguments);
            session.Output.Flush();
            return code;
        }
        catch (UsageException exception)
        {
            session.WriteError(exception.Message);
            return ExitCode.Usage;
        }
        catch (InputException exception)
        {
            session.WriteError(exception.Localize(session.Texts));
            return ExitCode.Input;
        }
        catch (RepairBusyException exception)
        {
            session.WriteError(session.Text.Get("Error.Busy", exception.Waited.TotalSeconds));
            return ExitCode.CheckError;
        }
        catch (JournalFailedException exception)
        {
            session.WriteError(session.Text.Get("Error.Journal", new RepairResultFactory(session.Texts).Failure(exception.Reason, exception.Place)));
            return ExitCode.CheckError;
        }
        catch (ChangeFailedException exception)
        {
            session.WriteError(new RepairResultFactory(session.Texts).Failure(exception.Reason, exception.Place));
            return ExitCode.CheckError;
        }
        catch (OperationCanceledException)
        {
            session.WriteError(session.Text.Get("Error.Cancelled"));
            return ExitCode.Cancelled;
        }
        catch (ReaderGoneException)
        {
            return ExitCode.Software;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // All input errors have names of their own by now: what is left is an output that is full or was closed.
            session.WriteError(session.Text.Get("Error.Output"));
            return ExitCode.Software;
        }
#pragma warning disable CA1031 // The last line of defence: a user gets one sentence, never a stack.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session.WriteError(session.Text.Get("Error.Internal", exception.GetType().Name));
            return ExitCode.Software;
        }
    }

    private int Invoke(string[] arguments)
    {
        RootCommand root = CreateRoot(arguments is [var first, ..] ? first : "");
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(arguments, parser);
        if (session.Input is not null && IsWithoutVerb(parsed))
        {
            parsed = root.Parse([Guide, .. arguments], parser);
        }

        if (parsed.Action is not HelpText && !IsCompletion(parsed) && new CommandLineFaults(session, Verbs).Find(arguments, parsed) is { Count: > 0 } faults)
        {
            foreach (string fault in faults)
            {
                session.WriteError(fault);
            }

            session.WriteError(session.Text.Get("Error.SeeHelp"));
            return ExitCode.Usage;
        }

        using TextWriter help = session.OpenText();
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = help,
            Error = session.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    // A shell asks what may stand next; the line is not whole yet.
    private static bool IsCompletion(ParseResult parsed) => parsed.Tokens is [{ Type: TokenType.Directive }, ..];

    // Whoever does not know where to begin types the program's name alone. A misspelt verb stays an error.
    private static bool IsWithoutVerb(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens.Count == 0 && (parsed.Action is null or ParseErrorAction);

    // With a verb in front, only that one is made: the options of all of them take longer than a check.
    private RootCommand CreateRoot(string first)
    {
        var root = new RootCommand(session.Text.Get("Root.Description"));
        if (Create(first) is { } asked)
        {
            root.Subcommands.Add(asked);
        }
        else
        {
            foreach (string verb in Verbs)
            {
                root.Subcommands.Add(Create(verb)!);
            }
        }

        root.HelpName = "ecodocdiag";
        foreach (Option option in root.Options)
        {
            option.Description = session.Text.Get(option is HelpOption ? "Option.Help" : "Option.Version");
            if (option is HelpOption help)
            {
                help.Action = new HelpText(session);
            }
        }

        root.Options.Add(new Option<string>("--culture")
        {
            Description = session.Text.Get("Option.Culture"),
            HelpName = session.Text.Get("Word.Culture"),
            Recursive = true,
        });
        return root;
    }

    private Command? Create(string verb) => verb switch
    {
        Guide => GuideCommand.Create(session, catalog, open),
        "readiness" => ReadinessCommand.Create(session, catalog, open),
        "test" => TestCommand.Create(session, catalog, open),
        "repair" => RepairCommand.Create(session, catalog, host),
        "undo" => UndoCommand.Create(session, host),
        "snapshot" => SnapshotCommand.Create(session, catalog, open),
        "report" => ReportCommand.Create(session, catalog),
        "fleet" => FleetCommand.Create(session, catalog),
        "clear" => ClearCommand.Create(session, host),
        "certificate-file" => CertificateFileCommand.Create(session, open),
        "prove" => ProveCommand.Create(session, host),
        "trace" => TraceCommand.Create(session, open, host),
        "enquiry" => EnquiryCommand.Create(session, catalog, open),
        "handout" => HandoutCommand.Create(session, catalog, open),
        "compare" => CompareCommand.Create(session),
        "checks" => ChecksCommand.Create(session, catalog),
        "baselines" => BaselinesCommand.Create(session),
        "guides" => GuidesCommand.Create(session),
        "advise" => AdviseCommand.Create(session),
        "dsc" => DscCommand.Create(session, catalog, host),
        _ => null,
    };
}
