using System;

namespace EcoDocDiag.Resources;

/// <summary>
/// Reads dates and times whose digits stand at fixed places. The framework's parser by a pattern reads the same, but makes the tables of a culture's
/// calendar first, which takes longer than a check does.
/// </summary>
internal static class FixedDate
{
    /// <summary>The number that <paramref name="length"/> digits of <paramref name="text"/> give; negative where one of them is no digit.</summary>
    public static int Number(string text, int start, int length)
    {
        int number = 0;
        for (int i = start; i < start + length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return -1;
            }

            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }

    /// <summary>The time of these parts, UTC; false where there is none.</summary>
    public static bool TryCreate(int year, int month, int day, int hour, int minute, int second, out DateTime utc)
    {
        bool isTime = year is >= 1 and <= 9999
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 23
            && minute is >= 0 and <= 59
            && second is >= 0 and <= 59;
        utc = isTime ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) : default;
        return isTime;
    }
}
