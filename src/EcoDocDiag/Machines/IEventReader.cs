using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>Reads what the logs of Windows say of the service.</summary>
public interface IEventReader
{
    /// <summary>
    /// The errors and warnings of a log that concern the service, the newest first and at most <see cref="TraceEvent.MaximumCount"/> of them; absent where the
    /// system has no such log.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="subjects">What concerns the service.</param>
    Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects);
}
