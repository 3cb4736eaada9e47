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
    private const string Script = """
        param($views, $warning)
        Microsoft.PowerShell.Utility\Update-FormatData -PrependPath $views -WhatIf:$false -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable refusal
        if ($refusal) { Microsoft.PowerShell.Utility\Write-Warning $warning }
        """;

    /// <summary>Adds the views to the session that imports the module; where it must not have them, says how it can.</summary>
    public void OnImport()
    {
        string folder = Path.GetDirectoryName(typeof(ModuleViews).Assembly.Location) ?? "";
        string path = Path.GetFullPath(Path.Combine(folder, "..", "..", "EcoDocDiag.Format.ps1xml"));
        // The provider is named, since the session may stand in the registry.
        string views = @"Microsoft.PowerShell.Core\FileSystem::" + WildcardPattern.Escape(path);
        try
        {
            ScriptBlock.Create(Script).Invoke(views, new CommandText(CultureInfo.CurrentUICulture).Get("Warning.Views", path));
        }
        catch (RuntimeException)
        {
            // A session without these commands, as an endpoint for one task has it, gets the objects without the views.
        }
    }
}
