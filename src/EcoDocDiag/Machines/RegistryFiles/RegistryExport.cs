using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>What one <c>.reg</c> file says, in its order.</summary>
/// <param name="File">The file as the user gave it.</param>
/// <param name="Keys">The keys that it writes or deletes.</param>
internal sealed record RegistryExport(string File, IReadOnlyList<RegistryExportKey> Keys);
