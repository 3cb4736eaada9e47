namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>What something took.</summary>
/// <param name="Wall">Milliseconds on the clock.</param>
/// <param name="Cpu">Milliseconds of processor time over all threads.</param>
/// <param name="PeakMemory">The most bytes that were resident; 0 where it was not asked for.</param>
internal readonly record struct Cost(double Wall, double Cpu, long PeakMemory = 0);
