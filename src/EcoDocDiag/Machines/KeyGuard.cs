namespace EcoDocDiag.Machines;

/// <summary>Owner and access of a key container's folder or file.</summary>
/// <param name="Owner">Who owns it.</param>
/// <param name="Access">Whether the user may read it.</param>
public readonly record struct KeyGuard(KeyOwner Owner, KeyAccess Access);
