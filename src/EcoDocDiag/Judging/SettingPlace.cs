using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// One place of a setting that a check judges: what is stored there, whether it takes effect, and why it does not. Flat and free of culture, as a finding is, and
/// with passwords of proxies taken out.
/// </summary>
public sealed class SettingPlace
{
    /// <summary>The check's id.</summary>
    public required string CheckId { get; init; }

    /// <summary>What the finding is about that rests on it, where the check has several.</summary>
    public required string Subject { get; init; }

    /// <summary>The key, or what else is asked; empty for what the product does by itself.</summary>
    public required string Place { get; init; }

    /// <summary>The name of the value; empty where the key itself is meant.</summary>
    public required string Name { get; init; }

    /// <summary><c>Policy</c>, <c>User</c>, <c>Machine</c>, <c>Template</c>, <c>ProductDefault</c>, or <c>Windows</c> for an answer of Windows itself.</summary>
    public required string Kind { get; init; }

    /// <summary>What it holds; empty where it holds nothing or that is not known.</summary>
    public required string Value { get; init; }

    /// <summary>Whether the value takes effect.</summary>
    public bool Wins => Why == nameof(PlaceOutcome.InEffect);

    /// <summary>One of <see cref="PlaceOutcome"/>: why it does not take effect, or that it does.</summary>
    public required string Why { get; init; }

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The user's security identifier; empty where the source does not say.</summary>
    public required string User { get; init; }

    /// <summary>The user's name; empty where the source does not say.</summary>
    public required string UserName { get; init; }

    /// <summary>The places that a finding brings; empty where it brings none, or something else.</summary>
    public static IReadOnlyList<SettingPlace> Of(Finding finding)
    {
        if (finding.Places.Length == 0 || !TextArgumentJson.TryReadList(finding.Places, out IReadOnlyList<IReadOnlyList<TextArgument>>? lists))
        {
            return [];
        }

        return
        [
            .. lists.Select(list => new SettingPlace
            {
                CheckId = finding.CheckId,
                Subject = finding.Subject,
                Place = Text(list, nameof(Place)),
                Name = Text(list, nameof(Name)),
                Kind = Text(list, nameof(Kind)),
                Value = Text(list, nameof(Value)),
                Why = Text(list, nameof(Why)),
                Computer = finding.Computer,
                User = finding.User,
                UserName = finding.UserName,
            }),
        ];

        static string Text(IReadOnlyList<TextArgument> list, string name) => list.FirstOrDefault(argument => argument.Name == name)?.Value as string ?? "";
    }

    /// <summary>Place, value and why in one line.</summary>
    public override string ToString() => $"{CheckId}: {Place} [{Name}] = {Value} ({Why})";
}
