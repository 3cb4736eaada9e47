using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Pages;
using EcoDocDiag.Pages.Collecting;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>Collect-EcoDoc.cmd: what it gathers, and whether cmd can read it under any code page.</summary>
public sealed class CollectorScriptTests
{
    private const int JapaneseCodePage = 932;

    // Bytes that mean something to cmd, which under another code page sees each byte by itself.
    private static readonly byte[] SpecialBytes = "\\^|&%!"u8.ToArray();

    private static readonly Sources Repository = new(ProjectFolder.Root);
    private static readonly byte[] Script = File.ReadAllBytes(ProjectFolder.PathOf(CollectorScript.Path));
    private static readonly string Text = CodePagesEncodingProvider.Instance.GetEncoding(JapaneseCodePage)!.GetString(Script);

    [Fact]
    public void It_gathers_just_what_the_checks_read() =>
        Assert.True(
            CollectorScript.Lines(CollectedPlaces.Find(Repository)).SequenceEqual(CollectorScript.ReadPart(Script)),
            $"{CollectorScript.Path} is out of date: dotnet run --project build/EcoDocDiag.Pages");

    [Fact]
    public void Other_made_up_PCs_ask_for_nothing_else()
    {
        HashSet<string> known = [.. Places(CollectedPlaces.Find(Repository))];

        Assert.Empty(Places(CollectedPlaces.Find(Repository, firstPC: 100_000)).Except(known, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_key_is_gathered_whole_that_holds_more_than_settings_of_the_service()
    {
        string[] trees = [.. CollectorScript.ReadPart(Script).Where(static line => line.StartsWith("call :tree", StringComparison.Ordinal)).Select(static line => line.Split('"')[1])];

        // Whole, they name the user, what the user visits, or the licence of Windows.
        Assert.DoesNotContain(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings", trees);
        Assert.DoesNotContain(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", trees);
        Assert.All(trees, static tree => Assert.True(tree.Count(static character => character == '\\') >= 4, tree));
        Assert.DoesNotContain(trees, static tree => tree.EndsWith(@"\Keys", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Its_bytes_are_CP932_with_CRLF_and_no_byte_order_mark()
    {
        Encoding strict = CodePagesEncodingProvider.Instance.GetEncoding(JapaneseCodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

        Assert.Equal(Script, strict.GetBytes(strict.GetString(Script)));
        Assert.Equal(Script.Count(static item => item == '\n'), Text.Split("\r\n").Length - 1);
        Assert.Equal((byte)'@', Script[0]);
        Assert.Contains(Text, static character => character is >= 'ぁ' and <= 'ん');
    }

    [Fact]
    public void No_second_byte_of_a_character_means_something_to_cmd()
    {
        for (int i = 0; i < Script.Length; i++)
        {
            if (Script[i] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))
            {
                i++;
                Assert.False(SpecialBytes.Contains(Script[i]), "The last character of: " + Text[..Encoding.Latin1.GetString(Script, 0, i).Length].Split('\n')[^1]);
            }
        }
    }

    [Fact]
    public void Each_label_that_it_goes_to_is_there_once()
    {
        string[] lines = [.. Text[..Text.IndexOf("*/", StringComparison.Ordinal)].Split("\r\n")];
        string[] labels = [.. lines.Where(static line => line.StartsWith(':')).Select(static line => line[1..])];
        IEnumerable<string> targets = lines
            .Where(static line => !line.StartsWith("rem", StringComparison.Ordinal) && !line.StartsWith("echo", StringComparison.Ordinal))
            .SelectMany(static line => line.Split(' ', '&').Zip(line.Split(' ', '&').Skip(1), static (command, target) => (Command: command, Target: target)))
            .Where(static pair => pair.Command == "goto" || (pair.Command == "call" && pair.Target.StartsWith(':')))
            .Select(static pair => pair.Target.TrimStart(':'));

        Assert.Equal(labels.Distinct(StringComparer.OrdinalIgnoreCase), labels);
        Assert.Subset(labels.ToHashSet(), targets.ToHashSet());
    }

    [Fact]
    public void The_part_for_cmd_is_one_comment_to_the_script_host()
    {
        Assert.StartsWith("@if (0==1) @end /*", Text, StringComparison.Ordinal);
        Assert.Equal(2, Text.Split("*/").Length);
    }

    // ERRORLEVEL is what the last program left, and in a .cmd file a "set" that succeeds clears it.
    [Fact]
    public void What_a_program_returned_is_asked_for_before_anything_is_set()
    {
        string[] lines = Text.Split("\r\n");
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Contains("errorlevel", StringComparison.Ordinal) && lines[i].StartsWith("if", StringComparison.Ordinal))
            {
                Assert.False(lines[i - 1].StartsWith("set", StringComparison.Ordinal), lines[i]);
            }
        }
    }

    private static IEnumerable<string> Places(CollectedPlaces places) => places.ImageNames.Concat(
        places.Registry.SelectMany(static place => place.ValueNames is null ? [place.Key.ToString()] : place.ValueNames.Select(place.Key.ToString)));
}
