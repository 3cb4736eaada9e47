using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Resources;

/// <summary>Names the first errors of each file and counts the others: a file of a million lines without sense is one bad file, not a million messages.</summary>
internal sealed class ErrorLimit
{
    /// <summary>How many errors of a file are named.</summary>
    public const int MaximumNamed = 20;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether an error is one of the first of its file.</summary>
    public bool Names(InputException error)
    {
        _counts.TryGetValue(error.File, out int count);
        _counts[error.File] = count + 1;
        return count < MaximumNamed;
    }

    /// <summary>What is to be said last: for each file how many errors were not named.</summary>
    public IEnumerable<InputException> Rest() => _counts.Keys
        .Where(file => _counts[file] > MaximumNamed)
        .OrderBy(static file => file, StringComparer.Ordinal)
        .Select(file => new InputException("MoreErrors", file, "", _counts[file] - MaximumNamed));
}
