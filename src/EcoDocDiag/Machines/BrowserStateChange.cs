using System;

namespace EcoDocDiag.Machines;

/// <summary>Makes Internet Explorer forget something. It can neither be read back nor taken back.</summary>
/// <param name="State">What to forget.</param>
public sealed record BrowserStateChange(BrowserState State) : Change
{
    /// <inheritdoc/>
    public override string Place => State.ToString();

    /// <inheritdoc/>
    public override string Before => "";

    /// <inheritdoc/>
    public override string After => "cleared";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override bool IsObservable => false;

    /// <inheritdoc/>
    public override Change Reverse() => throw new InvalidOperationException("What was cleared cannot be put back.");

    /// <inheritdoc/>
    public override ChangeState Observe(IWritableMachine machine) => ChangeState.Unknown;
}
