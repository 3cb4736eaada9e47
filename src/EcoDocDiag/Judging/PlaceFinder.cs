using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>The places behind the settings that checks judge.</summary>
public static class PlaceFinder
{
    private const int MaximumLength = 256;

    /// <summary>Every place of the selected checks, in the order of the catalogue.</summary>
    public static IEnumerable<SettingPlace> Find(CheckCatalog catalog, CheckContext context, CheckSelection selection)
    {
        foreach (Check check in catalog.Checks.Where(selection.Includes))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (PlaceReading place in Find(check, context))
            {
                yield return new SettingPlace
                {
                    CheckId = check.Id,
                    Subject = InputText.Escape(place.Subject),
                    Place = InputText.Escape(place.Place),
                    Name = InputText.Escape(place.Name),
                    Kind = place.Kind,
                    Value = InputText.Escape(place.Value),
                    Why = place.Outcome.ToString(),
                    Computer = InputText.Escape(context.Machine.Computer),
                    User = InputText.Escape(context.Machine.User.Sid),
                    UserName = InputText.Escape(context.Machine.User.Name),
                };
            }
        }
    }

    /// <summary>The places of one check, without the passwords that they hold. A fault of its own is a place that could not be read.</summary>
    internal static IReadOnlyList<PlaceReading> Find(Check check, CheckContext context)
    {
        try
        {
            ProxySecretMask mask = new();
            return [.. check.FindPlaces(context).Select(place => place with { Place = mask.MaskText(place.Place), Value = Shorten(mask.MaskText(place.Value)) })];
        }
#pragma warning disable CA1031 // One check's fault must not cost the user the others.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return [new PlaceReading("", "", nameof(SettingLevel.ProductDefault), exception.GetType().Name, PlaceOutcome.Unreadable)];
        }
    }

    /// <summary>The places that rest behind a finding about <paramref name="subject"/>, as the field of it has them; empty without any.</summary>
    internal static string Write(IReadOnlyList<PlaceReading> places, string subject)
    {
        PlaceReading[] behind = [.. places.Where(place => place.Subject.Length == 0 || subject.Length == 0 || place.Subject == subject)];
        return behind.Length == 0 ? "" : TextArgumentJson.WriteList(behind.Select(static IReadOnlyList<TextArgument> (place) =>
        [
            new(nameof(SettingPlace.Place), place.Place),
            new(nameof(SettingPlace.Name), place.Name),
            new(nameof(SettingPlace.Kind), place.Kind),
            new(nameof(SettingPlace.Value), place.Value),
            new(nameof(SettingPlace.Why), place.Outcome.ToString()),
        ]));
    }

    // A list of exceptions may be long, and what is written here has bounds.
    private static string Shorten(string value) => value.Length <= MaximumLength ? value : value.Remove(MaximumLength) + "…";
}
