using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Turns the need for an authority's certificate into a change: fetches it, accepts it by the SHA-256 of the baseline's pin alone,
/// and refuses what must not be added in silence.
/// </summary>
public sealed class CertificateInstaller
{
    private readonly IReadOnlyList<ICertificateSource> _sources;
    private readonly CertificateInstallOptions _options;

    /// <summary>An installer.</summary>
    /// <param name="sources">Where to get certificates from, the preferred source first.</param>
    /// <param name="options">What is allowed.</param>
    public CertificateInstaller(IReadOnlyList<ICertificateSource> sources, CertificateInstallOptions options)
    {
        _sources = sources;
        _options = options;
    }

    /// <summary>The change that fulfils <paramref name="need"/>, or why there is none. Nothing is written.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public CertificateResolution Resolve(CertificateNeed need, CheckContext context)
    {
        if (need.AnyOf.Any(static pin => pin.IsRoot) && RefuseRoot(need) is { } refused)
        {
            return refused;
        }

        CertificateResolution? refusal = null;
        foreach (AuthorityPin pin in need.AnyOf)
        {
            CertificateResolution resolution = Resolve(need, pin, context);
            if (resolution.Change is not null)
            {
                return resolution;
            }

            // That a pin has no source says less than what was found of another one.
            refusal = refusal is null or { Refusal: CertificateRefusal.NoSource } ? resolution : refusal;
        }

        return refusal ?? new CertificateResolution(null, CertificateRefusal.NoSource, need.Store.ToString());
    }

    private CertificateResolution? RefuseRoot(CertificateNeed need) =>
        !_options.InstallRoot ? new CertificateResolution(null, CertificateRefusal.RootNotAllowed, need.AnyOf[0].Name)
        : !_options.IsElevated && !_options.IsInteractive ? new CertificateResolution(null, CertificateRefusal.NeedsElevation, need.Store.ToString())
        : null;

    private CertificateResolution Resolve(CertificateNeed need, AuthorityPin pin, CheckContext context)
    {
        Reading<byte[]> reading = Fetch(pin, context, out string origin);
        if (!reading.IsPresent)
        {
            return reading.State == ReadState.Failed
                ? new CertificateResolution(null, reading.Reason, reading.Detail)
                : new CertificateResolution(null, CertificateRefusal.NoSource, pin.Name);
        }

        if (!CertificateFacts.TryRead(reading.Value, out CertificateFacts? facts) || !facts.Sha256.Equals(pin.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return new CertificateResolution(null, CertificateRefusal.PinMismatch, pin.Source?.AbsoluteUri ?? pin.Name);
        }

        bool mayForce = _options.Force && context.Baseline.Certificates.Mode == AuthorityMode.Listed;
        if (!mayForce && context.Machine.UtcNow > facts.NotAfterUtc)
        {
            return new CertificateResolution(null, CertificateRefusal.Expired, facts.ToString());
        }

        if (!mayForce && pin.DistrustedSince <= context.Machine.UtcNow)
        {
            return new CertificateResolution(null, CertificateRefusal.Distrusted, facts.ToString());
        }

        // For a user Windows asks before it adds a root; the machine's store is for an elevated process, and serves the user as well.
        CertificateStore store = pin.IsRoot && _options.IsElevated ? CertificateStore.MachineRoot : need.Store;
        StoredCertificate certificate = new(reading.Value, PrivateKeyState.Missing);
        return new CertificateResolution(new CertificateChange(store, certificate, facts.ToString(), Adds: true), "", origin);
    }

    private Reading<byte[]> Fetch(AuthorityPin pin, CheckContext context, out string origin)
    {
        Reading<byte[]> reading = Reading<byte[]>.Absent();
        origin = "";
        foreach (ICertificateSource source in _sources)
        {
            reading = source.Fetch(pin, context.CancellationToken);
            if (reading.State != ReadState.Absent)
            {
                origin = source.Describe(pin) ?? "";
                break;
            }
        }

        return reading;
    }
}
