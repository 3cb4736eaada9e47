namespace EcoDocDiag.Certificates;

/// <summary>What an algorithm of a PKCS #12 file protects.</summary>
internal enum Pkcs12Part
{
    /// <summary>The file as a whole, against changes: its MAC.</summary>
    Seal,

    /// <summary>A part of its contents, mostly the certificates.</summary>
    Contents,

    /// <summary>A private key.</summary>
    Key,
}
