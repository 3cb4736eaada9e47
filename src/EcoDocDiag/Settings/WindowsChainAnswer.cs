using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Settings;

/// <summary>What Windows itself says of a certificate's chain, beside our own verdict. Times and revocation are left out: times are judged for the date that was asked for, and revocation is not asked.</summary>
public sealed class WindowsChainAnswer
{
    private const X509ChainStatusFlags LeftOut = X509ChainStatusFlags.NotTimeValid
        | X509ChainStatusFlags.NotTimeNested
        | X509ChainStatusFlags.CtlNotTimeValid
        | X509ChainStatusFlags.RevocationStatusUnknown
        | X509ChainStatusFlags.OfflineRevocation;

    private readonly X509ChainStatusFlags _errors;

    private WindowsChainAnswer(X509ChainStatusFlags errors)
    {
        _errors = errors;
    }

    /// <summary>Whether Windows finds nothing wrong.</summary>
    public bool IsGood => _errors == X509ChainStatusFlags.NoError;

    /// <summary>The answer; null where Windows was not asked.</summary>
    /// <param name="errors"><c>CERT_TRUST_STATUS.dwErrorStatus</c>, whose bits are those of <see cref="X509ChainStatusFlags"/>.</param>
    /// <param name="waitsForRoot">Whether a root is not in the stores yet that Windows fetches when it is needed: it was asked from its stores alone, so a chain that ends there is none of its errors.</param>
    public static WindowsChainAnswer? Of(int? errors, bool waitsForRoot) => errors is { } known
        ? new WindowsChainAnswer((X509ChainStatusFlags)known & ~LeftOut & ~(waitsForRoot ? X509ChainStatusFlags.PartialChain : 0))
        : null;

    /// <summary>The errors by name, e.g. <c>UntrustedRoot</c>; <c>NoError</c> for none.</summary>
    public override string ToString() => _errors.ToString();
}
