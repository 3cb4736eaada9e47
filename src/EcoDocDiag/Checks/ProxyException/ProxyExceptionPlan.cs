using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Checks;

/// <summary>What appending an exception would take.</summary>
/// <param name="Changes">The changes; empty where every list has a match, and where the exception does not fit the LAN's list.</param>
/// <param name="IsTooLong">Whether the LAN's list would be longer than Windows keeps.</param>
public sealed record ProxyExceptionPlan(IReadOnlyList<Change> Changes, bool IsTooLong);
