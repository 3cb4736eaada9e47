using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>
/// The cmdlets of a built assembly. Attributes are read as data and no cmdlet is created: the types of PowerShell that this program is built
/// with have no code in them.
/// </summary>
public static class ModuleAssembly
{
    private static readonly CmdletParameter[] OfConfirmation =
    [
        new("WhatIf", typeof(SwitchParameter), ["wi"], HasWildcards: false, "", [new ParameterUse(null, false, null, false, false)]),
        new("Confirm", typeof(SwitchParameter), ["cf"], HasWildcards: false, "", [new ParameterUse(null, false, null, false, false)]),
    ];

    /// <summary>The cmdlets in the order of their names.</summary>
    public static IReadOnlyList<CmdletClass> Read(Assembly assembly) =>
        [.. assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))
            .Select(Read)
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    private static CmdletClass Read(Type type)
    {
        CustomAttributeData cmdlet = type.GetCustomAttributesData().Single(attribute => attribute.AttributeType == typeof(CmdletAttribute));
        Type[] classes = [.. BaseClassesOf(type)];
        List<CmdletParameter> parameters = [.. classes.Prepend(type).SelectMany(Declared).DistinctBy(property => property.Name).Select(ReadParameter)];
        if (Named(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess)) is true)
        {
            parameters.AddRange(OfConfirmation);
        }

        string?[] sets = [.. parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set)
            .Prepend((string?)Named(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName)))
            .Where(set => set is not null).Distinct()];
        return new CmdletClass(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            [.. classes.Select(ancestor => ancestor.Name)],
            sets.Length > 0 ? sets : [null],
            parameters,
            [.. type.GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(OutputTypeAttribute)).SelectMany(Elements).Cast<Type>()]);
    }

    private static IEnumerable<Type> BaseClassesOf(Type type)
    {
        for (Type ancestor = type.BaseType!; ancestor.Assembly == type.Assembly; ancestor = ancestor.BaseType!)
        {
            yield return ancestor;
        }
    }

    private static IEnumerable<PropertyInfo> Declared(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => Attributes<ParameterAttribute>(property).Any())
            .OrderBy(property => property.MetadataToken);

    private static CmdletParameter ReadParameter(PropertyInfo property) =>
        new(
            property.Name,
            property.PropertyType,
            [.. Attributes<AliasAttribute>(property).SelectMany(Elements).Cast<string>()],
            Attributes<SupportsWildcardsAttribute>(property).Any(),
            Attributes<PSDefaultValueAttribute>(property).Select(attribute => Named(attribute, nameof(PSDefaultValueAttribute.Value))).FirstOrDefault()?.ToString() ?? "",
            [.. Attributes<ParameterAttribute>(property).Select(ReadUse)]);

    private static ParameterUse ReadUse(CustomAttributeData attribute) =>
        new(
            (string?)Named(attribute, nameof(ParameterAttribute.ParameterSetName)),
            Named(attribute, nameof(ParameterAttribute.Mandatory)) is true,
            (int?)Named(attribute, nameof(ParameterAttribute.Position)),
            Named(attribute, nameof(ParameterAttribute.ValueFromPipeline)) is true,
            Named(attribute, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true);

    private static IEnumerable<CustomAttributeData> Attributes<T>(PropertyInfo property) =>
        property.GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(T));

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();

    private static IEnumerable<object?> Elements(CustomAttributeData attribute) =>
        ((IReadOnlyList<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(argument => argument.Value);
}
