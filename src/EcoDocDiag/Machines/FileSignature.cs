namespace EcoDocDiag.Machines;

/// <summary>Who answers for what is in a file, by the signature in it or by a catalogue of Windows' that names it.</summary>
public enum FileSignature
{
    /// <summary>Microsoft: the signature holds, and its chain ends in a root of Microsoft's.</summary>
    Microsoft,

    /// <summary>Somebody else whom the PC trusts.</summary>
    Other,

    /// <summary>Nobody.</summary>
    Unsigned,

    /// <summary>There is a signature, and it does not hold: the file was changed, or nobody trusts the signer.</summary>
    Invalid,
}
