using System;

namespace EcoDocDiag.Machines;

/// <summary>A page that a user put on the own IE mode list of Microsoft Edge.</summary>
/// <param name="Profile">The Edge profile's folder name, e.g. <c>Default</c>.</param>
/// <param name="Url">The page's address as Edge stored it.</param>
/// <param name="AddedUtc">When it was added; it expires a number of days later that policy sets (30 by default).</param>
public sealed record IeModePage(string Profile, string Url, DateTime AddedUtc);
