#if NETFRAMEWORK
using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// Lets Windows PowerShell find the assemblies beside this one. It has no configuration file of ours with binding redirects, so a reference
/// to an older version of, say, System.Memory than the one that ships would fail.
/// See https://learn.microsoft.com/powershell/scripting/dev-cross-plat/resolving-dependency-conflicts.
/// </summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location) ?? "";

    /// <inheritdoc/>
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    // Another module's wish is none of our business, and a lower version than asked for would break the one who asks.
    private static Assembly? Resolve(object? sender, ResolveEventArgs arguments)
    {
        if (arguments.RequestingAssembly is { IsDynamic: false } requester
            && !Folder.Equals(Path.GetDirectoryName(requester.Location), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        AssemblyName wanted = new(arguments.Name);
        string file = Path.Combine(Folder, wanted.Name + ".dll");
        if (!File.Exists(file))
        {
            return null;
        }

        AssemblyName found = AssemblyName.GetAssemblyName(file);
        return found.Version >= wanted.Version && HasSameKey(found, wanted) ? Assembly.LoadFrom(file) : null;
    }

    private static bool HasSameKey(AssemblyName found, AssemblyName wanted) =>
        BitConverter.ToString(found.GetPublicKeyToken() ?? []) == BitConverter.ToString(wanted.GetPublicKeyToken() ?? []);
}
#endif
