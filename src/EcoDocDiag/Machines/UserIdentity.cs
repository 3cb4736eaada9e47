namespace EcoDocDiag.Machines;

/// <summary>A user of a machine.</summary>
/// <param name="Sid">The security identifier, e.g. <c>S-1-5-21-…-1001</c>; empty where the source does not say.</param>
/// <param name="Name"><c>DOMAIN\name</c>; empty where the source does not say.</param>
public sealed record UserIdentity(string Sid, string Name);
