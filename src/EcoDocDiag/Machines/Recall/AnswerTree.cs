using System.Collections.Generic;
using System.Runtime.CompilerServices;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// What was concluded from the pieces of snapshots. A conclusion rests on nothing but the answers to its questions, so which place is asked for next
/// depends on the answers so far alone: the questions form a tree. Where the pieces of a snapshot lead along a known branch to its end, they are the
/// same objects as then, and so is the conclusion. Memory is bounded: at the bound it starts anew.
/// </summary>
internal sealed class AnswerTree
{
    private const int MaximumNodes = 30_000;

    private static readonly object Nothing = new();

    private readonly Dictionary<object, AnswerNode> _roots = new(ByReference.Instance);
    private readonly SeenOnce _seenOnce = new();
    private int _count;

    /// <summary>What was concluded about <paramref name="subject"/>, or null where the pieces of <paramref name="snapshot"/> lead nowhere yet.</summary>
    /// <param name="subject">What the conclusion is about.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asked">Gets the places on the way there and what answered, unless it is null.</param>
    public object? Recall(object subject, Snapshot snapshot, List<SnapshotAnswer>? asked)
    {
        if (!_roots.TryGetValue(subject, out AnswerNode? node))
        {
            return null;
        }

        int start = asked?.Count ?? 0;
        while (node is { Conclusion: null })
        {
            SnapshotPiece? piece = snapshot.Find(node.Place, ref node.KeyNumber);
            asked?.Add(new SnapshotAnswer(node.Place, piece));
            node = node.Follow(piece ?? Nothing);
        }

        if (node is null)
        {
            asked?.RemoveRange(start, asked.Count - start);
        }

        return node?.Conclusion;
    }

    /// <summary>
    /// Keeps a conclusion that is drawn for the second time, which only those are that rest on pieces that turn up again: a certificate of one user or
    /// the time of one probe leads nowhere else.
    /// </summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="asked">The places that were asked for, in that order.</param>
    /// <param name="start">The first of them that counts.</param>
    /// <param name="conclusion">What was concluded.</param>
    /// <returns>Whether it is kept.</returns>
    public bool Remember(object subject, List<SnapshotAnswer> asked, int start, object conclusion)
    {
        ulong hash = (ulong)RuntimeHelpers.GetHashCode(subject);

        // From the end: what only one PC has is mostly asked for last.
        for (int i = asked.Count - 1; i >= start; i--)
        {
            SnapshotPiece? piece = asked[i].Piece;
            if (piece is { IsShared: false })
            {
                return false;
            }

            hash = unchecked((hash * 31) + (piece is null ? 0 : (ulong)RuntimeHelpers.GetHashCode(piece)));
        }

        if (!_seenOnce.Contains(hash))
        {
            return false;
        }

        if (_count + asked.Count - start > MaximumNodes)
        {
            _roots.Clear();
            _count = 0;
        }

        if (!_roots.TryGetValue(subject, out AnswerNode? node))
        {
            _roots[subject] = node = new AnswerNode();
        }

        for (int i = start; i < asked.Count; i++)
        {
            node.Place = asked[i].Place;
            node = node.Grow(asked[i].Piece ?? Nothing, ref _count);
        }

        node.Conclusion = conclusion;
        return true;
    }
}
