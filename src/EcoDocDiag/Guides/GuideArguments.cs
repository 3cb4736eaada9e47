using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>
/// The arguments that the texts of a guide may name: the people (<c>user</c>, <c>contact</c>, <c>pcAdministrator</c>, <c>operator</c>), the commands of
/// the front end (<c>repairCommand</c>, <c>clearSslCommand</c>, <c>clearCacheCommand</c>, <c>clearCommand</c>, <c>enquiryCommand</c>), and each link, by its name for the address and with <c>.host</c> for the host.
/// </summary>
internal static class GuideArguments
{
    private const string Host = ".host";

    private static readonly string[] Commands = ["repairCommand", "clearSslCommand", "clearCacheCommand", "clearCommand", "enquiryCommand"];

    /// <summary>The names that no link may have.</summary>
    public static IReadOnlyList<string> Fixed { get; } = [.. Owners().Select(NameOf), .. Commands];

    /// <summary>Every name that a text may use where these links are.</summary>
    public static IEnumerable<string> All(IEnumerable<string> links) => Fixed.Concat(links.SelectMany(static link => new[] { link, link + Host }));

    /// <summary>The value of an argument in the language of <paramref name="texts"/>.</summary>
    public static string ValueOf(string name, Guide guide, TextCatalog texts, GuideCommands commands)
    {
        switch (Array.IndexOf(Commands, name))
        {
            case 0:
                return commands.Repair;
            case 1:
                return commands.ClearSslState;
            case 2:
                return commands.ClearCache;
            case 3:
                return commands.ClearBrowserState;
            case 4:
                return commands.WriteEnquiry;
        }

        foreach (AdviceOwner owner in Owners())
        {
            if (NameOf(owner) == name)
            {
                return guide.Contacts[owner].Name.In(texts);
            }
        }

        return guide.Links.TryGetValue(name, out GuideLink? link)
            ? Spell(link.Address)
            : guide.Links[name.Substring(0, name.Length - Host.Length)].Address.Host;
    }

    // Without the slash of an empty path, as people write a site.
    private static string Spell(Uri address) => address.PathAndQuery == "/" ? address.GetLeftPart(UriPartial.Authority) : address.AbsoluteUri;

    private static AdviceOwner[] Owners() => [AdviceOwner.User, AdviceOwner.Contact, AdviceOwner.PcAdministrator, AdviceOwner.Operator];

    private static string NameOf(AdviceOwner owner) => owner switch
    {
        AdviceOwner.User => "user",
        AdviceOwner.Contact => "contact",
        AdviceOwner.PcAdministrator => "pcAdministrator",
        _ => "operator",
    };
}
