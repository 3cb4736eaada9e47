using System;

namespace EcoDocDiag.Machines;

/// <summary>One host to reach.</summary>
/// <param name="Url">The address to ask for; only https and http.</param>
/// <param name="Route">How to leave the PC.</param>
/// <param name="Proxy">For <see cref="ProbeRoute.Proxy"/>: <c>host:port</c>; else empty.</param>
/// <param name="Timeout">The limit of the whole probe.</param>
public sealed record ProbeRequest(Uri Url, ProbeRoute Route, string Proxy, TimeSpan Timeout);
