namespace EcoDocDiag.Certificates;

/// <summary>A line of the table of products that look into TLS connections.</summary>
/// <param name="Product">The product.</param>
/// <param name="Attribute">What is compared: the common name (<c>CN</c>) or the organisation (<c>O</c>) of its authority, or the name that it registers with Windows (<c>Name</c>).</param>
/// <param name="Pattern">What it is compared with, without case; <c>*</c> stands for any characters.</param>
/// <param name="Source">Where the name is known from.</param>
internal sealed record InterceptionPattern(InterceptionProduct Product, string Attribute, string Pattern, string Source);
