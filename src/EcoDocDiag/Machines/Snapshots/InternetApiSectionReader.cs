using System.Globalization;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads Windows' own answers of a snapshot.</summary>
internal sealed class InternetApiSectionReader(SnapshotValueReader values)
{
    public void Read(ref Utf8JsonReader reader, SnapshotInternetApi answers)
    {
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("zones"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, answers.Zones, values.Text, values.ReadNumber);
            }
            else if (reader.ValueTextEquals("zoneActions"u8))
            {
                SnapshotValueReader.ReadEntries(ref reader, answers.ZoneActions, ReadZoneAction);
            }
            else if (reader.ValueTextEquals("connections"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, answers.Connections, values.Text, ReadConnection);
            }
            else
            {
                throw Unknown(ref reader, "zones, zoneActions, connections");
            }
        }
    }

    private SnapshotEntry<ZoneActionKey, Reading<int>> ReadZoneAction(ref Utf8JsonReader reader)
    {
        int zone = 0;
        int action = 0;
        Reading<int> policy = Reading<int>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("zone"u8))
            {
                reader.Read();
                zone = ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("action"u8))
            {
                string text = values.ReadMemberText(ref reader);
                action = int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw Error(ref reader, Mistyped, "hexadecimal digits");
            }
            else if (reader.ValueTextEquals("policy"u8))
            {
                reader.Read();
                policy = values.ReadNumber(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "zone, action, policy");
            }
        }

        return new(new ZoneActionKey(zone, action), policy);
    }

    private Reading<ConnectionProxy> ReadConnection(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return Reading<ConnectionProxy>.Absent();
        }

        UnreadValue unread = default;
        ConnectionProxy proxy = new(ConnectionProxyFlags.None, "", "", "");
        Expect(ref reader, JsonTokenType.StartObject, "null or an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("flags"u8))
            {
                reader.Read();
                proxy = proxy with { Flags = (ConnectionProxyFlags)ReadInt32(ref reader) };
            }
            else if (reader.ValueTextEquals("server"u8))
            {
                proxy = proxy with { Server = values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("bypass"u8))
            {
                proxy = proxy with { Bypass = values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("autoConfigUrl"u8))
            {
                proxy = proxy with { AutoConfigUrl = values.ReadMemberText(ref reader) };
            }
            else if (!values.TakeUnread(ref reader, ref unread))
            {
                throw Unknown(ref reader, "flags, server, bypass, autoConfigUrl, failed, detail, notCaptured");
            }
        }

        return unread.IsSet ? unread.ToReading<ConnectionProxy>() : Reading<ConnectionProxy>.Present(proxy);
    }
}
