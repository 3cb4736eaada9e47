using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The places of one setting, the strongest first, each as it is stored. Which of them decides, the setting itself says (<see cref="EffectiveValue{T}.Source"/>): here is no
/// second reading of its rules, only why what stands after it, or is not fit to decide, does not.
/// </summary>
internal sealed class PlaceList
{
    // A list of sites may be long; what is more than that tells a reader nothing.
    private const int MaximumCount = 64;

    private readonly IMachine _machine;
    private readonly List<PlaceReading> _places = [];

    /// <summary>The places of a setting of <paramref name="machine"/>.</summary>
    public PlaceList(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The subject of the finding that rests on the places that are added.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Adds a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="level">The place's level.</param>
    /// <param name="outcome">What comes of it where it is there and well; <see cref="PlaceOutcome.LowerPrecedence"/> for a value that may decide.</param>
    public PlaceList AddNumber(RegistryPath key, string name, SettingLevel level, PlaceOutcome outcome = PlaceOutcome.LowerPrecedence) =>
        Add(key, name, level, static value => value.TryGetDWord(out _), outcome);

    /// <summary>Adds a text.</summary>
    public PlaceList AddText(RegistryPath key, string name, SettingLevel level, PlaceOutcome outcome = PlaceOutcome.LowerPrecedence) =>
        Add(key, name, level, static value => value.TryGetString(out _), outcome);

    /// <summary>Adds what another reader has read: a number or a text where <paramref name="isWell"/> says so.</summary>
    public PlaceList Add(RegistryPath key, string name, SettingLevel level, Func<RegistryValue, bool> isWell, PlaceOutcome outcome)
    {
        Reading<RegistryValue> reading = _machine.Registry.ReadValue(key, name);
        return reading.IsPresent
            ? Add(key, name, level, reading.Value, isWell(reading.Value), outcome)
            : AddEmpty(key.ToString(), name, level, reading.State);
    }

    /// <summary>Adds a value that was read.</summary>
    public PlaceList Add(RegistryPath key, string name, SettingLevel level, RegistryValue value, bool isWell, PlaceOutcome outcome) =>
        Add(key.ToString(), name, level.ToString(), isWell ? value.ToString() : value.Describe(), isWell ? outcome : PlaceOutcome.WrongType);

    /// <summary>Adds something that was read elsewhere.</summary>
    public PlaceList Add(string place, string name, string kind, string value, PlaceOutcome outcome)
    {
        if (_places.Count < MaximumCount)
        {
            _places.Add(new PlaceReading(place, name, kind, value, outcome) { Subject = Subject });
        }

        return this;
    }

    /// <summary>Adds a place without a value.</summary>
    public PlaceList AddEmpty(string place, string name, SettingLevel level, ReadState state) => Add(
        place,
        name,
        level.ToString(),
        "",
        state == ReadState.NotCaptured ? PlaceOutcome.NotCaptured : state == ReadState.Failed ? PlaceOutcome.Unreadable : PlaceOutcome.Absent);

    /// <summary>
    /// The places, the one that decides marked; where none of them does, what the product does by itself comes last. Of a setting that cannot be judged none is in effect.
    /// </summary>
    /// <param name="setting">What the setting concluded.</param>
    /// <param name="value">Its value for a reader, where it is stored at no single place.</param>
    public IReadOnlyList<PlaceReading> Conclude<T>(EffectiveValue<T> setting, string value)
    {
        bool isKnown = setting is { IsCaptured: true, Fault: null };
        bool isDecided = false;
        for (int index = 0; index < _places.Count; index++)
        {
            PlaceReading place = _places[index];
            bool decides = isKnown && setting.Level != SettingLevel.ProductDefault && place.Source.Equals(setting.Source, StringComparison.OrdinalIgnoreCase);
            if (decides && place.Outcome is PlaceOutcome.LowerPrecedence or PlaceOutcome.Absent && !isDecided)
            {
                isDecided = true;
                _places[index] = place with { Outcome = PlaceOutcome.InEffect, Value = place.Outcome == PlaceOutcome.Absent ? value : place.Value };
            }
            else if (place.Outcome == PlaceOutcome.LowerPrecedence && isKnown && setting.ManagedByPolicy)
            {
                _places[index] = place with { Outcome = PlaceOutcome.OverriddenByPolicy };
            }
        }

        if (isKnown && !isDecided)
        {
            bool isDefault = setting.Level == SettingLevel.ProductDefault;
            _places.Add(new PlaceReading(isDefault ? "" : setting.Source, "", setting.Level.ToString(), value, PlaceOutcome.InEffect) { Subject = Subject });
        }

        return _places;
    }

    /// <summary>The places as they were added, where each says by itself what comes of it.</summary>
    public IReadOnlyList<PlaceReading> All => _places;
}
