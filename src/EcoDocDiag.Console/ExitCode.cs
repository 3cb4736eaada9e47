using EcoDocDiag.Judging;

namespace EcoDocDiag.Console;

/// <summary>What the process tells its caller. The numbers are part of the product's contract.</summary>
internal static class ExitCode
{
    /// <summary>All Pass or NotApplicable.</summary>
    public const int Ok = 0;

    /// <summary>A Warning at worst; everything was judged.</summary>
    public const int Warning = 1;

    /// <summary>A Fail.</summary>
    public const int Fail = 2;

    /// <summary>A check ended in Error, or a repair or an undo failed.</summary>
    public const int CheckError = 3;

    /// <summary>A repair was made, and a restart is needed before it takes effect.</summary>
    public const int Restart = 4;

    /// <summary>Nothing worse than a Warning, and something was not judged.</summary>
    public const int NotJudged = 5;

    /// <summary>Wrong usage (<c>EX_USAGE</c> of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>Unreadable input (<c>EX_DATAERR</c>).</summary>
    public const int Input = 65;

    /// <summary>Our own fault (<c>EX_SOFTWARE</c>).</summary>
    public const int Software = 70;

    /// <summary>The caller pressed Ctrl+C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;

    /// <summary>The system ended it: 128 and the number of SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>Its terminal was closed: 128 and the number of SIGHUP.</summary>
    public const int HungUp = 129;

    /// <summary>The code for the gravest status of a run: of several codes the first of 3, 2, 5, 1, 0.</summary>
    public static int Of(FindingStatus status) => status switch
    {
        FindingStatus.Error => CheckError,
        FindingStatus.Fail => Fail,
        FindingStatus.NotJudged => NotJudged,
        FindingStatus.Warning => Warning,
        _ => Ok,
    };
}
