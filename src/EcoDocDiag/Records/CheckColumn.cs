using System.Collections.Generic;

namespace EcoDocDiag.Records;

/// <summary>A check's id in a column of a table. That of a service pack's check is often too long: then its last part stands there, and the whole id in a line of its own, where it can be copied.</summary>
public static class CheckColumn
{
    /// <summary>What stands in the column.</summary>
    /// <param name="id">The id.</param>
    /// <param name="width">The width of the column.</param>
    public static string Cell(string id, int width) => IsLong(id, width) ? id.Substring(id.LastIndexOf('/') + 1) : id;

    /// <summary>The paragraph under the row; none where the column has room for the id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="width">The width of the column.</param>
    public static IReadOnlyList<string> Lines(string id, int width) => IsLong(id, width) ? [id] : [];

    private static bool IsLong(string id, int width) => id.Length > width && id.LastIndexOf('/') > 0;
}
