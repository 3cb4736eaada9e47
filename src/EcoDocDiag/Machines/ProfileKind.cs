namespace EcoDocDiag.Machines;

/// <summary>The kind of a user's profile, as <c>GetProfileType</c> (userenv.h) tells it; of several the gravest.</summary>
public enum ProfileKind
{
    /// <summary>It stays on this PC.</summary>
    Local,

    /// <summary>It is copied from a server at sign-in and back at sign-out.</summary>
    Roaming,

    /// <summary>What changes in it is dropped at sign-out.</summary>
    Mandatory,

    /// <summary>Windows made it because it could not load the user's own, and deletes it at sign-out.</summary>
    Temporary,
}
