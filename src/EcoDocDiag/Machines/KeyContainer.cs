namespace EcoDocDiag.Machines;

/// <summary>The container of a private key, as the certificate's link names it.</summary>
public enum KeyContainer
{
    /// <summary>A file of the user's profile, which is there.</summary>
    Profile,

    /// <summary>A file of the user's profile, which is not there.</summary>
    Missing,

    /// <summary>A file of the PC's own containers, which is there.</summary>
    Machine,

    /// <summary>A file of the PC's own containers, which is not there.</summary>
    MachineMissing,

    /// <summary>The provider keeps it elsewhere: in a smart card, a security chip, or a place of its own.</summary>
    Elsewhere,
}
