using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>
/// A failure that an organisation accepts for a while: one check, for some PCs and users, with a reason and an end.
/// A group is a list of patterns, since neither a snapshot nor an export holds who is in which directory group.
/// </summary>
/// <param name="CheckId">The check.</param>
/// <param name="Computers">Patterns of PC names, any of which is enough; empty for every PC.</param>
/// <param name="Users">Patterns of user names or security identifiers, any of which is enough; empty for every user.</param>
/// <param name="Justification">Why it is accepted, for a reader of the report.</param>
/// <param name="Expires">The last day it holds, UTC.</param>
public sealed record Waiver(string CheckId, IReadOnlyList<string> Computers, IReadOnlyList<string> Users, string Justification, DateTime Expires)
{
    /// <summary>The scope in one line, culture-free: <c>computers=SALES-*,HR-01</c>, with <c>;users=…</c> where users are named.</summary>
    public string Scope => string.Join(
        ";",
        new[] { (Name: "computers", Patterns: Computers), (Name: "users", Patterns: Users) }
            .Where(part => part.Patterns.Count > 0)
            .Select(part => part.Name + "=" + string.Join(",", part.Patterns)));

    /// <summary>Whether it is about a check on a PC for a user. The user is known by identifier, by name, or not at all; then only <c>*</c> matches.</summary>
    public bool Covers(string checkId, string computer, string sid, string userName) =>
        CheckId.Equals(checkId, StringComparison.OrdinalIgnoreCase)
        && (Computers.Count == 0 || Computers.Any(pattern => NamePattern.Matches(pattern, computer)))
        && (Users.Count == 0 || Users.Any(pattern => NamePattern.Matches(pattern, sid) || NamePattern.Matches(pattern, userName)));

    /// <summary>Whether it no longer holds at a time (UTC).</summary>
    public bool IsExpired(DateTime utcNow) => utcNow.Date > Expires;
}
