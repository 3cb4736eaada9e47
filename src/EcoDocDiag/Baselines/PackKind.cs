using System;
using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>A kind of file that ships with the product and that an organisation writes too; those of one service lie together in a folder, its service pack.</summary>
/// <param name="Folder">Where the shipped ones are among the resources of this library, e.g. <c>Baselines</c>.</param>
/// <param name="PackFile">The file's name in a service pack, e.g. <c>baseline.json</c>.</param>
/// <param name="ShippedNames">The names of the shipped ones, the default first.</param>
/// <param name="UnknownCode">The code of the error about what is neither a shipped one nor a path.</param>
/// <param name="NearCode">The same, where a shipped one has a name much like it.</param>
/// <param name="Open">The members of the outermost object, checked for their names.</param>
/// <param name="Lay">A file over what it extends; over nothing where it extends nothing.</param>
internal sealed record PackKind(
    string Folder,
    string PackFile,
    IReadOnlyList<string> ShippedNames,
    string UnknownCode,
    string NearCode,
    Func<PositionedJson, JsonObjectReader> Open,
    Func<PositionedJson, PositionedJson?, PositionedJson> Lay);
