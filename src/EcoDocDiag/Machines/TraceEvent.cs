using System;

namespace EcoDocDiag.Machines;

/// <summary>An event of a log of Windows that concerns the service. Nothing else of it is kept: no user, no program, no name of another host.</summary>
/// <param name="TimeUtc">When it was written, UTC.</param>
/// <param name="Id">Its number in the log.</param>
/// <param name="Level">1 critical, 2 error, 3 warning.</param>
/// <param name="Code">What Windows says was wrong: an error code such as <c>0x800B0109</c>, or the number of a TLS alert such as <c>48</c>; empty where it says neither.</param>
/// <param name="Host">The host of the service that it names; empty where it names a certificate alone, or nothing.</param>
/// <param name="Certificate">The SHA-1 thumbprint of the certificate that it is about, in capital hexadecimal digits; empty where it names none.</param>
public sealed record TraceEvent(DateTime TimeUtc, int Id, int Level, string Code, string Host, string Certificate)
{
    /// <summary>How many events of a log are kept, the newest.</summary>
    public const int MaximumCount = 200;

    /// <summary>The level of the least grave events that are kept: warnings.</summary>
    internal const int LowestLevel = 3;

    /// <summary>The length of a SHA-1 thumbprint in digits.</summary>
    internal const int ThumbprintLength = 40;
}
