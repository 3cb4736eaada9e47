using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>Changes for a reader, one a line, free of culture. What a PC or a journal holds is shown with every character visible, so that it stays on its line.</summary>
internal static class ChangeText
{
    private const string Nothing = "-";

    public static string Of(Change change) => Line(change.Place, change.Before, change.After);

    /// <summary>A step of an undo, behind what became of it.</summary>
    public static string Of(UndoStep step) => step.Status + " " + Reversed(step.Change);

    /// <summary>A change as an undo makes it: from what the repair put there to what was there before it.</summary>
    public static string Reversed(Change change) => Line(change.Place, change.After, change.Before);

    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    private static string Line(string place, string from, string to) => InputText.Escape($"{place}: {Shown(from)} → {Shown(to)}");

    private static string Shown(string value) => value.Length == 0 ? Nothing : value;
}
