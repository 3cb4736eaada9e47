using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>
/// The help of the cmdlets in MAML, the form that <c>Get-Help</c> reads in Windows PowerShell and PowerShell 7
/// (https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets).
/// </summary>
public sealed partial class MamlHelp
{
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    // PowerShell's own names of types, for those that cmdlets here have.
    private static readonly Dictionary<Type, string> Accelerators = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(DateTime)] = "datetime",
        [typeof(TimeSpan)] = "timespan",
        [typeof(CultureInfo)] = "cultureinfo",
        [typeof(PSObject)] = "psobject",
    };

    private readonly CmdletPages _pages;

    private MamlHelp(CmdletPages pages)
    {
        _pages = pages;
    }

    /// <summary>The help of <paramref name="cmdlets"/>, with the texts of <paramref name="pages"/>.</summary>
    /// <exception cref="PageException">A text is missing, or one belongs to nothing.</exception>
    public static XDocument Create(IReadOnlyList<CmdletClass> cmdlets, CmdletPages pages)
    {
        MamlHelp help = new(pages);
        XElement root = new(
            Items + "helpItems",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XAttribute("schema", "maml"),
            cmdlets.Select(help.Write));
        pages.RefuseUnused();
        return new XDocument(new XDeclaration("1.0", "utf-8", null), root);
    }

    private XElement Write(CmdletClass cmdlet) =>
        new(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                Description(_pages.Of(cmdlet).Lead),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun)),
            Description(_pages.Get(cmdlet, PageSection.Description)),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(
                Command + "syntaxItem",
                new XElement(Maml + "name", cmdlet.Name),
                cmdlet.ParametersOf(set).Select(parameter => Parameter(parameter, parameter.UseIn(set)!, null, TypeName(parameter.Type)))))),
            new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter =>
                Parameter(parameter, parameter.Use, _pages.Get(cmdlet, PageSection.Parameters, "-" + parameter.Name), parameter.Type.ToString()))),
            new XElement(Command + "inputTypes", Inputs(cmdlet)),
            new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Typed("returnValue", type, _pages.Get(cmdlet, PageSection.Outputs, type.Name)))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(_pages.Get(cmdlet, PageSection.Notes)))),
            new XElement(Command + "examples", _pages.ExamplesOf(cmdlet).Select(Example)),
            new XElement(Command + "relatedLinks", Links(_pages.Get(cmdlet, PageSection.Links))));

    private static XElement Parameter(CmdletParameter parameter, ParameterUse use, string? text, string typeName)
    {
        Type type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        string variable = parameter.Type.IsArray ? "true" : "false";
        string[] pipeline = [.. new[] { use.TakesPipeline ? "ByValue" : "", use.TakesProperty ? "ByPropertyName" : "" }.Where(way => way.Length > 0)];
        return new XElement(
            Command + "parameter",
            new XAttribute("required", use.IsMandatory ? "true" : "false"),
            new XAttribute("variableLength", variable),
            new XAttribute("globbing", parameter.HasWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", pipeline.Length > 0 ? $"true ({string.Join(", ", pipeline)})" : "false"),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml + "name", parameter.Name),
            Description(text ?? ""),
            type.IsEnum
                ? new XElement(Command + "parameterValueGroup", Enum.GetNames(type).Select(name =>
                    new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), name)))
                : null,
            type == typeof(SwitchParameter)
                ? null
                : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", variable), typeName),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type)),
            parameter.Default.Length > 0 ? new XElement(Dev + "defaultValue", parameter.Default) : null);
    }

    // A type that binds by the names of properties alone may go without a word: the parameter's own text has it.
    private IEnumerable<XElement> Inputs(CmdletClass cmdlet)
    {
        foreach (IGrouping<Type, CmdletParameter> type in cmdlet.Parameters.Where(parameter => parameter.Use is { TakesPipeline: true } or { TakesProperty: true }).GroupBy(parameter => parameter.Type))
        {
            string? text = type.Any(parameter => parameter.Use.TakesPipeline)
                ? _pages.Get(cmdlet, PageSection.Inputs, type.Key.Name)
                : _pages.Find(cmdlet, PageSection.Inputs, type.Key.Name);
            if (text is not null)
            {
                yield return Typed("inputType", type.Key, text);
            }
        }
    }

    private static XElement Typed(string element, Type type, string text) =>
        new(Command + element, new XElement(Dev + "type", new XElement(Maml + "name", type)), Description(text));

    private XElement Example(PageText example, int index)
    {
        Match parts = CodeInText().Match(example.Text);
        return parts.Success
            ? new XElement(
                Command + "example",
                new XElement(Maml + "title", $"--------- {_pages.Language.Example} {index + 1} - {example.Item} ---------"),
                new XElement(Maml + "introduction", Paragraphs(parts.Groups["before"].Value)),
                new XElement(Dev + "code", parts.Groups["code"].Value),
                new XElement(Dev + "remarks", Paragraphs(parts.Groups["after"].Value), new XElement(Maml + "para")))
            : throw new PageException($"The example \"{example.Item}\" is to hold one block of PowerShell code.");
    }

    private static IEnumerable<XElement> Links(string list) =>
        list.Split('\n').Select(line => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", line.TrimStart('-', ' ')), new XElement(Maml + "uri")));

    private static XElement Description(string text) => new(Maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => new XElement(Maml + "para", paragraph.Trim('\n')));

    // As Get-Command -Syntax has it.
    private static string TypeName(Type type) =>
        type.IsArray ? TypeName(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? TypeName(value)
        : Accelerators.GetValueOrDefault(type, type.Name);

    [GeneratedRegex(@"\A(?<before>[^`]*)```powershell\n(?<code>.*?)\n```(?:\n(?<after>[^`]*))?\z", RegexOptions.Singleline)]
    private static partial Regex CodeInText();
}
