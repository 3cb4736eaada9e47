using System;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Makes an input of others.</summary>
internal interface IMutator
{
    /// <summary>A changed copy of <paramref name="input"/>, which may take parts of <paramref name="other"/>. All chance is that of <paramref name="random"/>.</summary>
    byte[] Mutate(byte[] input, byte[] other, Random random);
}
