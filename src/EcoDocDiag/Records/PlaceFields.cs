using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>The fields of a place as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class PlaceFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<SettingPlace>> All { get; } =
    [
        new(nameof(SettingPlace.CheckId), place => place.CheckId),
        new(nameof(SettingPlace.Subject), place => place.Subject),
        new(nameof(SettingPlace.Place), place => place.Place),
        new(nameof(SettingPlace.Name), place => place.Name),
        new(nameof(SettingPlace.Kind), place => place.Kind),
        new(nameof(SettingPlace.Value), place => place.Value),
        new(nameof(SettingPlace.Wins), place => place.Wins),
        new(nameof(SettingPlace.Why), place => place.Why),
        new(nameof(SettingPlace.Computer), place => place.Computer),
        new(nameof(SettingPlace.User), place => place.User),
        new(nameof(SettingPlace.UserName), place => place.UserName),
    ];
}
