using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// What was concluded from the pieces of snapshots. A conclusion rests on nothing but the answers to its questions, so which place is asked for next
/// depends on the answers so far alone: the questions form a tree. Where the pieces of a snapshot lead along a known branch to its end, they are the
/// same objects as then, and so is the conclusion. Memory is bounded: at the bound it starts anew.
/// </summary>
internal sealed class AnswerTree
{
    private const int MaximumNodes = 100_000;

    private static readonly object Nothing = new();

    private readonly Dictionary<object, AnswerNode> _roots = new(ByReference.Instance);
    private int _count;

    /// <summary>What was concluded about <paramref name="subject"/>, or null where the pieces of <paramref name="snapshot"/> lead nowhere yet.</summary>
    /// <param name="subject">What the conclusion is about.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asked">Gets the places on the way there, unless it is null.</param>
    public object? Recall(object subject, Snapshot snapshot, List<SnapshotPlace>? asked)
    {
        if (!_roots.TryGetValue(subject, out AnswerNode? node))
        {
            return null;
        }

        int start = asked?.Count ?? 0;
        while (node is { Conclusion: null })
        {
            asked?.Add(node.Place);
            node = node.Follow(snapshot.Find(node.Place, ref node.KeyNumber) ?? Nothing);
        }

        if (node is null)
        {
            asked?.RemoveRange(start, asked.Count - start);
        }

        return node?.Conclusion;
    }

    /// <summary>Keeps a conclusion, if it rests on pieces that turn up again: a certificate of one user or the time of one probe leads nowhere else.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asked">The places that were asked for, in that order.</param>
    /// <param name="start">The first of them that counts.</param>
    /// <param name="conclusion">What was concluded.</param>
    /// <returns>Whether it is kept.</returns>
    public bool Remember(object subject, Snapshot snapshot, List<SnapshotPlace> asked, int start, object conclusion)
    {
        List<SnapshotPiece?> answers = new(asked.Count - start);
        for (int i = start; i < asked.Count; i++)
        {
            int number = SnapshotKey.NoNumber;
            SnapshotPiece? piece = snapshot.Find(asked[i], ref number);
            if (piece is { IsShared: false })
            {
                return false;
            }

            answers.Add(piece);
        }

        if (_count + answers.Count > MaximumNodes)
        {
            _roots.Clear();
            _count = 0;
        }

        if (!_roots.TryGetValue(subject, out AnswerNode? node))
        {
            _roots[subject] = node = new AnswerNode();
        }

        for (int i = 0; i < answers.Count; i++)
        {
            node.Place = asked[start + i];
            node = node.Grow(answers[i] ?? Nothing);
            _count++;
        }

        node.Conclusion = conclusion;
        return true;
    }
}
