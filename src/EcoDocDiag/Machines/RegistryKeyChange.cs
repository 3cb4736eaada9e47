namespace EcoDocDiag.Machines;

/// <summary>Creates a registry key in an existing parent, or deletes one that is empty.</summary>
/// <param name="Key">The key.</param>
/// <param name="Creates">True to create the key, false to delete it.</param>
public sealed record RegistryKeyChange(RegistryPath Key, bool Creates) : Change
{
    private const string Exists = "(key)";

    /// <inheritdoc/>
    public override string Place => Key.ToString();

    /// <inheritdoc/>
    public override string Before => Creates ? "" : Exists;

    /// <inheritdoc/>
    public override string After => Creates ? Exists : "";

    /// <inheritdoc/>
    public override Change Reverse() => new RegistryKeyChange(Key, !Creates);

    /// <inheritdoc/>
    public override ChangeState Observe(IWritableMachine machine) => machine.Registry.ReadSubKeyNames(Key).State switch
    {
        ReadState.Present => Creates ? ChangeState.After : ChangeState.Before,
        ReadState.Absent => Creates ? ChangeState.Before : ChangeState.After,
        _ => ChangeState.Unknown,
    };
}
