namespace EcoDocDiag.Certificates;

/// <summary>What reading the certificates of a PKCS #12 file came to.</summary>
internal enum Pkcs12Outcome
{
    /// <summary>Its certificates were read; there may be none.</summary>
    Read,

    /// <summary>The password is not the file's.</summary>
    WrongPassword,

    /// <summary>It asks for more rounds of hashing than are allowed.</summary>
    TooCostly,

    /// <summary>It is encrypted in a way that is not known here, or for a key instead of a password.</summary>
    Unsupported,

    /// <summary>It is damaged.</summary>
    Malformed,
}
