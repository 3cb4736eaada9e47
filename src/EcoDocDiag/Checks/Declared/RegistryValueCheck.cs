using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A registry value is what a service pack expects. A wrong type is a fault, not a wrong value.</summary>
internal sealed class RegistryValueCheck(PackCheck declared, RegistryValueSubject subject) : DeclaredCheck(declared)
{
    private const string Policies = @"Software\Policies\";

    private ValueExpectation Expectation => subject.Expectation;

    private string Required => Expectation switch
    {
        { IsPresent: true } => "present",
        { IsPresent: false } => "absent",
        { Minimum: { } minimum } => string.Format(CultureInfo.InvariantCulture, ">= {0}", minimum),
        { Texts.Count: > 0 } => string.Join(", ", Expectation.Texts),
        _ => string.Join(", ", Expectation.Numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture))),
    };

    private protected override Verdict Judge(CheckContext context)
    {
        if (!RegistryPath.TryParse(subject.Key, out RegistryPath key))
        {
            throw new FormatException(subject.Key);
        }

        SettingReader reader = new(context.Machine);
        RegistryValue? value = reader.Read(key, subject.Name);
        string reason = value is null ? JudgeAbsence() : JudgeValue(value, reader, key.ToString(subject.Name));
        SettingLevel level = value is not null && key.SubKey.StartsWith(Policies, StringComparison.OrdinalIgnoreCase) ? SettingLevel.Policy
            : key.Root == RegistryRoot.CurrentUser ? SettingLevel.User
            : SettingLevel.Machine;
        return Conclude(reader.Conclude(reason, level, key.ToString(subject.Name)), reason, value?.ToString() ?? "", Required);
    }

    private string JudgeAbsence() => Expectation.IsPresent == false || (Expectation.IsPresent is null && subject.AbsentIsRight) ? PackReason.Ok : PackReason.Missing;

    private string JudgeValue(RegistryValue value, SettingReader reader, string place)
    {
        if (Expectation.IsPresent is { } isExpected)
        {
            return isExpected ? PackReason.Ok : PackReason.WrongValue;
        }

        if (Expectation.Texts.Count > 0)
        {
            if (!value.TryGetString(out string text))
            {
                reader.AddWrongType(place, value, "REG_SZ");
            }

            return Expectation.Texts.Contains(text, StringComparer.OrdinalIgnoreCase) ? PackReason.Ok : PackReason.WrongValue;
        }

        if (!value.TryGetDWord(out int number))
        {
            reader.AddWrongType(place, value, "REG_DWORD");
        }

        // A REG_DWORD has no sign.
        return (Expectation.Minimum is { } minimum ? unchecked((uint)number) >= (uint)minimum : Expectation.Numbers.Contains(number)) ? PackReason.Ok : PackReason.WrongValue;
    }
}
