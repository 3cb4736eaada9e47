namespace EcoDocDiag.Pages;

/// <summary>The parts of a cmdlet's page, in their order.</summary>
public enum PageSection
{
    /// <summary>What the cmdlet does.</summary>
    Description,

    /// <summary>An item each, with its code in a fence.</summary>
    Examples,

    /// <summary>An item each: <c>-Name</c>.</summary>
    Parameters,

    /// <summary>An item for each type that can be piped in.</summary>
    Inputs,

    /// <summary>An item for each type that is returned.</summary>
    Outputs,

    /// <summary>What else there is to say.</summary>
    Notes,

    /// <summary>A list of help topics and cmdlets.</summary>
    Links,
}
