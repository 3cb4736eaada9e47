using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Snapshots;

public sealed class SnapshotMembersTests
{
    [Fact]
    public void A_snapshot_is_written_with_every_member_of_the_table_in_its_order()
    {
        Snapshot snapshot = new();
        snapshot.Programs.Services.TryAdd("a", Reading<string>.Present("Running"));
        snapshot.Profile.State = Reading<UserProfile>.Absent();
        snapshot.Events.TryAdd("Schannel", Reading<IReadOnlyList<TraceEvent>>.Present([]));
        using JsonDocument json = JsonDocument.Parse(SnapshotWriter.Write(snapshot));

        string[] names = [.. Enumerable.Range(0, (int)SnapshotMember.Other).Select(member => Encoding.UTF8.GetString(SnapshotMembers.NameOf((SnapshotMember)member).ToArray()))];
        Assert.Equal(names, json.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void What_only_service_packs_ask_for_is_written_only_where_one_did() =>
        Assert.DoesNotContain("programs", Encoding.UTF8.GetString(SnapshotWriter.Write(new Snapshot())), System.StringComparison.Ordinal);

    [Fact]
    public void Events_are_written_only_where_somebody_asked_for_them() =>
        Assert.DoesNotContain("events", Encoding.UTF8.GetString(SnapshotWriter.Write(new Snapshot())), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "$.events")]
    [InlineData("""{"System":[]}""", "$.events.System")]
    [InlineData("""{"Capi2":"x"}""", "$.events['Capi2']")]
    [InlineData("""{"Capi2":[1]}""", "$.events['Capi2'][0]")]
    [InlineData("""{"Capi2":[{"user":"x"}]}""", "$.events['Capi2'][0].user")]
    [InlineData("""{"Capi2":[{"time":"now"}]}""", "$.events['Capi2'][0].time")]
    [InlineData("""{"Capi2":[{"id":"11"}]}""", "$.events['Capi2'][0].id")]
    public void What_may_not_stand_among_events_is_one_error_that_names_its_place(string events, string place)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"events\":" + events + "}");

        InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "a.json"));

        Assert.Equal("MalformedSnapshot", error.Code);
        Assert.Contains(place, error.Place, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TraceEvent.MaximumCount, true)]
    [InlineData(TraceEvent.MaximumCount + 1, false)]
    public void A_snapshot_has_no_more_events_of_a_log_than_are_ever_kept(int count, bool isRead)
    {
        string list = string.Join(",", Enumerable.Repeat("""{"time":"2026-11-22T00:00:00Z","id":11,"level":2,"code":"0x800B0109","host":"","certificate":""}""", count));
        byte[] json = Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"events\":{\"Capi2\":[" + list + "]}}");

        if (isRead)
        {
            Assert.True(new SnapshotReader().Read(json, "a.json").Events.TryGet("Capi2", out Reading<IReadOnlyList<TraceEvent>> read));
            Assert.Equal(count, read.Value!.Count);
        }
        else
        {
            Assert.Equal("MalformedSnapshot", Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "a.json")).Code);
        }
    }

    [Theory]
    [InlineData("""{"files":{"a":1}}""", "$.programs.files.a")]
    [InlineData("""{"files":{"a":"1","A":"2"}}""", "$.programs.files")]
    [InlineData("""{"files":[]}""", "$.programs.files")]
    [InlineData("""{"signatures":{"a":"Nobody"}}""", "$.programs.signatures.a")]
    [InlineData("""{"signatures":{"a":1}}""", "$.programs.signatures.a")]
    [InlineData("""{"services":{"a":{"strange":1}}}""", "$.programs.services.a.strange")]
    [InlineData("""{"listeners":null}""", "$.programs.listeners")]
    [InlineData("""{"command":{}}""", "$.programs.command")]
    public void What_may_not_stand_among_programs_is_one_error_that_names_its_place(string programs, string place)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"programs\":" + programs + "}");

        InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "a.json"));

        Assert.Equal("MalformedSnapshot", error.Code);
        Assert.Contains(place, error.Place, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"registry\"", nameof(SnapshotMember.Registry))]
    [InlineData("\"\\u0072egistry\"", nameof(SnapshotMember.Registry))]
    [InlineData("\"Registry\"", nameof(SnapshotMember.Other))]
    [InlineData("\"site\"", nameof(SnapshotMember.Other))]
    [InlineData("\"\"", nameof(SnapshotMember.Other))]
    public void A_member_is_known_by_its_name_escaped_or_not(string name, string member)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes("{" + name + ":0}"));
        reader.Read();
        reader.Read();

        Assert.Equal(member, SnapshotMembers.Find(ref reader).ToString());
        Assert.Equal(member.StartsWith('R') && name.Contains('\\'), SnapshotMembers.Find(Encoding.UTF8.GetBytes(name.Trim('"'))).ToString() != member);
    }
}
