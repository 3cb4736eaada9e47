using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Console.Commands;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console;

/// <summary>The command line: parses it, runs the verb, and turns every way of failing into one line and an exit code.</summary>
internal sealed class Application(ConsoleSession session, CheckCatalog catalog, OpenMachines open, IRepairHost host)
{
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
        catch (OperationCanceledException)
        {
            session.WriteError(session.Text.Get("Error.Cancelled"));
            return ExitCode.Cancelled;
        }
        catch (IOException)
        {
            // All input errors have names of their own by now: what is left is an output that is full or was closed by its reader.
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
        RootCommand root = CreateRoot();
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(arguments, parser);
        if (session.Input is not null && IsWithoutVerb(parsed))
        {
            parsed = root.Parse(["guide", .. arguments], parser);
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not HelpText)
        {
            foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
            {
                session.WriteError(message);
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

    // Whoever does not know where to begin types the program's name alone. A misspelt verb stays an error.
    private static bool IsWithoutVerb(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens.Count == 0 && (parsed.Action is null or ParseErrorAction);

    private RootCommand CreateRoot()
    {
        var root = new RootCommand(session.Text.Get("Root.Description"))
        {
            GuideCommand.Create(session, catalog, open),
            TestCommand.Create(session, catalog, open),
            RepairCommand.Create(session, catalog, host),
            UndoCommand.Create(session, host),
            SnapshotCommand.Create(session, catalog, open),
            ReportCommand.Create(session, catalog),
            FleetCommand.Create(session, catalog),
            ChecksCommand.Create(session, catalog),
            BaselinesCommand.Create(session),
            AdviseCommand.Create(session),
            DscCommand.Create(session, catalog, host),
        };
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
}
