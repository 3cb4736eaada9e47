using System.Text.Json;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads a value of a snapshot, whose first token was read.</summary>
internal delegate T ValueReader<T>(ref Utf8JsonReader reader);
