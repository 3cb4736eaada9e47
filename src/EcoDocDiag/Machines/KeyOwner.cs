namespace EcoDocDiag.Machines;

/// <summary>Who owns a folder or a file.</summary>
public enum KeyOwner
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>The user.</summary>
    User,

    /// <summary>SYSTEM or the administrators.</summary>
    System,

    /// <summary>Another account.</summary>
    Other,
}
