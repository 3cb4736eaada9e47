using System;
using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class ProgramFileTests
{
    [Theory]
    [InlineData(@"%ProgramFiles%\Example\example.exe", ProgramFolder.ProgramFiles, @"Example\example.exe")]
    [InlineData(@"%ProgramFiles(x86)%\a", ProgramFolder.ProgramFilesX86, "a")]
    [InlineData(@"%ProgramData%\a b\c.dll", ProgramFolder.ProgramData, @"a b\c.dll")]
    [InlineData(@"%SystemRoot%\System32\日本.dll", ProgramFolder.SystemRoot, @"System32\日本.dll")]
    [InlineData(@"%LocalAppData%\a.b.c", ProgramFolder.LocalAppData, "a.b.c")]
    public void A_file_below_a_folder_of_programs_is_read_and_written_alike(string text, ProgramFolder folder, string path)
    {
        var file = ProgramFile.Parse(text);

        Assert.Equal((folder, path, text), (file.Folder, file.Path, file.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("%ProgramFiles%")]
    [InlineData(@"%ProgramFiles%\")]
    [InlineData(@"%ProgramFiles%\a\")]
    [InlineData(@"%ProgramFiles%\\server\share")]
    [InlineData(@"%ProgramFiles%\..\Users")]
    [InlineData(@"%ProgramFiles%\a\..\..\b")]
    [InlineData(@"%ProgramFiles%\.")]
    [InlineData(@"%ProgramFiles%\a.")]
    [InlineData(@"%ProgramFiles%\a ")]
    [InlineData(@"%ProgramFiles%\a:stream")]
    [InlineData(@"%ProgramFiles%\a*")]
    [InlineData(@"%ProgramFiles%\%TEMP%")]
    [InlineData("%ProgramFiles%\\a\u202Eb")]
    [InlineData(@"%ProgramFiles%\con")]
    [InlineData(@"%ProgramFiles%\a\LPT1.txt")]
    [InlineData(@"%PROGRAMFILES%\a")]
    [InlineData(@"%AppData%\a")]
    [InlineData(@"C:\a")]
    [InlineData(@"\\server\share\a")]
    [InlineData("%ProgramFiles%/a")]
    public void Nothing_else_is_a_file_that_may_be_read(string text) => Assert.Throws<FormatException>(() => ProgramFile.Parse(text));
}
