using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Adds the certificates of authorities that the client certificate needs, a root only where that is asked for; or takes expired certificates of the service out of the user's store.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "EcoDocCertificate", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairEcoDocCertificateCommand : RepairCommand
{
    private readonly Check[] _removal = [new ExpiredCertificates()];
    private IReadOnlyList<ICertificateSource> _files = [];

    /// <summary>Certificate files to take the certificates from; wildcards may be used. What is not pinned by the baseline is not added.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CertificatePath { get; set; } = [];

    /// <summary>Allows a root to be added. It asks, whatever the confirm impact of the rest.</summary>
    [Parameter]
    public SwitchParameter InstallRoot { get; set; }

    /// <summary>Takes expired certificates of the service out of the user's own store, where a usable newer one stays, and does nothing else. It asks, whatever the confirm impact of the rest.</summary>
    [Parameter]
    public SwitchParameter RemoveExpired { get; set; }

    private protected override IReadOnlyList<Check> OwnChecks => RemoveExpired ? _removal : base.OwnChecks;

    private protected override CertificateInstallOptions InstallOptions => base.InstallOptions with { InstallRoot = InstallRoot, Force = Force };

    private protected override IReadOnlyList<ICertificateSource> CertificateFiles => _files;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        FilePath paths = new(SessionState.Path, Errors, WriteError);
        List<string> files = [.. CertificatePath.SelectMany(paths.Resolve)];
        try
        {
            _files = files.Count == 0 ? [] : [CertificateFileSource.Read(files)];
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Input(exception));
        }
    }

    private static string ChangeLines(RepairStep step) => string.Join("\n", step.Changes.OfType<CertificateChange>().Select(change => InputText.Escape(change.Subject)));

    private static string Sha256Of(CertificateChange root) => CertificateFacts.TryRead(root.Certificate.RawData, out CertificateFacts? facts) ? facts.Sha256 : "";

    private static string OriginOf(CertificateChange root, RepairStep step) =>
        step.CertificateOrigins.TryGetValue(root, out string? origin) ? InputText.Escape(origin) : "";

    private protected override bool Confirm(RepairStep step)
    {
        if (RemoveExpired)
        {
            return !MustAsk || ShouldContinue(CommandTexts.Get("Prompt.Remove", ChangeLines(step)), CommandTexts.Get("Prompt.RemoveCaption"));
        }

        IEnumerable<CertificateChange> roots = step.Changes.OfType<CertificateChange>().Where(change => change.Adds && change.Store.Name == CertificateStore.UserRoot.Name);
        return !MustAsk || roots.All(root => ShouldContinue(CommandTexts.Get("Prompt.Root", InputText.Escape(root.Subject), root.Store, Sha256Of(root), OriginOf(root, step)), CommandTexts.Get("Prompt.RootCaption")));
    }
}
