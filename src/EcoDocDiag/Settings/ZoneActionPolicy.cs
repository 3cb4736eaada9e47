namespace EcoDocDiag.Settings;

/// <summary>What a zone does about an action.</summary>
/// <param name="Policy">0 enable, 1 prompt, 3 disable, 0x10000 administrator approved; null where nothing is stored and Windows' own default is not known.</param>
/// <param name="IsMachineOnly">Whether policy makes Windows use the machine's zones alone (<c>Security_HKLM_only</c>).</param>
public sealed record ZoneActionPolicy(int? Policy, bool IsMachineOnly);
