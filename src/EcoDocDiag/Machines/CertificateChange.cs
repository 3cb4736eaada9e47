namespace EcoDocDiag.Machines;

/// <summary>Adds a certificate's public part to a store, or takes it out again; or takes a certificate out with its properties, and puts it back with them.</summary>
/// <param name="Store">The store.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Subject">The certificate's subject, for a reader.</param>
/// <param name="Adds">True to add it, false to take it out.</param>
public sealed record CertificateChange(CertificateStore Store, StoredCertificate Certificate, string Subject, bool Adds) : Change
{
    /// <summary>The certificate with its properties, where these are taken out and put back too; else null.</summary>
    public CertificateElement? Element { get; init; }

    /// <inheritdoc/>
    public override string Place => Store.ToString();

    /// <inheritdoc/>
    public override string Before => Adds ? "" : Subject;

    /// <inheritdoc/>
    public override string After => Adds ? Subject : "";

    /// <inheritdoc/>
    public override Change Reverse() => this with { Adds = !Adds };

    /// <inheritdoc/>
    public override ChangeState Observe(IWritableMachine machine)
    {
        if (Element is not null)
        {
            Reading<CertificateElement> held = machine.ReadElement(Store, Certificate);
            return !held.IsKnown ? ChangeState.Unknown
                : !held.IsPresent ? (Adds ? ChangeState.Before : ChangeState.After)
                : !held.Value.Equals(Element) ? ChangeState.Other
                : Adds ? ChangeState.After : ChangeState.Before;
        }

        Reading<bool> holds = machine.HoldsCertificate(Store, Certificate);
        return !holds.IsPresent ? ChangeState.Unknown
            : holds.Value == Adds ? ChangeState.After
            : ChangeState.Before;
    }
}
