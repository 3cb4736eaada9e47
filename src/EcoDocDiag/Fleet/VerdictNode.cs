using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Fleet;

/// <summary>A point in a check's course: the place that it asks for next, or at the end what it concluded.</summary>
internal sealed class VerdictNode
{
    private readonly Dictionary<object, VerdictNode> _next = new(ByReference.Instance);
    private object? _lastAnswer;
    private VerdictNode? _lastNext;

    // Fields, since both are passed on to be brought up to date.
    internal SnapshotPlace Place;
    internal int Hint;

    /// <summary>What the check concluded; null where it goes on asking.</summary>
    internal IReadOnlyList<Verdict>? Verdicts { get; set; }

    /// <summary>Where an answer leads; null where it has not led yet.</summary>
    internal VerdictNode? Follow(object answer)
    {
        if (ReferenceEquals(answer, _lastAnswer))
        {
            return _lastNext;
        }

        if (_next.TryGetValue(answer, out VerdictNode? next))
        {
            _lastAnswer = answer;
            _lastNext = next;
        }

        return next;
    }

    /// <summary>Where an answer leads from now on.</summary>
    internal VerdictNode Grow(object answer)
    {
        if (!_next.TryGetValue(answer, out VerdictNode? next))
        {
            _next[answer] = next = new VerdictNode();
        }

        return next;
    }
}
