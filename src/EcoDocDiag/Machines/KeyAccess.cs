namespace EcoDocDiag.Machines;

/// <summary>Whether the user may read a folder or a file, by its access list.</summary>
public enum KeyAccess
{
    /// <summary>It is not known, for example because the list names groups whose members are not known.</summary>
    Unknown,

    /// <summary>The user may.</summary>
    Granted,

    /// <summary>The user may not.</summary>
    Denied,
}
