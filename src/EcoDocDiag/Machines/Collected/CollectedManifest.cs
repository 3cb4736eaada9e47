using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// <c>manifest.txt</c> of a collector: lines <c>name=text</c> about the run, and lines <c>kind=state;detail;place</c> about each place that it looked at. It begins with
/// its format and ends with <c>end=complete</c>.
/// </summary>
internal sealed class CollectedManifest
{
    private const string Format = "ecodocdiag/collected/1";
    private const string Complete = "complete";
    private const string AccessDenied = "0x00000005";
    private const int MaximumLines = 5000;

    private static readonly string[] Kinds = ["tree", "key", "value", "certificates", "processes", "internetexplorer", "edge", "sitelist", "events"];

    private readonly Dictionary<string, string> _run;
    private readonly List<CollectedEntry> _entries;

    private CollectedManifest(Dictionary<string, string> run, List<CollectedEntry> entries)
    {
        _run = run;
        _entries = entries;
    }

    /// <summary>The PC's name; empty where it was not asked for.</summary>
    public string Computer => Text("computer");

    /// <summary>The user's name; empty where it was not asked for.</summary>
    public string User => Text("user");

    /// <summary>The code page of the console, in which <c>reg query</c> printed.</summary>
    public string CodePage => Text("codepage");

    /// <summary>Whether it ran as administrator: then the settings may be another person's.</summary>
    public bool IsElevated => Text("elevated") == "yes";

    /// <summary>When it ran, UTC; null where the PC had no means to say it free of its language.</summary>
    public DateTime? CapturedAt =>
        DateTime.TryParseExact(
            Text("captured"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime captured)
            ? captured
            : null;

    /// <summary>Reads the text.</summary>
    /// <exception cref="InputException">It is of another format, was broken off, or has a line that is none.</exception>
    public static CollectedManifest Parse(byte[] content, string file)
    {
        Dictionary<string, string> run = new(StringComparer.Ordinal);
        List<CollectedEntry> entries = [];
        foreach ((int number, string line) in TextLines.Of(RegistryExportText.Decode(content)))
        {
            string place = string.Format(CultureInfo.InvariantCulture, "line {0}", number);
            if (number > MaximumLines)
            {
                throw new InputException("CollectedLine", file, place);
            }

            // Blanks at the end are those that stand before a redirection.
            string text = line.TrimEnd();
            int separator = text.IndexOf('=');
            string name = separator < 0 ? "" : text.Substring(0, separator);
            if (text.Length == 0)
            {
                continue;
            }

            if (number == 1 && text != "format=" + Format)
            {
                throw new InputException("CollectedFormat", file, place, Format);
            }

            if (Array.IndexOf(Kinds, name) >= 0)
            {
                entries.Add(ParseEntry(name, text.Substring(separator + 1), number) ?? throw new InputException("CollectedLine", file, place));
            }
            else if (name.Length == 0 || run.ContainsKey(name))
            {
                throw new InputException("CollectedLine", file, place);
            }
            else
            {
                run.Add(name, text.Substring(separator + 1));
            }
        }

        return run.TryGetValue("end", out string? end) && end == Complete
            ? new CollectedManifest(run, entries)
            : throw new InputException(run.Count == 0 ? "CollectedFormat" : "CollectedUnfinished", file, "", Format);
    }

    /// <summary>What a place gives that Windows denied, with the code that it gives on the PC itself.</summary>
    public static Reading<T> Refused<T>()
        where T : notnull =>
        Reading<T>.Failed(ReadReason.AccessDenied, AccessDenied);

    /// <summary>The lines of a kind, in order.</summary>
    public IEnumerable<CollectedEntry> Of(string kind) => _entries.Where(entry => entry.Kind == kind);

    /// <summary>The one line of a kind; null where there is none.</summary>
    public CollectedEntry? Find(string kind) => _entries.Find(entry => entry.Kind == kind);

    private static CollectedEntry? ParseEntry(string kind, string text, int line)
    {
        string[] parts = text.Split([';'], 3);
        CollectedState? state = parts[0] switch
        {
            "gathered" => CollectedState.Gathered,
            "absent" => CollectedState.Absent,
            "refused" => CollectedState.Refused,
            "unavailable" => CollectedState.Unavailable,
            _ => null,
        };
        return state is { } known && parts.Length == 3 ? new CollectedEntry(kind, known, parts[1], parts[2], line) : null;
    }

    private string Text(string name) => _run.TryGetValue(name, out string? text) ? text : "";
}
