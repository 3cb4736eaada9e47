using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Fleet;

/// <summary>
/// Counts the renewals that are due, month by month, and the users of PCs who have no certificate of the service or several of them. Memory is that of the
/// months.
/// </summary>
public sealed class RenewalCounter
{
    private const int MonthsAYear = 12;

    private readonly SortedDictionary<int, int> _months = [];

    /// <summary>How many users have none.</summary>
    public int None { get; private set; }

    /// <summary>How many users have several whose time is not over; they count in the months too.</summary>
    public int Several { get; private set; }

    /// <summary>Of how many users nobody knows.</summary>
    public int NotJudged { get; private set; }

    /// <summary>The certificates by the month of their end, UTC, in order; months without any are left out.</summary>
    public IEnumerable<KeyValuePair<string, int>> Months => _months.Select(static month => new KeyValuePair<string, int>(NameOf(month.Key), month.Value));

    /// <summary>The totals: who has none, the months in order, who has several, and of whom nobody knows.</summary>
    public IReadOnlyList<RenewalTotal> Totals =>
    [
        .. Users(RenewalTotal.None, None),
        .. _months.Select(static month => new RenewalTotal { State = RenewalTotal.Ends, Month = NameOf(month.Key), Count = month.Value }),
        .. Users(RenewalTotal.Several, Several),
        .. Users(RenewalTotal.NotJudged, NotJudged),
    ];

    /// <summary>The number of a month, by which they are in order.</summary>
    internal static int NumberOf(DateTime time) => (time.Year * MonthsAYear) + time.Month - 1;

    /// <summary>The month with a number, <c>yyyy-MM</c>.</summary>
    internal static string NameOf(int month) => string.Format(CultureInfo.InvariantCulture, "{0:0000}-{1:00}", month / MonthsAYear, (month % MonthsAYear) + 1);

    /// <summary>The certificates by the number of the month.</summary>
    internal IReadOnlyDictionary<int, int> ByNumber => _months;

    /// <summary>Counts one PC of a fleet, as one user has it.</summary>
    public void Add(FleetPc pc) => Add(pc.Certificates);

    /// <summary>Counts one user of a PC.</summary>
    public void Add(UserCertificates certificates)
    {
        NotJudged += certificates.IsKnown ? 0 : 1;
        None += certificates.HasNone ? 1 : 0;
        Several += certificates.InTime > 1 ? 1 : 0;
        foreach (DateTime end in certificates.Renewals)
        {
            int month = NumberOf(end);
            _months.TryGetValue(month, out int count);
            _months[month] = count + 1;
        }
    }

    private static IEnumerable<RenewalTotal> Users(string state, int count) =>
        count == 0 ? [] : [new RenewalTotal { State = state, Month = "", Count = count }];
}
