namespace EcoDocDiag.Machines;

/// <summary>Adds a certificate's public part to a store, or takes it out again.</summary>
/// <param name="Store">The store.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Subject">The certificate's subject, for a reader.</param>
/// <param name="Adds">True to add it, false to take it out.</param>
public sealed record CertificateChange(CertificateStore Store, StoredCertificate Certificate, string Subject, bool Adds) : Change
{
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
        Reading<bool> holds = machine.HoldsCertificate(Store, Certificate);
        return !holds.IsPresent ? ChangeState.Unknown
            : holds.Value == Adds ? ChangeState.After
            : ChangeState.Before;
    }
}
