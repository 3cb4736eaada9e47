namespace EcoDocDiag.Certificates;

/// <summary>A line of the table of products that look into TLS connections.</summary>
/// <param name="Product">The product.</param>
/// <param name="IsOrganization">Whether the organisation of the subject is compared; else its common name.</param>
/// <param name="Pattern">What it is compared with, without case; <c>*</c> stands for any characters.</param>
/// <param name="Source">Where the name is known from.</param>
internal sealed record InterceptionPattern(InterceptionProduct Product, bool IsOrganization, string Pattern, string Source);
