using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Checks;

/// <summary>A host that asks for the user's certificate, on one way to it.</summary>
/// <param name="Url">The address.</param>
/// <param name="Subject">The host, with the browsers where another way leads there too.</param>
/// <param name="Reading">What a probe saw.</param>
internal sealed record AskedHost(Uri Url, string Subject, Reading<ProbeResult> Reading);
