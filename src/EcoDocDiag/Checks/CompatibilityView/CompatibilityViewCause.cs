namespace EcoDocDiag.Checks;

/// <summary>What decides whether a site is shown in Compatibility View.</summary>
internal enum CompatibilityViewCause
{
    /// <summary>Nothing: the site is not shown in it.</summary>
    None,

    /// <summary>The document mode of the site's entry in the Enterprise Mode site list.</summary>
    SiteList,

    /// <summary>All sites are shown in it.</summary>
    AllSites,

    /// <summary>The list of a policy.</summary>
    PolicyList,

    /// <summary>The list of the policy for Quirks mode.</summary>
    QuirksPolicyList,

    /// <summary>The sites of the Local intranet zone are shown in it, and the site is one.</summary>
    Intranet,

    /// <summary>The user's own list.</summary>
    UserList,
}
