using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads what a snapshot says of the user's profile.</summary>
internal sealed class ProfileSectionReader(SnapshotValueReader values)
{
    // In the order of their values, which count from 0.
    private static readonly string[] Kinds = [nameof(ProfileKind.Local), nameof(ProfileKind.Roaming), nameof(ProfileKind.Mandatory), nameof(ProfileKind.Temporary)];

    public void Read(ref Utf8JsonReader reader, SnapshotProfile profile)
    {
        reader.Read();
        profile.State = ReadState(ref reader);
    }

    private Reading<UserProfile> ReadState(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<UserProfile>.Absent();
        }

        UnreadValue unread = default;
        ProfileKind? kind = null;
        bool isReplaced = false;
        bool? isMoved = null;
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                kind = (ProfileKind)ReadWord(ref reader, Kinds);
            }
            else if (reader.ValueTextEquals("replaced"u8))
            {
                reader.Read();
                isReplaced = ReadBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("moved"u8))
            {
                reader.Read();
                isMoved = ReadBoolean(ref reader);
            }
            else if (!values.TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "kind, replaced, moved, failed, detail, notCaptured");
            }
        }

        return unread.IsSet ? unread.ToReading<UserProfile>()
            : kind is { } known ? Reading<UserProfile>.Present(new UserProfile(known, isReplaced, isMoved))
            : throw new SnapshotFormatException(Mistyped, start, "kind");
    }
}
