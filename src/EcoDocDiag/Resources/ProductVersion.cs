using System.Reflection;

namespace EcoDocDiag.Resources;

/// <summary>The version of the product, as Directory.Build.props has it.</summary>
internal static class ProductVersion
{
    /// <summary>A semantic version, such as <c>1.2.0</c> or <c>1.2.0-preview1</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
