namespace EcoDocDiag.Guides;

/// <summary>What of the product does an action. A guide names the kind, each front end its own command for it.</summary>
public enum AdviceActionKind
{
    /// <summary>Nothing: people act.</summary>
    None,

    /// <summary>Clearing the SSL state.</summary>
    ClearSslState,

    /// <summary>Clearing the temporary files.</summary>
    ClearCache,

    /// <summary>Clearing the SSL state and the temporary files.</summary>
    ClearBrowserState,

    /// <summary>Writing an enquiry about the stage.</summary>
    WriteEnquiry,
}
