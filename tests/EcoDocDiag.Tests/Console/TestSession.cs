using System;
using System.Globalization;
using System.IO;
using System.Threading;
using EcoDocDiag.Console;

namespace EcoDocDiag.Tests.Console;

/// <summary>Sessions of the console for tests.</summary>
internal static class TestSession
{
    /// <summary>A session of an English reader without colours where nobody can answer; what a test is about is set with <c>with</c>.</summary>
    public static ConsoleSession Create(Stream output, TextWriter error) => new()
    {
        Output = output,
        Error = error,
        Culture = CultureInfo.GetCultureInfo("en"),
        Width = 80,
        Color = false,
        CancellationToken = CancellationToken.None,
        TimeZone = TimeZoneInfo.Utc,
    };
}
