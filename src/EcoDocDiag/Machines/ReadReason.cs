namespace EcoDocDiag.Machines;

/// <summary>Stable codes for why a reading has no value. They appear unchanged as <c>Reason</c> of a finding.</summary>
public static class ReadReason
{
    /// <summary>The place is outside what was captured.</summary>
    public const string NotCaptured = "NotCaptured";

    /// <summary>The operating system denied access.</summary>
    public const string AccessDenied = "AccessDenied";

    /// <summary>What was read is not of the documented form: a wrong value kind, a blob that ends early.</summary>
    public const string Malformed = "Malformed";

    /// <summary>A file of an old version of its form, which has no effect any more.</summary>
    public const string OldVersion = "OldVersion";

    /// <summary>The call took longer than its limit.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>Only the user's own session can tell, and the user is not logged on.</summary>
    public const string UserNotLoggedOn = "UserNotLoggedOn";

    /// <summary>The caller asked not to read it.</summary>
    public const string Skipped = "Skipped";

    /// <summary>This system has no such interface.</summary>
    public const string Unsupported = "Unsupported";

    /// <summary>The operating system reported another error; the detail has its code.</summary>
    public const string ReadFailed = "ReadFailed";
}
