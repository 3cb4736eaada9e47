using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A registry value.</summary>
/// <param name="Key">The key, in the 64-bit view: <c>HKLM\SOFTWARE\…</c>, <c>HKLM\SYSTEM\CurrentControlSet\…</c> or <c>HKCU\Software\…</c>.</param>
/// <param name="Name">The value's name; empty for the default value.</param>
/// <param name="Expectation">What it must be.</param>
/// <param name="AbsentIsRight">Whether a value that is not there is as expected too, since the program then does the same by itself.</param>
public sealed record RegistryValueSubject(string Key, string Name, ValueExpectation Expectation, bool AbsentIsRight) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => Expectation.IsPresent switch
    {
        true => [PackReason.Missing],
        false => [PackReason.WrongValue],
        null => AbsentIsRight ? [PackReason.WrongValue] : [PackReason.Missing, PackReason.WrongValue],
    };
}
