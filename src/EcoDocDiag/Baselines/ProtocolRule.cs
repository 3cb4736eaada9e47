namespace EcoDocDiag.Baselines;

/// <summary>A TLS or SSL protocol.</summary>
/// <param name="Name">The name that Internet Options shows and the Schannel key has, e.g. <c>TLS 1.2</c>.</param>
/// <param name="Bit">Its bit in <c>SecureProtocols</c>, e.g. 0x800.</param>
/// <param name="Expectation">What is asked of it.</param>
public sealed record ProtocolRule(string Name, int Bit, ProtocolExpectation Expectation);
