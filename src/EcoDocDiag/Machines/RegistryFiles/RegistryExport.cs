using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>What one file says of a registry, in its order.</summary>
/// <param name="File">The file as the user gave it.</param>
/// <param name="Keys">The keys that it writes or deletes.</param>
/// <param name="Warnings">What a reader of the findings should know of the file.</param>
internal sealed record RegistryExport(string File, IReadOnlyList<RegistryExportKey> Keys, IReadOnlyList<InputWarning> Warnings);
