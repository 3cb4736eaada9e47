using System;

namespace EcoDocDiag.Fuzzing.Growth;

/// <summary>What reading one input cost.</summary>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Allocated">How much was allocated in all, which is at least what was needed at once.</param>
/// <param name="Time">The processor time.</param>
public readonly record struct GrowthPoint(int Length, long Allocated, TimeSpan Time);
