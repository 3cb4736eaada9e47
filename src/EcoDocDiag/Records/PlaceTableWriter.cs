using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes the places behind a finding for a reader at a terminal: a mark where the value takes effect, of what kind the place is, and its value with why it does not.</summary>
internal sealed class PlaceTableWriter
{
    private const int MarkWidth = 5;
    private const int KindWidth = 14;

    private readonly TextCatalog _texts;
    private readonly int _width;

    /// <summary>A writer for a terminal of <paramref name="width"/> columns.</summary>
    public PlaceTableWriter(TextCatalog texts, int width)
    {
        _texts = texts;
        _width = width;
    }

    /// <summary>What comes of a place, in words.</summary>
    public static string Why(TextCatalog texts, SettingPlace place) => texts.Word("PlaceOutcome", place.Why);

    /// <summary>Key and name of a place; for what the product does by itself, nothing.</summary>
    public static string Source(SettingPlace place) => place.Name.Length == 0 ? place.Place : place.Place + " [" + place.Name + "]";

    /// <summary>Writes the places that <paramref name="finding"/> brings.</summary>
    public void Write(Finding finding, TextWriter output)
    {
        IReadOnlyList<SettingPlace> places = SettingPlace.Of(finding);
        var table = new TableWriter(output, _texts.Culture, _width, [MarkWidth, KindWidth]);
        foreach (SettingPlace place in places)
        {
            string value = place.Value.Length == 0 ? "" : " = " + place.Value;
            table.WriteRow(place.Wins ? "    *" : "", _texts.Word("PlaceKind", place.Kind), (Source(place) + value + " — " + Why(_texts, place)).TrimStart(' ', '='));
        }
    }
}
