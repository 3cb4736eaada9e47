namespace EcoDocDiag.Reports;

/// <summary>The words of <see cref="FindingComparison.Change"/>.</summary>
public static class ResultChange
{
    /// <summary>Passed or did not apply, and now is a warning, a failure or could not be read.</summary>
    public const string Broken = "Broken";

    /// <summary>Was a warning, a failure or could not be read, and now passes.</summary>
    public const string Mended = "Mended";

    /// <summary>Another status, reason or value, and neither of the above: a failure with another cause, or what was or now is <c>NotJudged</c>; nobody knows what such a PC was, or is.</summary>
    public const string Changed = "Changed";

    /// <summary>Only in the later run: a PC, a user, a check or a subject that was not there.</summary>
    public const string New = "New";

    /// <summary>Only in the earlier run.</summary>
    public const string Gone = "Gone";
}
