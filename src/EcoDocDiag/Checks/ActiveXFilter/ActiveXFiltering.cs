using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Whether ActiveX filtering is on: <c>Safety\ActiveXFiltering</c>, <c>IsEnabled</c>, of the machine's policy, the user's policy, or the user; off where none has it.
/// Source: Microsoft's policy-csp-internetexplorer, TurnOnActiveXFiltering (policy), exports of real PCs (user).
/// Sites that the user took out of the filter (<c>ActiveXFilterExceptions</c>) are not considered: the form of that list is not documented.
/// </summary>
public static class ActiveXFiltering
{
    private const string Name = "IsEnabled";
    private const string PolicyTail = @"Policies\Microsoft\Internet Explorer\Safety\ActiveXFiltering";

    /// <summary>The key of the user's own switch.</summary>
    internal static RegistryPath User { get; } = RegistryPath.User(@"Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering");

    private static readonly RegistryPath[] Policies = [RegistryPath.Machine(@"SOFTWARE\" + PolicyTail), RegistryPath.User(@"Software\" + PolicyTail)];

    /// <summary>Whether the filter is on.</summary>
    public static EffectiveValue<bool> Read(IMachine machine)
    {
        SettingReader reader = new(machine);
        foreach (RegistryPath policy in Policies)
        {
            if (reader.ReadDWord(policy, Name) is { } held)
            {
                return reader.Conclude(held != 0, SettingLevel.Policy, policy.ToString(Name));
            }
        }

        if (reader.ReadDWord(User, Name) is { } own)
        {
            return reader.Conclude(own != 0, SettingLevel.User, User.ToString(Name));
        }

        return reader.ConcludeDefault(false, SettingLevel.ProductDefault, User.ToString(Name), reader.HasSeen(User, Name));
    }

    /// <summary>Every place of the filter.</summary>
    public static IReadOnlyList<PlaceReading> FindPlaces(IMachine machine)
    {
        PlaceList places = new(machine);
        foreach (RegistryPath policy in Policies)
        {
            places.AddNumber(policy, Name, SettingLevel.Policy);
        }

        EffectiveValue<bool> filter = Read(machine);
        return places.AddNumber(User, Name, SettingLevel.User).Conclude(filter, filter.Value ? "1" : "0");
    }

    /// <summary>The changes that turn the user's filter off.</summary>
    public static IReadOnlyList<Change> PlanTurningOff(IMachine machine) => RegistryChangePlanner.Set(machine, User, Name, RegistryValue.DWord(0));
}
