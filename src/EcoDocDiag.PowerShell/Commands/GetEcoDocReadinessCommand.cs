using System.Collections.Generic;
using System.Management.Automation;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Says whether each user can get the certificate, and sign up and log in: of this PC, of files, or of findings that are piped in.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocReadiness", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(StageReadiness))]
public sealed class GetEcoDocReadinessCommand : MachineReadingCommand
{
    private const string FromFinding = "Finding";

    private readonly CheckCatalog _catalog = ShippedChecks.CreateCatalog();
    private readonly List<Finding> _findings = [];
    private CheckRunner? _runner;
    private SnapshotReader? _reader;
    private int _count;

    /// <summary>Findings, live or back from remoting, a file or JSON; nothing is judged then.</summary>
    [Parameter(ParameterSetName = FromFinding, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Judges what only issuing a certificate needs: where the baseline says that it is needed, or always.</summary>
    [Parameter]
    [PSDefaultValue(Value = nameof(Judging.Need.ByBaseline))]
    public Need Need { get; set; }

    /// <inheritdoc/>
    private protected override SnapshotReader SnapshotReader => _reader ??= CheckRunner.CreateReader(LoadedBaseline);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == FromFinding)
        {
            foreach (PSObject item in InputObject)
            {
                Gather(item);
            }

            return;
        }

        _runner ??= new CheckRunner(_catalog, new FindingFactory(Texts));
        ForEachMachine(Judge);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(new ReadinessRule(_catalog).Derive(_findings), enumerateCollection: true);

    private void Judge(IMachine machine) => _findings.AddRange(_runner!.Run(
        new CheckContext(machine, LoadedBaseline, CancellationToken) { Need = Need },
        new CheckSelection { SkipNetwork = SkipNetwork }));

    private void Gather(PSObject item)
    {
        _count++;
        try
        {
            _findings.Add(PipedFinding.Read(item, System.FormattableString.Invariant($"InputObject {_count}")));
        }
        catch (InputException exception)
        {
            WriteInputError(PipedFinding.FindCulprit(item, exception) is { } property ? Errors.NotAFinding(_count, property) : Errors.Input(exception));
        }
    }
}
