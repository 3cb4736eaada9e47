using System;
using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>The warnings about one file. Lines that were passed over are named up to a number, and counted beyond it.</summary>
internal sealed class SkippedLines
{
    /// <summary>How many lines of a file are named.</summary>
    public const int MaximumNamed = 20;

    private readonly string _file;
    private readonly List<InputWarning> _warnings = [];
    private int _lines;

    /// <param name="file">The file as the user gave it.</param>
    public SkippedLines(string file)
    {
        _file = file;
    }

    /// <summary>All warnings in their order, and last how many lines were not named.</summary>
    public IReadOnlyList<InputWarning> Warnings =>
        _lines <= MaximumNamed ? _warnings : [.. _warnings, new InputWarning("LinesSkipped", _file, "", _lines - MaximumNamed)];

    /// <summary>How a message names a line.</summary>
    public static string Place(int line) => FormattableString.Invariant($"line {line}");

    /// <summary>A line that was passed over.</summary>
    /// <param name="code">What kind of line it is: the key of its text.</param>
    /// <param name="line">Its number, from 1.</param>
    /// <param name="text">The line, or its beginning.</param>
    public void Add(string code, int line, string text)
    {
        if (++_lines <= MaximumNamed)
        {
            _warnings.Add(new InputWarning(code, _file, Place(line), InputText.Quote(text)));
        }
    }

    /// <summary>Something about the file itself.</summary>
    public void Add(InputWarning warning) => _warnings.Add(warning);
}
