using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>What somebody agreed to: the changes that were shown. A plan that is made afresh may do less than that, and no more.</summary>
internal sealed class RepairAgreement
{
    private readonly List<Change> _changes;

    internal RepairAgreement(IReadOnlyList<RepairStep> steps)
    {
        _changes = [.. steps.SelectMany(static step => step.Changes)];
    }

    /// <summary>Whether <paramref name="change"/> was shown, or makes a key on the way to a value that was: another step that showed the key may have been declined.</summary>
    internal bool Covers(Change change) =>
        _changes.Contains(change)
        || (change is RegistryKeyChange { Creates: true } key && _changes.OfType<RegistryValueChange>().Any(value => key.Key.Contains(value.Key)));

    /// <summary>
    /// Of <paramref name="changes"/> what may be made. A process that nobody was shown is left alone and the others are ended; where a setting
    /// is no longer as it was shown, nothing is changed, since the rest would not be what was agreed to.
    /// </summary>
    internal List<Change> Limit(List<Change> changes) =>
        changes.Exists(change => change.IsReversible && !Covers(change)) ? [] : changes.FindAll(Covers);
}
