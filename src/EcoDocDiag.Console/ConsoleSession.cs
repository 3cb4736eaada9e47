using System;
using System.Globalization;
using System.IO;
using System.Threading;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console;

/// <summary>What a command runs in: where it writes, for whom, and when it must stop. Data goes to the output, messages to the error writer.</summary>
internal sealed record ConsoleSession
{
    /// <summary>Standard output, as bytes: UTF-8 without byte order mark on every system.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where somebody at a terminal answers; null where nobody can.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Reads a line that is not shown, from somebody at a terminal; null at its end.</summary>
    public Func<string?> ReadSecret { get; init; } = static () => null;

    /// <summary>The reader's culture.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>Whether the command line asks for that culture.</summary>
    public bool IsCultureGiven { get; init; }

    /// <summary>The width to write tables for, in columns.</summary>
    public required int Width { get; init; }

    /// <summary>Whether standard output may carry colours.</summary>
    public required bool Color { get; init; }

    /// <summary>Set by Ctrl+C.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Whether standard error is a terminal, which alone shows progress.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The time zone that times are shown in.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Local;

    /// <summary>The product's texts.</summary>
    public TextCatalog Texts => new(Culture) { FrontEnd = FrontEnd.Console, TimeZone = TimeZone };

    /// <summary>The command line's own texts.</summary>
    public ConsoleText Text => new(Culture);

    /// <summary>A writer of text on the output; flushed when disposed, and the output stays open.</summary>
    public TextWriter OpenText() => new StreamWriter(Output, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    /// <summary>Writes one line for the user, every character of it visible.</summary>
    public void WriteError(string message) => Error.WriteLine("ecodocdiag: " + InputText.Escape(message));
}
