using System;

namespace EcoDocDiag.Checks;

/// <summary>What opens files of an extension.</summary>
/// <param name="Extension">The extension, with its dot.</param>
/// <param name="Type">The file type (ProgID) that the extension has; empty where it has none.</param>
/// <param name="Command">Of Windows' own type the command that opens such a file; empty for another type, and where none is registered.</param>
internal sealed record FileHandler(string Extension, string Type, string Command)
{
    /// <summary>Whether Windows' own import wizard opens it.</summary>
    public bool IsWizard => Holds("cryptext") && Holds("CryptExtAddPFX");

    /// <summary>Whether another program does.</summary>
    public bool IsOther => Type.Length > 0 && (!FileAssociation.IsOwn(Type) || (Command.Length > 0 && !IsWizard));

    private bool Holds(string part) => Command.LastIndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
