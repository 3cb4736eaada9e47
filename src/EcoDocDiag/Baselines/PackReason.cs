namespace EcoDocDiag.Baselines;

/// <summary>The stable codes of <c>Reason</c> that checks of service packs conclude. Which of them a check can conclude follows from its kind; it has texts for just these.</summary>
public static class PackReason
{
    /// <summary>As expected.</summary>
    public const string Ok = "Ok";

    /// <summary>It is not there.</summary>
    public const string Missing = "Missing";

    /// <summary>A registry value is there, and is not one that is expected.</summary>
    public const string WrongValue = "WrongValue";

    /// <summary>A program or .NET is older than it must be.</summary>
    public const string TooOld = "TooOld";

    /// <summary>A service is there and does not run.</summary>
    public const string NotRunning = "NotRunning";

    /// <summary>A service is disabled.</summary>
    public const string Disabled = "ServiceDisabled";

    /// <summary>A URL protocol is there without what Windows needs to open it.</summary>
    public const string Incomplete = "Incomplete";

    /// <summary>A URL protocol is opened by another program.</summary>
    public const string OtherProgram = "OtherProgram";

    /// <summary>No policy installs the extension.</summary>
    public const string NotForced = "NotForced";

    /// <summary>A policy blocks it.</summary>
    public const string Blocked = "Blocked";

    /// <summary>No policy blocks the extension.</summary>
    public const string NotBlocked = "NotBlocked";

    /// <summary>No program listens on the port.</summary>
    public const string NotListening = "NotListening";
}
