using System;

namespace EcoDocDiag.Windows.Tests;

/// <summary>One value of a made-up state.</summary>
/// <param name="Feature">What the value is part of, e.g. <c>PolicyList</c>.</param>
/// <param name="OfMachine">Whether it is in the machine's hive.</param>
/// <param name="SubKey">The key, below the hive.</param>
/// <param name="Name">The value's name.</param>
/// <param name="Data">A number, a text or bytes.</param>
internal sealed record StoredSetting(string Feature, bool OfMachine, string SubKey, string Name, object Data)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(OfMachine ? "HKLM" : "HKCU")}\\…{SubKey[(SubKey.IndexOf("Internet Settings", StringComparison.Ordinal) + 17)..]} [{Name}] = {Data}";
}
