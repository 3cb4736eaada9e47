using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Reads the places of one setting and keeps account of what was not captured and what failed, so that a setting's code can read on
/// in the order of precedence and the verdict still knows what it rests on.
/// </summary>
public sealed class SettingReader
{
    private readonly IMachine _machine;
    private readonly List<string> _unseen = [];
    private string _notCapturedReason = "";

    /// <summary>A reader for one setting of <paramref name="machine"/>.</summary>
    public SettingReader(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The places that were asked for and not captured, in order, each once; what lies below a key that is named already is not named again.</summary>
    public IReadOnlyList<string> Unseen => [.. _unseen];

    /// <summary>The first place that could not be read.</summary>
    public ReadFault? Fault { get; private set; }

    /// <summary>Whether any place that was asked for was captured (a failed read counts: there is something to report).</summary>
    public bool IsCaptured { get; private set; }

    /// <summary>A REG_DWORD, or null where there is none to use. Another type is a fault, not an absence.</summary>
    public int? ReadDWord(RegistryPath key, string name)
    {
        RegistryValue? value = Read(key, name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetDWord(out int number))
        {
            return number;
        }

        AddWrongType(key.ToString(name), value, "REG_DWORD");
        return null;
    }

    /// <summary>A REG_SZ or REG_EXPAND_SZ, or null where there is none to use. Another type is a fault, not an absence.</summary>
    public string? ReadString(RegistryPath key, string name)
    {
        RegistryValue? value = Read(key, name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetString(out string text))
        {
            return text;
        }

        AddWrongType(key.ToString(name), value, "REG_SZ");
        return null;
    }

    /// <summary>A value of any type, or null where there is none.</summary>
    public RegistryValue? Read(RegistryPath key, string name) =>
        Take(_machine.Registry.ReadValue(key, name), key, name);

    /// <summary>All values of a key, or null where the key does not exist; where the key was captured in part, that part, with the key among <see cref="Unseen"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, RegistryValue>>? ReadValues(RegistryPath key)
    {
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> reading = _machine.Registry.ReadValues(key);
        IReadOnlyList<KeyValuePair<string, RegistryValue>>? values = Take(reading, key) ?? reading.Value;
        IsCaptured |= values is not null;
        return values;
    }

    /// <summary>The names of the keys below a key, or null where the key does not exist.</summary>
    public IReadOnlyList<string>? ReadSubKeyNames(RegistryPath key) =>
        Take(_machine.Registry.ReadSubKeyNames(key), key);

    /// <summary>Accounts for a reading of another kind and gives its value, or null.</summary>
    public T? Take<T>(Reading<T> reading, string place)
        where T : class =>
        Account(reading, place) ? reading.Value : null;

    /// <summary>Accounts for a reading of a plain value and gives it, or null.</summary>
    public T? TakeValue<T>(Reading<T> reading, string place)
        where T : struct =>
        Account(reading, place) ? reading.Value : null;

    /// <summary>Accounts for what another setting that this one rests on did not see.</summary>
    public void AddUnseen(IEnumerable<string> places)
    {
        foreach (string place in places)
        {
            if (!_unseen.Exists(outer => Covers(outer, place)))
            {
                _unseen.Add(place);
            }
        }
    }

    /// <summary>Accounts for something that was read and is not of the documented form.</summary>
    public void AddFault(string reason, string place, string detail) => Fault ??= new ReadFault(reason, place, detail);

    /// <summary>Accounts for a value whose type is not the documented one: what it is and what is needed.</summary>
    /// <param name="place">The value's place.</param>
    /// <param name="value">The value.</param>
    /// <param name="needed">The name of the type that is needed, e.g. <c>REG_DWORD</c>.</param>
    public void AddWrongType(string place, RegistryValue value, string needed) =>
        AddFault(ReadReason.Malformed, place, value.Describe() + " → " + needed);

    /// <summary>The result: <paramref name="value"/> from <paramref name="source"/> with all that was accounted for.</summary>
    public EffectiveValue<T> Conclude<T>(T value, SettingLevel level, string source) => new()
    {
        Value = value,
        Level = level,
        Source = source,
        Unseen = Unseen,
        Fault = Fault,
        IsCaptured = IsCaptured,
        NotCapturedReason = IsCaptured ? "" : _notCapturedReason,
    };

    /// <summary>Whether a key was read, be it there or not.</summary>
    public bool HasSeen(RegistryPath key) => _machine.Registry.ReadValues(key).State != ReadState.NotCaptured;

    /// <summary>Whether a value was read, be it there or not.</summary>
    public bool HasSeen(RegistryPath key, string name) => _machine.Registry.ReadValue(key, name).State != ReadState.NotCaptured;

    /// <summary>
    /// The result where nothing is stored: <paramref name="value"/> is what Windows does then. It counts only where the place was read that would
    /// overrule it, such as the user's own key; else nothing that decides was captured. Stronger places, such as policy, are named by
    /// <see cref="Unseen"/> where they were not.
    /// </summary>
    /// <param name="value">What Windows does by itself.</param>
    /// <param name="level">The level it comes from.</param>
    /// <param name="source">The place that is empty.</param>
    /// <param name="isSeen">Whether the place that would overrule it was read.</param>
    public EffectiveValue<T> ConcludeDefault<T>(T value, SettingLevel level, string source, bool isSeen)
    {
        EffectiveValue<T> concluded = Conclude(value, level, source);
        return isSeen == concluded.IsCaptured ? concluded : concluded with { IsCaptured = isSeen, NotCapturedReason = isSeen ? "" : _notCapturedReason };
    }

    // Places are spelled only where they are needed: most readings are present or absent.
    private T? Take<T>(Reading<T> reading, RegistryPath key, string? name = null)
        where T : class =>
        reading.IsKnown ? Known(reading) : Take(reading, name is null ? key.ToString() : key.ToString(name));

    private T? Known<T>(Reading<T> reading)
        where T : class
    {
        IsCaptured = true;
        return reading.Value;
    }

    // A key that was not captured is named once, not again for each value and key below it.
    private static bool Covers(string outer, string place) =>
        place.StartsWith(outer, StringComparison.OrdinalIgnoreCase)
        && (place.Length == outer.Length || place[outer.Length] == '\\' || string.CompareOrdinal(place, outer.Length, " [", 0, 2) == 0);

    private bool Account<T>(Reading<T> reading, string place)
        where T : notnull
    {
        switch (reading.State)
        {
            case ReadState.NotCaptured:
                if (_notCapturedReason.Length == 0)
                {
                    _notCapturedReason = reading.Reason.Length == 0 ? ReadReason.NotCaptured : reading.Reason;
                }

                if (!_unseen.Exists(outer => Covers(outer, place)))
                {
                    _unseen.Add(place);
                }

                return false;
            case ReadState.Failed:
                IsCaptured = true;
                AddFault(reading.Reason, place, reading.Detail);
                return false;
            default:
                IsCaptured = true;
                return reading.IsPresent;
        }
    }
}
