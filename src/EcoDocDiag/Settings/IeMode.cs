using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>IE mode of Microsoft Edge for one site.</summary>
public sealed record IeMode
{
    private static readonly DateTime LastMoment = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    /// <summary>Whether an Edge for the whole PC is there; true where that was not captured.</summary>
    public required bool HasEdge { get; init; }

    /// <summary>The policy <c>InternetExplorerIntegrationLevel</c>: 0 none, 1 IE mode, 2 Internet Explorer 11 (acts as 1 since 2022-06); null where it is not set.</summary>
    public required int? Level { get; init; }

    /// <summary>The place of that policy; empty where it is not set.</summary>
    public required string LevelSource { get; init; }

    /// <summary>Why that policy could not be read; null where it could.</summary>
    public required ReadFault? LevelFault { get; init; }

    /// <summary>Whether users may reload pages in IE mode by policy; null where policy leaves it to Edge.</summary>
    public required bool? IsReloadAllowed { get; init; }

    /// <summary>The place of that policy; empty where it is not set.</summary>
    public required string ReloadSource { get; init; }

    /// <summary>The list that is in effect.</summary>
    public required IeModeSiteList SiteList { get; init; }

    /// <summary>Where the list is: a URL or a path, or the id of a cloud list; empty without one.</summary>
    public required string SiteListLocation { get; init; }

    /// <summary>The place of the policy that names it; empty without one.</summary>
    public required string SiteListSource { get; init; }

    /// <summary>The entry of the list that decides about the site; null where none does.</summary>
    public required SiteListEntry? Entry { get; init; }

    /// <summary>The entries of the list for some pages of the site only.</summary>
    public required IReadOnlyList<SiteListEntry> PartEntries { get; init; }

    /// <summary>An entry that names the site with a scheme or an asterisk, and so has no effect; null where there is none.</summary>
    public required SiteListEntry? IgnoredEntry { get; init; }

    /// <summary>The place of a list's policy where the integration level is not set, so that the list has no effect; empty without one.</summary>
    public required string SiteListWithoutLevel { get; init; }

    /// <summary>The place of the policy that sets the integration level, whether it is set or not.</summary>
    public required string LevelPlace { get; init; }

    /// <summary>Why the list could not be read; null where it could.</summary>
    public required ReadFault? ListFault { get; init; }

    /// <summary>The pages of the host on the user's own lists, the one that stays longest first; empty where the user has none.</summary>
    public required IReadOnlyList<IeModePage> Pages { get; init; }

    /// <summary>After how many days a page leaves the user's own list.</summary>
    public required int ListDays { get; init; }

    /// <summary>Whether it was read which policies there are: that none turns IE mode on is known.</summary>
    public required bool IsPolicySeen { get; init; }

    /// <summary>Whether the list that policy names was read, or policy names none.</summary>
    public required bool IsSiteListSeen { get; init; }

    /// <summary>Whether the user's own lists were read.</summary>
    public required bool IsOwnListSeen { get; init; }

    /// <summary>Whether nothing that could open the site in IE mode was left unread, so that its absence is known.</summary>
    public bool IsWhollySeen => (Level is not null || IsPolicySeen) && IsSiteListSeen && (!UsesOwnList || IsOwnListSeen);

    /// <summary>Whether policy turned IE mode off for everybody.</summary>
    public bool IsOff => Level == 0;

    /// <summary>Whether policy turned it on.</summary>
    public bool IsOn => Level is 1 or 2;

    /// <summary>Whether the user's own list counts: not turned off, and the site not on the list of the organisation.</summary>
    public bool UsesOwnList => !IsOff && IsReloadAllowed != false && Entry is null;

    /// <summary>When a page leaves the user's own list, UTC; no later than the last moment that a date can name, since the file says when it was added.</summary>
    public DateTime Expires(IeModePage page) => page.AddedUtc > LastMoment.AddDays(-ListDays) ? LastMoment : page.AddedUtc.AddDays(ListDays);
}
