using System;
using System.Net;
#if !NETFRAMEWORK
using System.Net.Http;
#endif

namespace EcoDocDiag.Machines.Probing;

/// <summary>The proxy that the running user's system names for an address, PAC scripts and WPAD included.</summary>
internal static class SystemProxy
{
    /// <summary>The proxy for <paramref name="url"/>; null for a direct connection.</summary>
    internal static Uri? Find(Uri url)
    {
#if NETFRAMEWORK
        IWebProxy proxy = WebRequest.GetSystemWebProxy();
#else
        IWebProxy proxy = HttpClient.DefaultProxy;
#endif
        Uri? found = proxy.IsBypassed(url) ? null : proxy.GetProxy(url);
        return found is null || found == url ? null : found;
    }
}
