using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Fleet;

/// <summary>
/// What the checks concluded from the places that they asked for. A check reads nothing but its context and holds no state, so which place it asks for
/// next depends on the answers so far alone: its questions form a tree. Where the answers of a PC lead along a known branch to its end, they are the
/// same objects as then, and so is the verdict. For one thread, one baseline and one time.
/// </summary>
internal sealed class VerdictMemo
{
    private const int MaximumNodes = 20_000;

    private static readonly object Nothing = new();

    private readonly Dictionary<Check, VerdictNode> _trees = [];
    private int _count;

    /// <summary>What <paramref name="check"/> concludes about a <see cref="TracedMachine"/>.</summary>
    public IReadOnlyList<Verdict> Evaluate(Check check, CheckContext context)
    {
        var machine = (TracedMachine)context.Machine;
        if (_trees.TryGetValue(check, out VerdictNode? node) && Recall(node, machine.Snapshot) is { } known)
        {
            return known;
        }

        machine.Forget();
        IReadOnlyList<Verdict> verdicts = check.Evaluate(context);
        if (!machine.AskedForIdentity)
        {
            Remember(check, machine, verdicts);
        }

        return verdicts;
    }

    private static IReadOnlyList<Verdict>? Recall(VerdictNode? node, Snapshot snapshot)
    {
        while (node is { Verdicts: null })
        {
            node = node.Follow(snapshot.Find(ref node.Place, ref node.Hint) ?? Nothing);
        }

        return node?.Verdicts;
    }

    // Only from pieces that turn up again: a certificate of one user or the time of one probe leads nowhere else.
    private void Remember(Check check, TracedMachine machine, IReadOnlyList<Verdict> verdicts)
    {
        Snapshot snapshot = machine.Snapshot;
        for (int i = machine.Places.Count - 1; i >= 0; i--)
        {
            // The sections first: to look up a key takes longer.
            if (machine.Places[i].Section != SnapshotSection.Registry && Find(snapshot, machine.Places[i]) is { IsShared: false })
            {
                return;
            }
        }

        List<object> answers = new(machine.Places.Count);
        foreach (SnapshotPlace place in machine.Places)
        {
            SnapshotPiece? piece = Find(snapshot, place);
            if (piece is { IsShared: false })
            {
                return;
            }

            answers.Add(piece ?? Nothing);
        }

        if (_count + answers.Count > MaximumNodes)
        {
            _trees.Clear();
            _count = 0;
        }

        if (!_trees.TryGetValue(check, out VerdictNode? node))
        {
            _trees[check] = node = new VerdictNode();
        }

        for (int i = 0; i < answers.Count; i++)
        {
            node.Place = machine.Places[i];
            node = node.Grow(answers[i]);
            _count++;
        }

        node.Verdicts = verdicts;
    }

    private static SnapshotPiece? Find(Snapshot snapshot, SnapshotPlace place)
    {
        int hint = 0;
        return snapshot.Find(ref place, ref hint);
    }
}
