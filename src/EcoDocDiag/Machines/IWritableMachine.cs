using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>A machine that can be changed. Only the repair runner calls it, after the journal holds the change.</summary>
public interface IWritableMachine : IMachine
{
    /// <summary>Makes one change and flushes it.</summary>
    /// <exception cref="ChangeFailedException">The change was refused; the place is as it was.</exception>
    void Apply(Change change);

    /// <summary>
    /// Whether that part of a store holds a certificate that <see cref="Apply"/> writes to. A store shows more than it: group policy's part, for a
    /// user the machine's, for the machine's <c>Root</c> the root program's.
    /// </summary>
    Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate);

    /// <summary>A certificate of that part of a store with its properties, to be kept and put back as it was.</summary>
    Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate);

    /// <summary>Tells running programs, after the last of <paramref name="changes"/>, that settings changed (WinINet's notifications).</summary>
    void Notify(IReadOnlyList<Change> changes);
}
