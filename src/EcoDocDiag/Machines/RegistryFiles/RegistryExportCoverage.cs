namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>What the file that names a key says of the places that it does not name there.</summary>
internal enum RegistryExportCoverage
{
    /// <summary>The key comes with all that is below it, as in an export: what is not named is absent.</summary>
    Subtree,

    /// <summary>The key comes with all of its values and none of the keys below it, as <c>reg query</c> without <c>/s</c> shows it.</summary>
    Values,

    /// <summary>What is not named may be there all the same: a policy file sets values and does not know the others.</summary>
    Held,
}
