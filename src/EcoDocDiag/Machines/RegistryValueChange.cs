namespace EcoDocDiag.Machines;

/// <summary>Sets, replaces or deletes a registry value. The key must exist: see <see cref="RegistryKeyChange"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">The value's name; empty for the default value.</param>
/// <param name="OldValue">What is there; null for nothing.</param>
/// <param name="NewValue">What will be there; null for nothing.</param>
public sealed record RegistryValueChange(RegistryPath Key, string Name, RegistryValue? OldValue, RegistryValue? NewValue) : Change
{
    /// <inheritdoc/>
    public override string Place => Key.ToString(Name);

    /// <inheritdoc/>
    public override string Before => OldValue?.ToString() ?? "";

    /// <inheritdoc/>
    public override string After => NewValue?.ToString() ?? "";

    /// <inheritdoc/>
    public override Change Reverse() => new RegistryValueChange(Key, Name, NewValue, OldValue);

    /// <inheritdoc/>
    public override ChangeState Observe(IWritableMachine machine)
    {
        Reading<RegistryValue> reading = machine.Registry.ReadValue(Key, Name);
        if (!reading.IsKnown)
        {
            return ChangeState.Unknown;
        }

        return Equals(reading.Value, NewValue) ? ChangeState.After : Equals(reading.Value, OldValue) ? ChangeState.Before : ChangeState.Other;
    }
}
