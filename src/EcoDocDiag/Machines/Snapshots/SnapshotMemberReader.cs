using System;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the members of a snapshot's JSON. One is meant for many snapshots: what several of them share becomes one object.</summary>
internal sealed class SnapshotMemberReader
{
    private const int MaximumName = 512;

    private readonly SnapshotValueReader _values = new();

    public SnapshotMemberReader()
    {
        Registry = new RegistrySectionReader(_values);
        Stores = new StoreSectionReader(_values);
        Processes = new ProcessSectionReader(_values);
        Browsers = new BrowserSectionReader(_values);
        InternetApi = new InternetApiSectionReader(_values);
        Probes = new ProbeSectionReader(_values);
        Programs = new ProgramSectionReader(_values);
        Profile = new ProfileSectionReader(_values);
        Events = new EventSectionReader(_values);
    }

    /// <summary>Of registry keys.</summary>
    public RegistrySectionReader Registry { get; }

    /// <summary>Of certificate stores.</summary>
    public StoreSectionReader Stores { get; }

    /// <summary>Of running programs.</summary>
    public ProcessSectionReader Processes { get; }

    /// <summary>Of browser facts.</summary>
    public BrowserSectionReader Browsers { get; }

    /// <summary>Of Windows' own answers.</summary>
    public InternetApiSectionReader InternetApi { get; }

    /// <summary>Of the network.</summary>
    public ProbeSectionReader Probes { get; }

    /// <summary>Of other programs.</summary>
    public ProgramSectionReader Programs { get; }

    /// <summary>Of the user's profile.</summary>
    public ProfileSectionReader Profile { get; }

    /// <summary>Of the logs of Windows.</summary>
    public EventSectionReader Events { get; }

    /// <summary>Reads the value of <paramref name="member"/> into <paramref name="snapshot"/>.</summary>
    /// <exception cref="SnapshotFormatException">It is not what may stand there.</exception>
    public void Read(ref Utf8JsonReader reader, SnapshotMember member, Snapshot snapshot)
    {
        switch (member)
        {
            case SnapshotMember.Schema:
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(Snapshot.Schema))
                {
                    throw Error(ref reader, "NotASnapshot", Snapshot.Schema);
                }

                break;
            case SnapshotMember.Tool:
                snapshot.ToolVersion = _values.ReadMemberText(ref reader);
                break;
            case SnapshotMember.CapturedAt:
                reader.Read();
                snapshot.CapturedAt = ReadTime(ref reader);
                break;
            case SnapshotMember.Computer:
                snapshot.Computer = ReadName(ref reader);
                break;
            case SnapshotMember.User:
                snapshot.User = ReadUser(ref reader);
                break;
            case SnapshotMember.Registry:
                Registry.Read(ref reader, snapshot.Registry);
                break;
            case SnapshotMember.Stores:
                Stores.Read(ref reader, snapshot.Stores);
                break;
            case SnapshotMember.Processes:
                Processes.Read(ref reader, snapshot.Processes);
                break;
            case SnapshotMember.Browsers:
                Browsers.Read(ref reader, snapshot.Browsers);
                break;
            case SnapshotMember.InternetApi:
                InternetApi.Read(ref reader, snapshot.InternetApi);
                break;
            case SnapshotMember.Probes:
                Probes.Read(ref reader, snapshot.Probes);
                break;
            case SnapshotMember.Programs:
                Programs.Read(ref reader, snapshot.Programs);
                break;
            case SnapshotMember.Profile:
                Profile.Read(ref reader, snapshot.Profile);
                break;
            case SnapshotMember.Events:
                snapshot.Events = Events.Read(ref reader);
                break;
            default:
                reader.Read();
                reader.Skip();
                break;
        }
    }

    // Every finding repeats it. A domain's name has at most 255 characters, and a user's 104 behind it.
    private string ReadName(ref Utf8JsonReader reader)
    {
        string name = _values.ReadMemberText(ref reader);
        return name.Length <= MaximumName ? name : throw Error(ref reader, Mistyped, FormattableString.Invariant($"a name of at most {MaximumName} characters"));
    }

    private UserIdentity ReadUser(ref Utf8JsonReader reader)
    {
        string sid = "";
        string name = "";
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("sid"u8))
            {
                sid = ReadName(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = ReadName(ref reader);
            }
            else
            {
                throw Unknown(ref reader, "sid, name");
            }
        }

        return new UserIdentity(sid, name);
    }
}
