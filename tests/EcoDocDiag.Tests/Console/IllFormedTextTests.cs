using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Tests.Repairs;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>Text that no text can hold (half a surrogate pair, bytes that are not UTF-8, U+FFFE) is an error of the record it stands in; the others are judged.</summary>
public sealed class IllFormedTextTests : IDisposable
{
    private const string Good = """{"schema":"ecodocdiag/snapshot/1","computer":"GOOD"}""";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private string _output = "";

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    public static TheoryData<string> Places() =>
    [
        """ "computer":"?" """, """ "computer":"x","?":1 """, """ "computer":"x","user":{"sid":"?","name":""} """, """ "computer":"x","user":{"?":""} """,
        """ "computer":"x","schema":"?" """,
        """ "computer":"x","registry":{"?":{}} """, """ "computer":"x","registry":{"HKCU\\?":{"values":{"a":1}}} """, """ "computer":"x","registry":{"HKCU\\a":{"values":{"?":1}}} """,
        """ "computer":"x","registry":{"HKCU\\a":{"values":{"a":"?"}}} """, """ "computer":"x","registry":{"HKCU\\a":{"values":{"a":{"type":1,"hex":"?"}}}} """,
        """ "computer":"x","registry":{"HKCU\\a":{"values":{"a":{"type":1,"text":"?"}}}} """, """ "computer":"x","registry":{"HKCU\\a":{"subKeys":["?"]}} """,
        """ "computer":"x","stores":{"CurrentUser\\My":[{"certificate":"?"}]} """, """ "computer":"x","stores":{"?":[]} """, """ "computer":"x","stores":{"CurrentUser\\My":[{"privateKey":"?"}]} """,
        """ "computer":"x","stores":{"CurrentUser\\My":[{"unread":"?"}]} """,
        """ "computer":"x","processes":{"?":[]} """, """ "computer":"x","processes":{"iexplore.exe":[{"name":"?","id":1}]} """,
        """ "computer":"x","browsers":{"edge":"?"} """, """ "computer":"x","browsers":{"ieModePages":{"?":[]}} """,
        """ "computer":"x","internetApi":{"zones":{"?":1}} """, """ "computer":"x","internetApi":{"connections":{"?":{}}} """,
        """ "computer":"x","probes":[{"url":"?"}] """,
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void One_record_is_an_error_and_the_others_are_judged_wherever_it_stands(string members)
    {
        foreach (byte[] text in new[] { """\ud800"""u8.ToArray(), """\udc00\ud800"""u8.ToArray(), [0xC3], [0xED, 0xA0, 0x80], [0xFF] })
        {
            byte[] bad = [.. "{\"schema\":\"ecodocdiag/snapshot/1\","u8, .. Fill(members.Trim(), text), (byte)'}', (byte)'\n'];
            byte[] good = Encoding.UTF8.GetBytes(Good + "\n");

            // Before and behind it, and often enough that the reader recalls what it has read.
            string file = _folder.Write("fleet.ndjson", [.. good, .. good, .. good, .. bad, .. good, .. bad, .. good]);

            Assert.Equal(65, Run("fleet", file, "--format", "json"));
            Assert.Equal(5, JsonDocument.Parse(_output).RootElement.EnumerateArray().Count(pc => pc.GetProperty("Computer").GetString() == "GOOD"));
            Assert.Equal(65, Run("test", "--snapshot", file, "--check", "Browser", "--format", "json"));
            Assert.Equal(5, JsonDocument.Parse(_output).RootElement.GetArrayLength());
            Assert.DoesNotContain("fault of the program", _error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("a\uFFFEb 46")]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800 46")]
    [InlineData("\uFDD0")]
    public void Whatever_somebody_types_as_a_message_is_answered(string message)
    {
        Assert.Equal(0, Run("advise", message, "--format", "json"));
        Assert.True(JsonDocument.Parse(_output).RootElement.GetArrayLength() > 0);
        Assert.Equal(0, Run("advise", message));
    }

    [Theory]
    [InlineData("""{"user":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"baseline":"\udfff"}""")]
    [InlineData("""{"checks":["\ud800"]}""")]
    public void An_instance_of_DSC_is_an_input_error(string instance) => Assert.Equal(65, Run("dsc", "get", "--input", instance));

    [Theory]
    [InlineData("--user", "\uD800")]
    [InlineData("--baseline", "\uD800")]
    [InlineData("--baseline", "\uFFFE.json")]
    [InlineData("--snapshot", "\uD800.json")]
    [InlineData("--registry", "\uFFFE.reg")]
    [InlineData("--culture", "\uD800")]
    public void An_argument_is_an_error_of_the_user_and_never_a_fault_of_ours(string option, string value) =>
        Assert.InRange(Run("test", "--snapshot", _folder.Write("good.json", Good), option, value), 0, 65);

    [Fact]
    public void A_registry_file_with_halves_of_surrogate_pairs_is_judged_and_every_form_of_output_can_hold_it()
    {
        string file = _folder.Write("odd.reg", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies]\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\r\n\"ProxyEnable\"=dword:1\r\n\"ProxyServer\"=\"p"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(":1\"\r\n\"ProxyOverride\"=\""), 0x00, 0xDC, 0xFE, 0xFF, .. Encoding.Unicode.GetBytes("\"\r\n")]);

        foreach (string format in new[] { "json", "ndjson", "csv", "table" })
        {
            Assert.InRange(Run("test", "--registry", file, "--format", format), 0, 5);
        }
    }

    private static IEnumerable<byte> Fill(string members, byte[] text) =>
        Encoding.UTF8.GetBytes(members).SelectMany(part => part == (byte)'?' ? text : [part]);

    private int Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        ConsoleSession session = TestSession.Create(output, _error);
        var machine = new MemoryMachine();
        int code = new Application(session, ShippedChecks.CreateCatalog(), source => EcoDocDiag.Machines.Opening.MachineOpener.ForThisSystem().Open(source, default), new StubRepairHost(_folder.Path, machine)).Run(arguments);
        _output = Encoding.UTF8.GetString(output.ToArray());
        return code;
    }
}
