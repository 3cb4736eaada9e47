using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The guide that policy names: the value <c>Guide</c> of the administrative template EcoDocDiag, a path. That of the machine counts before that of the user.
/// </summary>
internal sealed class GuidePolicy(IRegistryReader registry)
{
    private const string Key = @"Software\Policies\EcoDocDiag";
    private const string Name = "Guide";

    /// <summary>The path; empty where no policy names one.</summary>
    public string Read()
    {
        string ofMachine = Read(RegistryPath.Machine(Key));
        return ofMachine.Length > 0 ? ofMachine : Read(RegistryPath.User(Key));
    }

    private string Read(RegistryPath key) =>
        registry.ReadValue(key, Name) is { IsPresent: true } reading && reading.Value.TryGetString(out string path)
            ? Environment.ExpandEnvironmentVariables(path.Trim())
            : "";
}
