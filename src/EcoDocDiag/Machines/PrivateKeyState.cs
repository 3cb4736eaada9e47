namespace EcoDocDiag.Machines;

/// <summary>What is known of the private key that belongs to a stored certificate.</summary>
public enum PrivateKeyState
{
    /// <summary>The source cannot tell: a certificate file, say.</summary>
    Unknown,

    /// <summary>The store links no private key to it.</summary>
    Missing,

    /// <summary>A key is linked, and its provider could not open it (a profile that moved, a card that is out).</summary>
    Unusable,

    /// <summary>The provider opened the key without asking the user.</summary>
    Usable,
}
