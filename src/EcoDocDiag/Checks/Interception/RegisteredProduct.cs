using EcoDocDiag.Certificates;

namespace EcoDocDiag.Checks;

/// <summary>A known product that has registered itself with the Security Center of Windows.</summary>
/// <param name="Product">The product.</param>
/// <param name="Name">What it calls itself there.</param>
/// <param name="Place">Where that is stored.</param>
internal sealed record RegisteredProduct(InterceptionProduct Product, string Name, string Place);
