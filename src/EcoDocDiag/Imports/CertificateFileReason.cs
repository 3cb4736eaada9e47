namespace EcoDocDiag.Imports;

/// <summary>The stable codes of <see cref="CertificateFileStep.Reason"/>.</summary>
public static class CertificateFileReason
{
    /// <summary>As it should be.</summary>
    public const string Ok = "Ok";

    /// <summary>The file was not opened, so nobody knows.</summary>
    public const string NotOpened = "NotOpened";

    /// <summary>The password is not the file's.</summary>
    public const string WrongPassword = "WrongPassword";

    /// <summary>The password is the file's but for blanks around it, or letters of full width.</summary>
    public const string PasswordSpelling = "PasswordSpelling";

    /// <summary>The password made the file's seal, and does not open what is inside.</summary>
    public const string OtherPasswordInside = "OtherPasswordInside";

    /// <summary>Nothing but the private key is behind the password, and keys are not opened here.</summary>
    public const string PasswordUnproved = "PasswordUnproved";

    /// <summary>Nothing in the file is behind a password.</summary>
    public const string NoPassword = "NoPassword";

    /// <summary>The file asks for more rounds of hashing than are allowed here.</summary>
    public const string TooCostly = "TooCostly";

    /// <summary>It is protected in a way that is not known here.</summary>
    public const string AlgorithmUnknown = "AlgorithmUnknown";

    /// <summary>This Windows does not read how it is protected, and calls the right password a wrong one.</summary>
    public const string WindowsTooOld = "WindowsTooOld";

    /// <summary>The file holds no certificate.</summary>
    public const string NoCertificate = "NoCertificate";

    /// <summary>The file holds no private key.</summary>
    public const string NoKey = "NoKey";

    /// <summary>The private key in the file does not say that it is the certificate's.</summary>
    public const string KeyNotLinked = "KeyNotLinked";

    /// <summary>The file asks to keep the key among the computer's.</summary>
    public const string KeyForComputer = "KeyForComputer";

    /// <summary>An authority above the certificate is neither in the file nor on the PC.</summary>
    public const string IssuerMissing = "IssuerMissing";

    /// <summary>The file brings a root that the PC does not trust yet, a known one: Windows asks before it adds it.</summary>
    public const string RootInFile = "RootInFile";

    /// <summary>The file brings a root that nobody knows here.</summary>
    public const string UnknownRoot = "UnknownRoot";

    /// <summary>The chain ends at a root that the PC does not trust.</summary>
    public const string UntrustedRoot = "UntrustedRoot";

    /// <summary>Something else is wrong with the chain.</summary>
    public const string ChainFaulty = "ChainFaulty";

    /// <summary>Whether the chain holds cannot be told here.</summary>
    public const string ChainUndecided = "ChainUndecided";

    /// <summary>Trust in the certificate, or in an authority above it, was withdrawn.</summary>
    public const string Distrusted = "Distrusted";

    /// <summary>Its time is over.</summary>
    public const string Expired = "Expired";

    /// <summary>Its time has not begun.</summary>
    public const string NotYetValid = "NotYetValid";

    /// <summary>Its time is over soon.</summary>
    public const string ExpiresSoon = "ExpiresSoon";

    /// <summary>It is not named like a certificate of the service.</summary>
    public const string WrongName = "WrongName";

    /// <summary>Another authority than the service's issued it.</summary>
    public const string WrongIssuer = "WrongIssuer";

    /// <summary>An authority named like the service's issued it, which is another one by its SHA-256.</summary>
    public const string IssuerNotPinned = "IssuerNotPinned";

    /// <summary>It names an authority of the service, whose certificate is neither in the file nor on the PC.</summary>
    public const string IssuerNotSeen = "IssuerNotSeen";

    /// <summary>An authority named like the service's issued it, and no SHA-256 of that one is known.</summary>
    public const string IssuerByName = "IssuerByName";

    /// <summary>It is not for client authentication.</summary>
    public const string WrongUse = "WrongUse";

    /// <summary>The same certificate stands in the store, with its key.</summary>
    public const string SameStands = "SameStands";

    /// <summary>The same certificate stands in the store without its key.</summary>
    public const string SameWithoutKey = "SameWithoutKey";

    /// <summary>A usable certificate that lasts longer stands in the store.</summary>
    public const string NewerStands = "NewerStands";

    /// <summary>A usable certificate that ends sooner stands in the store.</summary>
    public const string OlderStands = "OlderStands";

    /// <summary>Only certificates of the service that cannot be used stand in the store.</summary>
    public const string UnusableStands = "UnusableStands";

    /// <summary>The file holds certificates of other subjects as well.</summary>
    public const string OthersInFile = "OthersInFile";
}
