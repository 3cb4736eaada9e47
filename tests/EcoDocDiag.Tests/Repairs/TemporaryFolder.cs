using System;
using System.IO;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A folder for one test, deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ecodocdiag-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
