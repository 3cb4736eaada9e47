using System.Text.Json;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Writes what is known of the user's profile.</summary>
internal static class ProfileSectionWriter
{
    public static void Write(Utf8JsonWriter writer, Reading<UserProfile> profile) => ReadingWriter.WriteReading(writer, profile, static (target, value) =>
    {
        target.WriteStartObject();
        target.WriteString("kind", value.Kind.ToString());
        target.WriteBoolean("replaced", value.IsReplaced);
        if (value.IsMoved is { } isMoved)
        {
            target.WriteBoolean("moved", isMoved);
        }

        target.WriteEndObject();
    });
}
