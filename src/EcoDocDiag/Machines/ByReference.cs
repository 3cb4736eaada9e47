using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace EcoDocDiag.Machines;

/// <summary>Objects are equal where they are the same one.</summary>
internal sealed class ByReference : IEqualityComparer<object>
{
    public static readonly ByReference Instance = new();

    bool IEqualityComparer<object>.Equals(object? left, object? right) => ReferenceEquals(left, right);

    public int GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
}
