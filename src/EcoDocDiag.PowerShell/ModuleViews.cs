using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// Adds the tables and lists in which a session shows our objects. They are no FormatsToProcess of the manifest: where the execution policy
/// refuses the file (<c>Restricted</c>, the default on Windows clients; <c>AllSigned</c>; a file that was downloaded), PowerShell would refuse
/// the whole module for it. See https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies.
/// </summary>
public sealed class ModuleViews : IModuleAssemblyInitializer
{
    private const string Utility = "Microsoft.PowerShell.Utility";
    private const string Update = "Update-FormatData";

    /// <summary>Adds the views to the session that imports the module; where it must not have them, says how it can.</summary>
    public void OnImport()
    {
        string folder = Path.GetDirectoryName(typeof(ModuleViews).Assembly.Location) ?? "";
        string path = Path.GetFullPath(Path.Combine(folder, "..", "..", "EcoDocDiag.Format.ps1xml"));
        try
        {
            if (!Add(path))
            {
                string warning = new CommandText(CultureInfo.CurrentUICulture).Get("Warning.Views", path);
                ScriptBlock.Create($"param($warning) {Utility}\\Write-Warning $warning").Invoke(warning);
            }
        }
        catch (RuntimeException)
        {
            // A session without these commands, as an endpoint for one task has it, gets the objects without the views.
        }
    }

    // Whether the session took them.
    private static bool Add(string path)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        AddUpdate(shell)
            // The provider is named, since the session may stand in the registry.
            .AddParameter("PrependPath", @"Microsoft.PowerShell.Core\FileSystem::" + WildcardPattern.Escape(path))
            .AddParameter("WhatIf", false)
            .AddParameter("Confirm", false)
            .AddParameter("ErrorAction", ActionPreference.Continue)
            .Invoke();
        return !shell.HadErrors;
    }

    // By its name, PowerShell would import the module that it is in, which takes longer than all the rest of our own import.
    private static System.Management.Automation.PowerShell AddUpdate(System.Management.Automation.PowerShell shell) =>
        Type.GetType("Microsoft.PowerShell.Commands.UpdateFormatDataCommand, Microsoft.PowerShell.Commands.Utility") is { } type
            ? shell.AddCommand(new CmdletInfo(Update, type))
            : shell.AddCommand(Utility + "\\" + Update);
}
