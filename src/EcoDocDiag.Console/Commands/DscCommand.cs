using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Console.Dsc;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary>
/// <c>ecodocdiag dsc</c>: the commands that the manifest of the DSC resource <c>EcoDocDiag/Client</c> names. An instance comes as JSON on standard input or
/// by <c>--input</c>; its state goes out as JSON lines. An instance that is not in the desired state is an answer (exit 0), and a set that could not
/// reach it is an error.
/// </summary>
internal sealed class DscCommand
{
    private readonly ConsoleSession _session;
    private readonly ClientResource _resource;
    private readonly Option<string?> _input;
    private readonly Option<bool> _whatIf;

    private DscCommand(ConsoleSession session, CheckCatalog catalog, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _resource = new ClientResource(session, catalog, host);
        _input = options.Text("--input", "Dsc.Option.Input", "Word.Json");
        _whatIf = options.Flag("--what-if", "Option.WhatIf");
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, IRepairHost host)
    {
        var dsc = new DscCommand(session, catalog, host);
        Command set = dsc.Operation("set", "Dsc.Set", (input, parsed) => dsc.Set(input, parsed.GetValue(dsc._whatIf)));
        set.Options.Add(dsc._whatIf);
        var schema = new Command("schema", session.Text.Get("Dsc.Schema"));
        schema.SetAction(_ => dsc.Schema());
        return new Command("dsc", session.Text.Get("Dsc.Description"))
        {
            dsc.Operation("get", "Dsc.Get", (input, _) => dsc.Write(dsc._resource.Get(input), judges: false)),
            dsc.Operation("test", "Dsc.Test", (input, _) => dsc.Write(dsc._resource.Get(input), judges: true)),
            set,
            dsc.Operation("export", "Dsc.Export", (input, _) => dsc.Export(input)),
            schema,
        };
    }

    private Command Operation(string name, string descriptionKey, Func<ClientInstance, ParseResult, int> run)
    {
        var command = new Command(name, _session.Text.Get(descriptionKey)) { _input };
        command.SetAction(parsed => run(Read(parsed.GetValue(_input)), parsed));
        return command;
    }

    // At a terminal nobody writes JSON: there it means this user, with every check.
    private ClientInstance Read(string? json)
    {
        var reader = new ClientInstanceReader(_resource.CheckIds);
        if (json is not null)
        {
            return reader.Read(Encoding.UTF8.GetBytes(json));
        }

        using Stream input = _session.Input is null ? _session.OpenInput() : Stream.Null;
        return reader.Read(input);
    }

    private int Write(ClientState state, bool judges)
    {
        ClientStateWriter.Write(_session.Output, state, judges);
        return ExitCode.Ok;
    }

    private int Set(ClientInstance instance, bool isWhatIf)
    {
        ClientState state;
        try
        {
            state = _resource.Set(instance, isWhatIf);
        }
        catch (ChangeFailedException exception)
        {
            _session.WriteError(new RepairResultFactory(_session.Texts).Failure(exception.Reason, exception.Place));
            return ExitCode.CheckError;
        }

        ClientStateWriter.Write(_session.Output, state, judges: false);
        if (isWhatIf || state.IsDesired)
        {
            return ExitCode.Ok;
        }

        _session.WriteError(_session.Text.Get("Error.DscRemains", string.Join(", ", state.Failing)));
        return ExitCode.Of(state.Verdicts.Max(judged => judged.Value.Status));
    }

    private int Export(ClientInstance instance)
    {
        var inputs = new InputRun(_session);
        foreach (ClientState state in _resource.Export(instance, inputs))
        {
            ClientStateWriter.Write(_session.Output, state, judges: false);
        }

        return inputs.Worst(ExitCode.Ok);
    }

    private int Schema()
    {
        ClientResource.WriteSchema(_session.Output);
        return ExitCode.Ok;
    }
}
