namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows a probe by; the time limit is the prober's affair.</summary>
/// <param name="Url">The address.</param>
/// <param name="Route">The way to it.</param>
/// <param name="Proxy">The proxy on that way.</param>
internal readonly record struct ProbeKey(string Url, ProbeRoute Route, string Proxy)
{
    /// <summary>The key of what a request asks for.</summary>
    public static ProbeKey Of(ProbeRequest request) => new(request.Url.AbsoluteUri, request.Route, request.Proxy);
}
