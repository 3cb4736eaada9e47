using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Machines.Snapshots;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Snapshots;

public sealed class SnapshotMembersTests
{
    [Fact]
    public void A_snapshot_is_written_with_every_member_of_the_table_in_its_order()
    {
        using JsonDocument json = JsonDocument.Parse(SnapshotWriter.Write(new Snapshot()));

        string[] names = [.. Enumerable.Range(0, (int)SnapshotMember.Other).Select(member => Encoding.UTF8.GetString(SnapshotMembers.NameOf((SnapshotMember)member).ToArray()))];
        Assert.Equal(names, json.RootElement.EnumerateObject().Select(member => member.Name));
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
