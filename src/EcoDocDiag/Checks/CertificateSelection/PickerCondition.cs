namespace EcoDocDiag.Checks;

/// <summary>Whether Edge and Chrome offer a certificate, or the first of their tests that it does not pass.</summary>
internal enum PickerCondition
{
    /// <summary>It passes all tests.</summary>
    Offered,

    /// <summary>It passes all tests, and an old provider alone holds its key, which cannot sign as TLS 1.3 wants it.</summary>
    OldProvider,

    /// <summary>Whether an authority between it and the root is missing here cannot be told.</summary>
    IssuerUnknown,

    /// <summary>An authority between it and the root is in no store of this PC, and none is fetched for the choice.</summary>
    IssuerMissing,

    /// <summary>Its key usage does not have "Digital Signature".</summary>
    NoDigitalSignature,

    /// <summary>Its extended key usage does not have client authentication.</summary>
    NotForClientAuthentication,

    /// <summary>No key is linked to it.</summary>
    NoKeyLink,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,
}
