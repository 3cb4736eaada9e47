using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console;

/// <summary>Opens the machines of a source one after the other; an input that cannot be read is among them as its error.</summary>
/// <exception cref="UsageException">The source is this PC, and this is not Windows.</exception>
internal delegate IEnumerable<OpenedMachine> SourceOpener(MachineSource source);
