using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EcoDocDiag.PowerShell.Tests.Contract;

/// <summary>
/// The cmdlets as their metadata has them. No PowerShell is needed, so attributes are read as data: the types of PowerShell that the tests
/// are compiled against have no code in them.
/// </summary>
internal static partial class ModuleSurface
{
    private static readonly string[] Common = ["Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable"];

    public static IReadOnlyList<Type> Classes { get; } =
        [.. typeof(CheckInfo).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<string> Names { get; } = [.. Classes.Select(NameOf).Order(StringComparer.Ordinal)];

    public static string Manifest { get; } = File.ReadAllText(Path.Combine(Repository.Module, "EcoDocDiag.psd1"));

    public static string NameOf(Type cmdlet) => VerbOf(cmdlet) + "-" + Attribute<CmdletAttribute>(cmdlet).ConstructorArguments[1].Value;

    public static string VerbOf(Type cmdlet) => (string)Attribute<CmdletAttribute>(cmdlet).ConstructorArguments[0].Value!;

    public static bool SupportsShouldProcess(Type cmdlet) =>
        Attribute<CmdletAttribute>(cmdlet).NamedArguments.Any(argument => argument is { MemberName: "SupportsShouldProcess", TypedValue.Value: true });

    /// <summary>The types that a cmdlet says it returns.</summary>
    public static IReadOnlyList<Type> OutputTypesOf(Type cmdlet) =>
        [.. cmdlet.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(OutputTypeAttribute))
            .SelectMany(attribute => (IReadOnlyList<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (Type)argument.Value!)];

    public static IReadOnlyList<PropertyInfo> ParametersOf(Type cmdlet) =>
        [.. cmdlet.GetProperties().Where(property => property.GetCustomAttributesData().Any(attribute => attribute.AttributeType == typeof(ParameterAttribute)))];

    /// <summary>The names of the parameters as help lists them: those of the class and those that its support for confirmation adds.</summary>
    public static IReadOnlyList<string> ParameterNamesOf(Type cmdlet) =>
        [.. ParametersOf(cmdlet).Select(property => property.Name)
            .Concat(SupportsShouldProcess(cmdlet) ? ["WhatIf", "Confirm"] : [])
            .Except(Common)
            .Order(StringComparer.Ordinal)];

    /// <summary>The strings of a list in the manifest.</summary>
    public static IReadOnlyList<string> ManifestList(string key)
    {
        Match list = Regex.Match(Manifest, $@"\b{key}\s*=\s*@\((?<items>[^)]*)\)", RegexOptions.CultureInvariant);
        return [.. Quoted().Matches(list.Groups["items"].Value).Select(item => item.Groups[1].Value)];
    }

    private static CustomAttributeData Attribute<T>(Type type) =>
        type.GetCustomAttributesData().Single(attribute => attribute.AttributeType == typeof(T));

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
