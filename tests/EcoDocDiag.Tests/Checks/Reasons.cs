using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Checks;

/// <summary>The stable codes that findings give as their reason.</summary>
internal static partial class Reasons
{
    /// <summary>Those of readings, those that checks share, and those that one check alone has.</summary>
    public static IReadOnlyList<string> OfEveryCheck { get; } =
    [
        .. Constants(typeof(ReadReason)),
        .. Constants(typeof(CheckReason)),
        .. ShippedChecks.CreateCatalog().Checks.SelectMany(check => Classes(check).SelectMany(Constants)).Distinct(),
    ];

    /// <summary>The constants of a class.</summary>
    public static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>Those that the source of a check, or of what several are derived from, names.</summary>
    public static IEnumerable<string> Of(Type check) => Directory
        .EnumerateFiles(ProjectFolder.PathOf("src", "EcoDocDiag", "Checks"), check.Name + ".cs", SearchOption.AllDirectories)
        .SelectMany(path => ReasonName().Matches(File.ReadAllText(path)))
        .Select(match => match.Groups[1].Value)
        .Concat(Constants(check))
        .Distinct();

    /// <summary>The class of a check and those that it is derived from.</summary>
    public static IEnumerable<Type> Classes(Check check)
    {
        for (Type type = check.GetType(); type != typeof(Check); type = type.BaseType!)
        {
            yield return type;
        }
    }

    [GeneratedRegex(@"CheckReason\.(\w+)")]
    private static partial Regex ReasonName();
}
