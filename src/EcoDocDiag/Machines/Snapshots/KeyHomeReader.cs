using System;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads where a private key lies and what guards it.</summary>
internal sealed class KeyHomeReader(SnapshotValueReader values)
{
    // In the order of their values, which count from 0.
    private static readonly string[] Containers =
    [
        nameof(KeyContainer.Profile), nameof(KeyContainer.Missing), nameof(KeyContainer.Machine), nameof(KeyContainer.MachineMissing), nameof(KeyContainer.Elsewhere),
    ];

    private static readonly string[] Owners = [nameof(KeyOwner.Unknown), nameof(KeyOwner.User), nameof(KeyOwner.System), nameof(KeyOwner.Other)];

    private static readonly string[] Accesses = [nameof(KeyAccess.Unknown), nameof(KeyAccess.Granted), nameof(KeyAccess.Denied)];

    public Reading<KeyHome> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<KeyHome>.Absent();
        }

        UnreadValue unread = default;
        KeyContainer? container = null;
        KeyGuard folder = default;
        KeyGuard file = default;
        Reading<DateTime> masterKeyWritten = Reading<DateTime>.NotCaptured();
        Reading<DateTime> passwordSet = Reading<DateTime>.NotCaptured();
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        long start = reader.TokenStartIndex;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("container"u8))
            {
                reader.Read();
                container = (KeyContainer)ReadWord(ref reader, Containers);
            }
            else if (reader.ValueTextEquals("folder"u8))
            {
                folder = ReadGuard(ref reader);
            }
            else if (reader.ValueTextEquals("file"u8))
            {
                file = ReadGuard(ref reader);
            }
            else if (reader.ValueTextEquals("masterKeyWritten"u8))
            {
                reader.Read();
                masterKeyWritten = values.ReadReading(ref reader, ReadTime);
            }
            else if (reader.ValueTextEquals("passwordSet"u8))
            {
                reader.Read();
                passwordSet = values.ReadReading(ref reader, ReadTime);
            }
            else if (!values.TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "container, folder, file, masterKeyWritten, passwordSet, failed, detail, notCaptured");
            }
        }

        return unread.IsSet ? unread.ToReading<KeyHome>()
            : container is { } known ? Reading<KeyHome>.Present(new KeyHome(known) { Folder = folder, File = file, MasterKeyWritten = masterKeyWritten, PasswordSet = passwordSet })
            : throw new SnapshotFormatException(Mistyped, start, "container");
    }

    private static KeyGuard ReadGuard(ref Utf8JsonReader reader)
    {
        KeyGuard guard = default;
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("owner"u8))
            {
                reader.Read();
                guard = guard with { Owner = (KeyOwner)ReadWord(ref reader, Owners) };
            }
            else if (reader.ValueTextEquals("access"u8))
            {
                reader.Read();
                guard = guard with { Access = (KeyAccess)ReadWord(ref reader, Accesses) };
            }
            else
            {
                throw Unknown(ref reader, "owner, access");
            }
        }

        return guard;
    }
}
