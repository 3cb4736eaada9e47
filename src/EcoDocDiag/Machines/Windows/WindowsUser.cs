namespace EcoDocDiag.Machines.Windows;

/// <summary>A user who has a profile on this PC.</summary>
/// <param name="Sid">The security identifier.</param>
/// <param name="Name"><c>DOMAIN\name</c>, or the name of the profile's folder where the SID resolves to none any more.</param>
/// <param name="ProfilePath">The profile's folder; empty where the PC has none of the user.</param>
public sealed record WindowsUser(string Sid, string Name, string ProfilePath);
