using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Reports;

/// <summary>
/// Looks ahead whether findings are all of one PC and one user, which asks for another report than a fleet does. No more than
/// <see cref="MaximumSingle"/> findings are kept; more of them count as a fleet.
/// </summary>
internal sealed class TargetFindings : IDisposable
{
    /// <summary>The most findings of one PC that a report shows in full.</summary>
    public const int MaximumSingle = 1000;

    private readonly IEnumerator<Finding> _source;
    private readonly List<Finding> _head = [];

    /// <summary>Reads on until a second target, the limit or the end.</summary>
    public TargetFindings(IEnumerable<Finding> findings)
    {
        _source = findings.GetEnumerator();
        IsSingle = true;
        while (IsSingle && _source.MoveNext())
        {
            _head.Add(_source.Current);
            IsSingle = _head.Count <= MaximumSingle && IsSameTarget(_head[0], _source.Current);
        }
    }

    /// <summary>Whether all findings are in <see cref="Head"/> and of one target.</summary>
    public bool IsSingle { get; }

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<Finding> Head => _head;

    /// <summary>Every finding, once: what was read so far and what is still to come.</summary>
    public IEnumerable<Finding> TakeAll()
    {
        foreach (Finding finding in _head)
        {
            yield return finding;
        }

        _head.Clear();
        while (!IsSingle && _source.MoveNext())
        {
            yield return _source.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    /// <summary>Whether both are of the same PC and user.</summary>
    public static bool IsSameTarget(Finding left, Finding right) => new TargetKey(left).Equals(new TargetKey(right));
}
