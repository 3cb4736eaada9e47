using System.Collections.Generic;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>A point in the course of questions that leads to a conclusion: the place that is asked for next, or at the end the conclusion.</summary>
internal sealed class AnswerNode
{
    private object? _lastAnswer;
    private AnswerNode? _lastNext;
    private Dictionary<object, AnswerNode>? _next;

    /// <summary>The place that is asked for next.</summary>
    internal SnapshotPlace Place { get; set; }

    /// <summary>What it ends in; null where it goes on.</summary>
    internal object? Conclusion { get; set; }

    // A field, since it is passed on to be brought up to date: the number of the place's key.
    internal int KeyNumber = SnapshotKey.NoNumber;

    /// <summary>Where an answer leads; null where it has not led yet.</summary>
    internal AnswerNode? Follow(object answer)
    {
        if (ReferenceEquals(answer, _lastAnswer))
        {
            return _lastNext;
        }

        if (_next is null || !_next.TryGetValue(answer, out AnswerNode? next))
        {
            return null;
        }

        _lastAnswer = answer;
        _lastNext = next;
        return next;
    }

    /// <summary>Where an answer leads from now on.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="count">How many nodes there are, brought up to date.</param>
    internal AnswerNode Grow(object answer, ref int count)
    {
        if (Follow(answer) is { } known)
        {
            return known;
        }

        count++;
        AnswerNode next = new();
        if (_lastNext is null)
        {
            // Most nodes lead to one place only and need no table.
            _lastAnswer = answer;
            _lastNext = next;
            return next;
        }

        _next ??= new Dictionary<object, AnswerNode>(ByReference.Instance) { [_lastAnswer!] = _lastNext };
        _next.Add(answer, next);
        return next;
    }
}
