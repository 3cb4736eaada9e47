using System;
using System.Text.Json;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>The one table of a snapshot's members: by it they are written, and known again where they are read.</summary>
internal static class SnapshotMembers
{
    // In the order of SnapshotMember, which is also the one that they are written in.
    private static readonly byte[][] Names =
    [
        "schema"u8.ToArray(),
        "tool"u8.ToArray(),
        "capturedAt"u8.ToArray(),
        "computer"u8.ToArray(),
        "user"u8.ToArray(),
        "registry"u8.ToArray(),
        "stores"u8.ToArray(),
        "processes"u8.ToArray(),
        "browsers"u8.ToArray(),
        "internetApi"u8.ToArray(),
        "probes"u8.ToArray(),
        "programs"u8.ToArray(),
        "profile"u8.ToArray(),
        "events"u8.ToArray(),
    ];

    /// <summary>The name of a member, in UTF-8; <see cref="SnapshotMember.Other"/> has none.</summary>
    public static ReadOnlySpan<byte> NameOf(SnapshotMember member) => Names[(int)member];

    /// <summary>The member whose name <paramref name="reader"/> is at, escaped or not.</summary>
    public static SnapshotMember Find(ref Utf8JsonReader reader)
    {
        int number = 0;
        while (number < Names.Length && !reader.ValueTextEquals(Names[number]))
        {
            number++;
        }

        return (SnapshotMember)number;
    }

    /// <summary>The member of a name that stands in the text without escapes.</summary>
    public static SnapshotMember Find(ReadOnlySpan<byte> name)
    {
        int number = 0;
        while (number < Names.Length && !name.SequenceEqual(Names[number]))
        {
            number++;
        }

        return (SnapshotMember)number;
    }
}
