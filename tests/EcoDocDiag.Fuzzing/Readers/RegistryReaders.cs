using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Files about the registry, of every kind that is read.</summary>
internal static class RegistryReaders
{
    private const int AskedKeys = 200;

    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] ExportWords =
    [
        "Windows Registry Editor Version 5.00\r\n", "REGEDIT4\r\n", "\r\n", "[HKEY_CURRENT_USER\\Software]\r\n", "[-HKEY_CURRENT_USER\\Software]\r\n", "[HKEY_LOCAL_MACHINE]\r\n", "[HKEY_USERS\\S-1-5-21-1-2-3-1001\\Software]\r\n",
        "[HKEY_USERS\\.DEFAULT]\r\n", "[HKEY_CLASSES_ROOT\\a]\r\n", "[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services]\r\n", "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\r\n", "\"Current\"=dword:00000001\r\n", "\"a\"=dword:0000000g\r\n",
        "\"a\"=\"b\"\r\n", "\"a\"=-\r\n", "@=\"\"\r\n", "\"a\"=hex(7):61,00,\\\r\n", "  00,00\r\n", "\"a\"=hex(2):\r\n", "\"a\"=hex(b):01,02,03,04,05,06,07,08\r\n", "\"a\"=hex(ffffffff):00\r\n", ",\\\r\n", "; comment\r\n", "hex:", "dword:", "\\\"",
    ];

    private static readonly string[] QueryWords =
    [
        "HKEY_CURRENT_USER\\Software\r\n", "    a    REG_SZ    b\r\n", "    (Default)    REG_SZ    (value not set)\r\n", "    a    REG_MULTI_SZ    b\\0c\r\n", "    a    REG_DWORD    0x1\r\n", "    a    REG_BINARY    00ff\r\n",
        "End of search: 1 match(es) found.\r\n", "ERROR: Access is denied.\r\n", "    REG_SZ    ", "\t", "Computer\r\n", "User\r\n", "DWORD:1\r\n", "SZ:a\r\n", "MULTISZ:a\\0b\r\n", "DELETE\r\n", "EXSZ:%a%\r\n",
    ];

    /// <summary>Reading each kind, and judging a PC of them.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("reg", new TextMutator(TextTokens.Lines, ExportWords), ExportSeeds, () => input => Read(input, "registry.reg")) { TestCount = 3000 },
        new("reg-query", new TextMutator(TextTokens.Lines, QueryWords), QuerySeeds, () => input => Read(input, "query.txt")),
        new("policy-file", new WideMutator(8, "[];"), PolicySeeds, () => input => Read(input, "machine.pol")),
        new("reg-judged", new TextMutator(TextTokens.Lines, ExportWords), ExportSeeds, OpenJudge) { TestCount = 300, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 20_000 },
    ];

    private static IEnumerable<byte[]> ExportSeeds() =>
    [
        Seed.File("False/healthy-pc.reg"),
        Seed.File("False/broken-pc.reg"),
        Seed.Wide("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\日本語]\r\n@=\"既定\"\r\n\"a\\\\b\"=\"c\\\"d\"\r\n\"m\"=hex(7):61,00,00,00,\\\r\n  62,00,00,00,00,00\r\n\r\n[-HKEY_CURRENT_USER\\Software\\gone]\r\n"),
        Seed.Text("REGEDIT4\r\n\r\n[HKEY_USERS\\S-1-5-21-1-2-3-1001\\Software]\r\n\"a\"=dword:00000001\r\n\"b\"=-\r\n; comment\r\n[HKEY_USERS\\S-1-5-21-1-2-3-1002]\r\n"),
        Seed.Wide("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\r\n\"Current\"=dword:00000002\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control]\r\n\"a\"=\"of the second\"\r\n"),
    ];

    private static IEnumerable<byte[]> QuerySeeds() =>
    [
        Seed.Text("C:\\>reg query \"HKCU\\Software\" /s\r\n\r\nHKEY_CURRENT_USER\\Software\\A\r\n    (Default)    REG_SZ    text\r\n    n    REG_DWORD    0x2\r\n    m    REG_MULTI_SZ    a\\0b\r\n    b    REG_BINARY    0102FF\r\n    e    REG_EXPAND_SZ    %windir%\\x\r\n\r\nHKEY_CURRENT_USER\\Software\\A\\B\r\n    q    REG_QWORD    0x10\r\n"),
        Seed.Text("\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\r\n    (既定)    REG_SZ    (値の設定なし)\r\n    名前    REG_SZ    値\r\n\r\n検索の完了: 2 件が見つかりました。\r\n"),
        Seed.Text("; LGPO\r\nComputer\r\nSoftware\\Policies\\Microsoft\\Edge\r\nHomepage\r\nSZ:https://a.example/\r\n\r\nUser\r\nSoftware\\Policies\r\nn\r\nDWORD:1\r\n\r\nUser:Administrators\r\nSoftware\\Policies\r\n*\r\nDELETEALLVALUES\r\n"),
        Seed.Text("ERROR: The system was unable to find the specified registry key or value.\r\n"),
    ];

    private static IEnumerable<byte[]> PolicySeeds() =>
    [
        Policy(("Software\\Policies\\Microsoft\\Edge", "Homepage", 1, Encoding.Unicode.GetBytes("https://a.example/\0")), ("Software\\Policies\\A", "n", 4, [1, 0, 0, 0]), ("Software\\Policies\\A", "**del.x", 1, [0x20, 0, 0, 0])),
        Policy(("Software\\日本語", "", 3, [.. Enumerable.Range(0, 64).Select(static number => (byte)number)])),
        Policy(),
    ];

    private static byte[] Policy(params (string Key, string Name, int Type, byte[] Data)[] entries) =>
    [
        .. "PReg"u8,
        .. BitConverter.GetBytes(1),
        .. entries.SelectMany(static entry => (byte[])
        [
            .. Encoding.Unicode.GetBytes("[" + entry.Key + "\0;" + entry.Name + "\0;"), .. BitConverter.GetBytes(entry.Type), .. Encoding.Unicode.GetBytes(";"),
            .. BitConverter.GetBytes(entry.Data.Length), .. Encoding.Unicode.GetBytes(";"), .. entry.Data, .. Encoding.Unicode.GetBytes("]"),
        ]),
    ];

    private static FuzzAnswer Read(byte[] input, string file)
    {
        RegistryExport export = RegistryFileReader.Parse(input, file);
        StringBuilder text = new();
        foreach (InputWarning warning in export.Warnings)
        {
            string message = warning.Localize(new TextCatalog(CultureInfo.InvariantCulture));
            Must.BeVisible(message, "a warning");
            text.Append(message).Append('\n');
        }

        foreach (RegistryExportKey key in export.Keys)
        {
            text.Append(key.ToString(""));
            foreach (KeyValuePair<string, RegistryValue?> value in key.Values)
            {
                text.Append(value.Key).Append('=').Append(value.Value?.Describe());
            }
        }

        RegistryExportSet set = new();
        set.Add(export);
        int users = 0;
        foreach (IMachine machine in set.Open("PC", null, null, new MachineOptions { AllUsers = true }, Now, file))
        {
            users++;
            foreach (RegistryExportKey key in export.Keys.Take(AskedKeys))
            {
                Show(machine.Registry, new RegistryPath(key.Hive == RegistryExportHive.Machine ? RegistryRoot.LocalMachine : RegistryRoot.CurrentUser, key.SubKey), text);
            }
        }

        return new FuzzAnswer(
            FormattableString.Invariant($"read {int.Log2(export.Keys.Count + 1)} {users} {string.Join(',', export.Warnings.Select(static warning => warning.Code).Distinct())} {export.Keys.Any(static key => key.Deletes)} {export.Keys.Any(static key => key.Faults.Count > 0)}"),
            text.ToString());
    }

    // A line that was passed over must not be silence: what it may have said is not absent.
    private static void Show(IRegistryReader registry, RegistryPath key, StringBuilder text)
    {
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> values = registry.ReadValues(key);
        text.Append(values.State).Append(values.Reason).Append(values.Detail);
        foreach (KeyValuePair<string, RegistryValue> value in values.IsPresent ? values.Value : [])
        {
            Reading<RegistryValue> one = registry.ReadValue(key, value.Key);
            Must.Hold(one.IsPresent && one.Value.Equals(value.Value), "a value of a key read whole is another alone");
        }

        Reading<IReadOnlyList<string>> names = registry.ReadSubKeyNames(key);
        text.Append(names.State).Append(names.IsPresent ? string.Join('|', names.Value) : "");
    }

    private static Func<byte[], FuzzAnswer> OpenJudge()
    {
        Judge judge = new();
        return input =>
        {
            RegistryExportSet set = new();
            set.Add(RegistryFileReader.Parse(input, "registry.reg"));
            FuzzAnswer[] answers = [.. set.Open("PC", null, null, new MachineOptions { AllUsers = true }, Now, "registry.reg").Take(3).Select(judge.Ask)];
            return new FuzzAnswer(string.Join(" ", answers.Select(static answer => answer.Kind)), string.Concat(answers.Select(static answer => answer.Text)));
        };
    }
}
