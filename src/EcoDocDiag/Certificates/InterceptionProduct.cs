namespace EcoDocDiag.Certificates;

/// <summary>A product that answers in place of servers, to look into TLS connections.</summary>
/// <param name="Name">The product.</param>
/// <param name="Kind"><c>SecuritySoftware</c>, <c>Gateway</c>, <c>DebuggingProxy</c> or <c>Adware</c>.</param>
public sealed record InterceptionProduct(string Name, string Kind);
