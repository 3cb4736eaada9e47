using System.Globalization;

namespace EcoDocDiag.Machines.Windows;

/// <summary>Windows error codes as readings and changes have them.</summary>
internal static class WindowsError
{
    public const int FileNotFound = 2;
    public const int PathNotFound = 3;
    public const int AccessDenied = 5;
    public const int SharingViolation = 32;
    public const int InvalidParameter = 87;
    public const int AlreadyExists = 183;
    public const int MoreData = 234;
    public const int NoMoreItems = 259;
    public const int KeyDeleted = 1018;
    public const int ServiceDoesNotExist = 1060;
    public const int NotAllAssigned = 1300;
    public const int PrivilegeNotHeld = 1314;

    private const int Win32Facility = unchecked((int)0x80070000);

    /// <summary>The reason that an error code gives. HRESULTs that wrap a Win32 code count as that code.</summary>
    public static string ReasonOf(int error) => Unwrap(error) is AccessDenied or PrivilegeNotHeld ? ReadReason.AccessDenied : ReadReason.ReadFailed;

    /// <summary>Whether the place does not exist, or was deleted while it was read.</summary>
    public static bool MeansAbsent(int error) => Unwrap(error) is FileNotFound or PathNotFound or KeyDeleted;

    /// <summary>The code as a finding's detail shows it: <c>0x80070005</c>.</summary>
    public static string Detail(int error) => "0x" + error.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>A reading of a place that gave an error.</summary>
    public static Reading<T> ToReading<T>(int error)
        where T : notnull =>
        MeansAbsent(error) ? Reading<T>.Absent() : Reading<T>.Failed(ReasonOf(error), Detail(error));

    private static int Unwrap(int error) => (error & 0xFFFF0000) == (Win32Facility & 0xFFFF0000) ? error & 0xFFFF : error;
}
