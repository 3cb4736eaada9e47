using System;
using System.Collections.Generic;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Choices.</summary>
internal static class Chance
{
    /// <summary>One of some.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>True once in <paramref name="many"/> times.</summary>
    public static bool OneIn(this Random random, int many) => random.Next(many) == 0;

    /// <summary>A small number more often than a large one, from 1.</summary>
    public static int Few(this Random random, int most) => 1 + random.Next(1 + random.Next(most));
}
