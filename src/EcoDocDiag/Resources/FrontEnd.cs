namespace EcoDocDiag.Resources;

/// <summary>What a reader types commands into.</summary>
public enum FrontEnd
{
    /// <summary>PowerShell: a next step is a cmdlet.</summary>
    PowerShell,

    /// <summary>The command line: a next step is a verb of <c>ecodocdiag</c>.</summary>
    Console,

    /// <summary>Nothing: somebody who clicks. Neither commands nor their help are named.</summary>
    Person,
}
