using System.Threading;

namespace EcoDocDiag.Certificates;

/// <summary>
/// What building chains may cost for one PC in all: steps of the search, comparisons of names, and signatures, which cost the more the longer the key is.
/// Stores with thousands of certificates of one name must not take longer than a moment. It also is where a caller who gave up is noticed.
/// </summary>
internal sealed class ChainBudget
{
    // A signature by a key of 2,048 bits and the usual exponent costs 1: some 30 microseconds.
    private const int Signatures = 2000;
    private const int Steps = 4000;
    private const int Names = 1_000_000;
    private const int UsualKeyLength = 256;

    private readonly CancellationToken _cancellationToken;
    private int _signatures = Signatures;
    private int _steps = Steps;
    private int _names = Names;

    internal ChainBudget(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether another step of the search is allowed.</summary>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    internal bool TakeStep() => Take(ref _steps, 1);

    /// <summary>Whether a signature by this key may be verified.</summary>
    /// <param name="encodedKeyLength">The length of the encoded key in bytes.</param>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    internal bool TakeSignature(int encodedKeyLength)
    {
        int blocks = 1 + (System.Math.Min(encodedKeyLength, 2 * RsaPublicKey.MaximumLength) / (UsualKeyLength + 64));
        return Take(ref _signatures, blocks * blocks);
    }

    /// <summary>Whether so many names may be compared.</summary>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    internal bool TakeNames(int count) => Take(ref _names, count);

    private bool Take(ref int left, int cost)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        bool isAllowed = cost <= left;
        left -= isAllowed ? cost : 0;
        return isAllowed;
    }
}
