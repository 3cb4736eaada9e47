using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Imports;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag certificate-file</c>: what the import of a PKCS #12 file would come to, on this PC or one of which there are files. Nothing is imported.</summary>
internal sealed class CertificateFileCommand
{
    private readonly ConsoleSession _session;
    private readonly SourceOpener _open;
    private readonly Argument<string> _file;
    private readonly MachineSourceOptions _source;
    private readonly Option<string?> _password;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;
    private readonly Option<string?> _output;

    private CertificateFileCommand(ConsoleSession session, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _open = open;
        _file = new Argument<string>("file")
        {
            Description = session.Text.Get("CertificateFile.Argument.file"),
            HelpName = session.Text.Get("Word.File"),
        };
        _password = options.Text("--password", "CertificateFile.Option.Password", "Word.File");
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _baseline = options.Baseline();
        _format = options.Format();
        _output = options.Text("--output", "Option.OutputOrStandard", "Word.File");
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, SourceOpener open)
    {
        var verb = new CertificateFileCommand(session, open);
        var command = new Command("certificate-file", session.Text.Get("CertificateFile.Description")) { verb._file, verb._password };
        verb._source.AddTo(command);
        foreach (Option option in new Option[] { verb._baseline, verb._format, verb._output })
        {
            command.Options.Add(option);
        }

        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        MachineSource source = _source.Read(parsed);
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        CertificateFile file = CertificateFile.Read(
            parsed.GetRequiredValue(_file),
            PasswordInput.Read(_session, parsed.GetValue(_password) ?? PasswordInput.Asked),
            _session.CancellationToken);
        var inputs = new InputRun(_session);
        FindingStatus worst = FindingStatus.Pass;
        RecordOutput.Write(
            _session,
            parsed.GetValue(_output),
            parsed.ValueOf(_format),
            Judge(file, inputs.Opened(_open(source with { SnapshotReader = CheckRunner.CreateReader(baseline) })), baseline).Select(step =>
            {
                FindingStatus status = FindingStatuses.Parse(step.Status);
                worst = status > worst ? status : worst;
                return step;
            }),
            CertificateFileFields.All,
            new CertificateFileTableWriter(_session.Texts, _session.Width, _session.Color && parsed.GetValue(_output) is null).Write);
        return inputs.Worst(ExitCode.Of(worst));
    }

    private IEnumerable<CertificateFileStep> Judge(CertificateFile file, IEnumerable<IMachine> machines, Baseline baseline)
    {
        var judge = new CertificateFileJudge(_session.Texts);
        foreach (IMachine machine in machines)
        {
            using (machine)
            {
                foreach (CertificateFileStep step in judge.Judge(file, new CheckContext(machine, baseline, _session.CancellationToken)))
                {
                    yield return step;
                }
            }
        }
    }
}
