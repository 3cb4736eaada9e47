using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>One value of a zone list.</summary>
/// <param name="Protocol">The protocol it is for, or <c>*</c> for every one.</param>
/// <param name="Zone">The zone as stored: a REG_DWORD unless it is malformed.</param>
/// <param name="Place">Where it is stored.</param>
internal sealed record ZoneMapEntry(string Protocol, RegistryValue Zone, string Place);
