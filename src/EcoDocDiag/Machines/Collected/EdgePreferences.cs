using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// The user's own IE mode list in the <c>Preferences</c> file of an Edge profile: <c>dual_engine.user_list_data_1</c>, an object of addresses,
/// with <c>engine</c> 2 for IE mode and <c>date_added</c> in microseconds since 1601 UTC; it acts while
/// <c>dual_engine.consumer_mode.enabled_state</c> is 1. Microsoft does not document the file; six public tools agree on this.
/// Not verified on Windows.
/// </summary>
internal static class EdgePreferences
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    private const int MaximumDepth = 128;
    private const int InternetExplorerEngine = 2;
    private const int Enabled = 1;
    private const long TicksPerMicrosecond = 10;

    /// <summary>The pages of <paramref name="host"/>; empty and present where there is none.</summary>
    public static Reading<IReadOnlyList<IeModePage>> Read(Stream preferences, string profile, string host)
    {
        if (preferences.Length > MaximumLength)
        {
            return Malformed(profile);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(preferences, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return Reading<IReadOnlyList<IeModePage>>.Present(Pages(document.RootElement, profile, host));
        }
        catch (JsonException)
        {
            return Malformed(profile);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair passes as JSON and fails when it is read.
            return Malformed(profile);
        }
    }

    private static Reading<IReadOnlyList<IeModePage>> Malformed(string profile) =>
        Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, profile + "\\Preferences");

    private static List<IeModePage> Pages(JsonElement root, string profile, string host)
    {
        List<IeModePage> pages = [];
        if (Member(root, "dual_engine") is not { } engine
            || Member(engine, "user_list_data_1") is not { ValueKind: JsonValueKind.Object } list
            || (Member(engine, "consumer_mode") is { } mode && Member(mode, "enabled_state") is { } state && Number(state) != Enabled))
        {
            return pages;
        }

        foreach (JsonProperty page in list.EnumerateObject())
        {
            if (InputAddress.TryParse(page.Name, out Uri? address)
                && address.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
                && Member(page.Value, "engine") is { } kind && Number(kind) == InternetExplorerEngine
                && Member(page.Value, "date_added") is { } added && Number(added) is { } microseconds and >= 0
                && microseconds <= (DateTime.MaxValue.Ticks - DateTime.FromFileTimeUtc(0).Ticks) / TicksPerMicrosecond)
            {
                pages.Add(new IeModePage(profile, page.Name, DateTime.FromFileTimeUtc(microseconds * TicksPerMicrosecond)));
            }
        }

        return pages;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;

    // Chromium stores 64-bit numbers as texts, and older files have them as numbers.
    private static long? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number
        : element.ValueKind == JsonValueKind.String && long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number
        : null;
}
