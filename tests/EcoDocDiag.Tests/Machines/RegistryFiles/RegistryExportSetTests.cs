using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class RegistryExportSetTests
{
    private const string Header = "Windows Registry Editor Version 5.00\n";
    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_place_reads_as_the_documented_rule_has_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            Random random = new(seed);
            (string Key, bool Deletes, (string Name, int? Value)[] Values)[] entries =
            [
                .. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Path(random), random.Next(4) == 0, random.Next(3) == 0 ? [] : new (string, int?)[] { (random.Next(2) == 0 ? "v" : "V", random.Next(3) == 0 ? null : random.Next(9)) })),
            ];
            string text = string.Concat(entries.Select(entry =>
                $"[{(entry.Deletes ? "-" : "")}HKCU\\{entry.Key}]\n"
                + string.Concat(entry.Deletes ? [] : entry.Values.Select(value => $"\"{value.Name}\"={(value.Value is { } number ? $"dword:{number:x8}" : "-")}\n"))));
            IMachine pc = Open([text]).Single();

            for (int i = 0; i < 30; i++)
            {
                string place = Path(random);
                (ReadState state, int? value, string children) = Naive(entries, place);
                RegistryPath key = RegistryPath.User(place);
                Reading<IReadOnlyList<string>> subKeys = pc.Registry.ReadSubKeyNames(key);
                Assert.Equal(state, subKeys.State);
                Assert.Equal(children, string.Join(",", subKeys.Value ?? []));
                Assert.Equal(state, pc.Registry.ReadValues(key).State);
                ReadState expected = state == ReadState.Present && value is null ? ReadState.Absent : state;
                Reading<RegistryValue> read = pc.Registry.ReadValue(key, "v");
                Assert.Equal(expected, read.State);
                Assert.Equal(value is { } known ? RegistryValue.DWord(known) : null, read.Value);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_kind_of_a_profile_is_as_the_exported_list_has_it()
    {
        const string list = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1]\n\"State\"=dword:00000800\n";

        Assert.Equal(ProfileKind.Temporary, Open([list, "[HKU\\S-1-5-21-1\\k]\n"]).Single().Profile.ReadProfile().Value?.Kind);
        Assert.Equal(ReadState.NotCaptured, Open([list, "[HKU\\S-1-5-21-2\\k]\n"]).Single().Profile.ReadProfile().State);
        Assert.Equal(ReadState.NotCaptured, Open(["[HKCU\\k]\n"]).Single().Profile.ReadProfile().State);
    }

    [Fact]
    public void What_lies_beside_or_above_the_exported_keys_is_not_captured()
    {
        IMachine pc = Open(["[HKCU\\Software\\A]\n[HKCU\\Software\\A\\B]\n\"v\"=dword:1\n"]).Single();

        Assert.Equal(ReadState.Present, State(pc, @"HKCU\software\a\b", "V"));
        Assert.Equal(ReadState.Absent, State(pc, @"HKCU\Software\A\B", "w"));
        Assert.Equal(ReadState.Absent, State(pc, @"HKCU\Software\A\C\D", "v"));
        Assert.Equal(ReadState.NotCaptured, State(pc, @"HKCU\Software", "v"));
        Assert.Equal(ReadState.NotCaptured, State(pc, @"HKCU\Software\AB", "v"));
        Assert.Equal(ReadState.NotCaptured, State(pc, @"HKCU\Software\Policies", "v"));
        Assert.Equal(ReadState.NotCaptured, State(pc, @"HKLM\Software\A", "v"));
        Assert.Equal(ReadState.NotCaptured, pc.Registry.ReadSubKeyNames(RegistryPath.User("Software")).State);
        Assert.Equal(ReadState.NotCaptured, pc.Certificates.ReadStore(CertificateStore.UserMy).State);
        Assert.Equal(ReadState.NotCaptured, pc.Processes.ReadProcesses(["iexplore.exe"]).State);
        Assert.Equal(ReadState.NotCaptured, pc.Browsers.ReadEdgeVersion().State);
        Assert.Equal(ReadState.NotCaptured, pc.InternetApi.MapUrlToZone(new Uri("https://a.example")).State);
        Assert.Equal(
            [ReadState.NotCaptured],
            pc.Network.Probe([new ProbeRequest(new Uri("https://a.example"), ProbeRoute.Direct, "", TimeSpan.Zero)], TestContext.Current.CancellationToken).Select(reading => reading.State));
    }

    [Fact]
    public void A_deletion_makes_the_key_known_to_be_absent_and_a_later_line_brings_it_back()
    {
        IMachine pc = Open(["[HKCU\\a]\n\"v\"=dword:1\n\"w\"=dword:1\n[HKCU\\a\\b]\n\"v\"=dword:1\n[-HKCU\\x]\n", "[HKCU\\a]\n\"v\"=-\n[-HKCU\\a\\b]\n", "[HKCU\\a\\b\\c]\n"]).Single();

        Assert.Equal(ReadState.Absent, State(pc, @"HKCU\a", "v"));
        Assert.Equal(ReadState.Present, State(pc, @"HKCU\a", "w"));
        Assert.Equal(["b"], pc.Registry.ReadSubKeyNames(RegistryPath.User("a")).Value!);
        Assert.Equal(ReadState.Absent, State(pc, @"HKCU\a\b", "v"));
        Assert.Equal(ReadState.Absent, pc.Registry.ReadValues(RegistryPath.User(@"x\y")).State);
    }

    [Theory]
    [InlineData(@"HKCU\k [v]", "[HKCU\\k]\n\"v\"=dword:1\n", "[HKEY_CURRENT_USER\\K]\n\"V\"=dword:2\n")]
    [InlineData(@"HKCU\k [(default)]", "[HKCU\\k]\n@=\"1\"\n", "[HKCU\\k]\n@=dword:1\n")]
    [InlineData(@"HKLM\System\P [v]", "[HKLM\\System\\P]\n\"v\"=\"a\"\n", "[HKLM\\System\\P]\n\"v\"=\"A\"\n")]
    [InlineData(@"HKU\S-1-5-21-1\k [v]", "[HKU\\S-1-5-21-1\\k]\n\"v\"=hex:01\n", "[HKU\\s-1-5-21-1\\k]\n\"w\"=hex:01\n\"v\"=hex:\n")]
    public void Files_that_give_a_value_differently_are_of_no_one_PC(string place, string first, string second)
    {
        foreach (string[] files in (string[][])[[first, second], [second, first]])
        {
            InputException error = Assert.Throws<InputException>(() => Open(files));

            Assert.Equal(("ExportsDiffer", "2.reg"), (error.Code, error.File));
            Assert.Equal(place, error.Place, ignoreCase: true);
            Assert.Contains("“1.reg”", error.Message, StringComparison.Ordinal);
            SnapshotReaderTests.AssertIsComplete(error);
        }
    }

    [Fact]
    public void Where_the_two_views_of_the_machine_differ_the_message_says_how_to_export_one()
    {
        InputException error = Assert.Throws<InputException>(() => Open(["[HKLM\\Software\\P]\n\"v\"=dword:1\n", "[HKLM\\SOFTWARE\\P]\n\"v\"=dword:2\n"]));

        Assert.Equal(("ViewsDiffer", "2.reg", @"HKLM\SOFTWARE\P [v]"), (error.Code, error.File, error.Place));
        Assert.Contains("/reg:64", error.Message, StringComparison.Ordinal);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void The_file_that_gave_the_value_is_named_and_not_one_that_has_others_of_the_key()
    {
        InputException error = Assert.Throws<InputException>(() => Open(
        [
            "[HKCU\\k]\n\"v\"=dword:1\n",
            "[HKCU\\k]\n\"v\"=dword:1\n\"w\"=dword:1\n",
            "[HKCU\\k]\n\"w\"=dword:1\n\"w\"=dword:2\n[HKCU\\k]\n\"v\"=dword:3\n",
        ]));

        Assert.Equal(("3.reg", @"HKCU\k [w]"), (error.File, error.Place));
        Assert.Contains("“2.reg”", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the same twice", "[HKCU\\k]\n\"v\"=dword:1\n", "[HKCU\\K]\n\"V\"=hex(4):01,00,00,00\n")]
    [InlineData("other values of the key", "[HKCU\\k]\n\"v\"=dword:1\n", "[HKCU\\k]\n\"w\"=dword:2\n")]
    [InlineData("the user and the machine", "[HKCU\\k]\n\"v\"=dword:1\n", "[HKLM\\k]\n\"v\"=dword:2\n")]
    [InlineData("two users", "[HKCU\\k]\n\"v\"=dword:1\n[HKU\\S-1-5-21-1\\k]\n\"v\"=dword:2\n", "[HKU\\S-1-5-21-2\\k]\n\"v\"=dword:3\n")]
    [InlineData("a file by itself", "[HKCU\\k]\n\"v\"=dword:2\n\"v\"=dword:1\n", "")]
    [InlineData("hives that are not read", "[HKCU\\k]\n\"v\"=dword:1\n[HKCR\\k]\n\"v\"=dword:1\n", "[HKCR\\k]\n\"v\"=dword:2\n")]
    public void Files_of_one_PC_are_laid_over_one_another(string what, string first, string second)
    {
        IMachine pc = Open([first, second])[0];

        Assert.True(RegistryValue.DWord(1).Equals(pc.Registry.ReadValue(RegistryPath.User("k"), "v").Value), what);
    }

    [Theory]
    [InlineData("[HKCU\\k]\n\"v\"=-\n", "")]
    [InlineData("[-HKCU\\k]\n", "")]
    [InlineData("[HKCU\\k]\n\"v\"=-\n", "[HKCU\\k]\n\"v\"=dword:2\n")]
    [InlineData("[-HKCU\\k]\n[HKCU\\k]\n\"v\"=dword:2\n", "")]
    public void Deletions_which_no_export_has_are_changes_that_somebody_wants_laid_over_it(string second, string third)
    {
        IMachine pc = Open(["[HKCU\\k]\n\"v\"=dword:1\n", second, third]).Single();

        RegistryValue? expected = (second + third).Contains("dword:2", StringComparison.Ordinal) ? RegistryValue.DWord(2) : null;
        Assert.Equal(expected, pc.Registry.ReadValue(RegistryPath.User("k"), "v").Value);
    }

    [Fact]
    public void Values_and_sub_keys_come_in_the_order_of_a_snapshot()
    {
        IMachine pc = Open(["[HKCU\\k]\n\"b\"=dword:1\n\"A\"=dword:2\n@=dword:3\n[HKCU\\k\\z]\n[HKCU\\k\\Y]\n"]).Single();

        Assert.Equal(["", "A", "b"], pc.Registry.ReadValues(RegistryPath.User("k")).Value!.Select(value => value.Key));
        Assert.Equal(["Y", "z"], pc.Registry.ReadSubKeyNames(RegistryPath.User("k")).Value!);
    }

    [Fact]
    public void One_set_holds_the_user_and_the_machine_from_several_files()
    {
        IMachine pc = Open(["[HKLM\\Software\\P]\n\"v\"=dword:1\n", "[HKU\\S-1-5-21-1\\k]\n\"v\"=dword:2\n"]).Single();

        Assert.Equal("S-1-5-21-1", pc.User.Sid);
        Assert.Equal(ReadState.Present, State(pc, @"HKLM\Software\P", "v"));
        Assert.Equal(ReadState.Present, State(pc, @"HKCU\k", "v"));
        Assert.Equal(("PC", Now), (pc.Computer, pc.UtcNow));
    }

    [Fact]
    public void Of_several_users_the_current_one_is_read_unless_another_is_chosen()
    {
        string[] files = ["[HKCU\\k]\n\"v\"=dword:0\n[HKU\\S-1-5-21-2\\k]\n\"v\"=dword:2\n[HKU\\S-1-5-21-1\\k]\n\"v\"=dword:1\n[HKU\\S-1-5-18\\k]\n"];

        Assert.Equal([("", 0)], Users(files, new MachineOptions()));
        Assert.Equal([("S-1-5-21-2", 2)], Users(files, new MachineOptions { User = "s-1-5-21-2" }));
        Assert.Equal([("", 0), ("S-1-5-21-1", 1), ("S-1-5-21-2", 2)], Users(files, new MachineOptions { AllUsers = true }));
    }

    [Fact]
    public void Several_users_without_a_choice_are_named()
    {
        InputException error = Assert.Throws<InputException>(() => Open(["[HKU\\S-1-5-21-2\\k]\n[HKU\\S-1-5-21-1\\k]\n"]));

        Assert.Equal("SeveralUsers", error.Code);
        Assert.Contains("S-1-5-21-1, S-1-5-21-2", error.Message, StringComparison.Ordinal);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void A_user_who_is_not_there_is_an_error_that_names_those_who_are()
    {
        InputException error = Assert.Throws<InputException>(() => Open(["[HKU\\S-1-5-21-2\\k]\n"], new MachineOptions { User = "taro" }));

        Assert.Equal("UserNotFound", error.Code);
        Assert.Contains("“taro”", error.Message, StringComparison.Ordinal);
        Assert.Contains("S-1-5-21-2", error.Message, StringComparison.Ordinal);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void Files_of_the_machine_alone_are_a_machine_without_user()
    {
        foreach (bool allUsers in (bool[])[false, true])
        {
            IMachine pc = Open(["[HKLM\\Software]\n[HKCR\\.txt]\n[HKU\\S-1-5-18\\k]\n"], new MachineOptions { AllUsers = allUsers }).Single();

            Assert.Equal(new UserIdentity("", ""), pc.User);
            Assert.Equal(ReadState.NotCaptured, State(pc, @"HKCU\k", "v"));
        }
    }

    [Fact]
    public void A_hive_that_was_loaded_under_a_name_of_its_own_is_a_user_without_sid()
    {
        IMachine pc = Open(["[HKEY_USERS\\Offline\\k]\n\"v\"=dword:1\n"]).Single();

        Assert.Equal("", pc.User.Sid);
        Assert.Equal(ReadState.Present, State(pc, @"HKCU\k", "v"));
    }

    [Theory]
    [InlineData("the value that could not be read", @"a [v]", "Failed 1.reg: line 4")]
    [InlineData("another value of the key", @"a [w]", "Present")]
    [InlineData("a third one", @"a [x]", "Absent")]
    [InlineData("all values of the key", "a", "Failed 1.reg: line 4")]
    [InlineData("the keys below the key", @"a\", "Present")]
    [InlineData("a key below", @"a\b [v]", "Absent")]
    [InlineData("the values of another key", "c", "Present")]
    [InlineData("beside the keys of the file", "d", "NotCaptured")]
    public void A_value_that_could_not_be_read_is_not_absent_and_nothing_else_is_affected(string what, string place, string expected) =>
        AssertRead("[HKCU\\a]\n\"w\"=dword:1\n\"v\"=dword:zz\n[HKCU\\c]\n", what, place, expected);

    [Theory]
    [InlineData("a value that is there", @"a [v]", "Present")]
    [InlineData("all values of the key", "a", "Present")]
    public void A_line_about_a_value_that_is_there_leaves_it_as_Windows_does(string what, string place, string expected)
    {
        AssertRead("[HKCU\\a]\n\"v\"=dword:1\n\"v\"=dword:zz\n", what, place, expected);
        AssertRead("[HKCU\\a]\n\"v\"=dword:zz\n\"v\"=dword:1\n", what, place, expected);
        AssertRead("[HKCU\\a]\n\"v\"=dword:zz\n[HKCU\\a]\n\"v\"=dword:1\n", what, place, expected);
    }

    [Theory]
    [InlineData("a value that is there", @"a [v]", "Present")]
    [InlineData("a value that is not", @"a [w]", "Failed 1.reg: line 4")]
    [InlineData("all values", "a", "Failed 1.reg: line 4")]
    [InlineData("the keys below", @"a\", "Failed 1.reg: line 4")]
    [InlineData("a key below that is there", @"a\b [v]", "Absent")]
    [InlineData("the values of another key", "c", "Present")]
    public void A_line_that_may_be_of_anything_takes_the_certainty_of_what_the_key_lacks(string what, string place, string expected) =>
        AssertRead("[HKCU\\a]\n\"v\"=dword:1\nnonsense\n[HKCU\\a\\b]\n[HKCU\\c]\n", what, place, expected);

    [Theory]
    [InlineData("a value of the key", @"a\b [v]", "Failed 1.reg: line 4")]
    [InlineData("all values of it", @"a\b", "Failed 1.reg: line 4")]
    [InlineData("the keys below it", @"a\b\", "Failed 1.reg: line 4")]
    [InlineData("the keys beside it", @"a\", "Failed 1.reg: line 4")]
    [InlineData("a value that the key before it has", @"a [w]", "Present")]
    [InlineData("a value that may have gone there", @"a [v]", "Failed 1.reg: line 5")]
    [InlineData("another value of the key before", @"a [x]", "Absent")]
    [InlineData("a key beside it", @"a\c [v]", "Present")]
    [InlineData("a key that is not there", @"a\d [v]", "Absent")]
    public void Of_a_key_line_that_Windows_does_not_read_neither_key_nor_values_are_absent(string what, string place, string expected) =>
        AssertRead("[HKCU\\a]\n\"w\"=dword:1\n[ HKCU\\a\\b]\n\"v\"=dword:2\n[HKCU\\a\\c]\n\"v\"=dword:3\n", what, place, expected);

    [Theory]
    [InlineData("what came before", @"a\b [v]", "Present")]
    [InlineData("the value that was cut", @"a\c [x]", "Failed 1.reg: line 6")]
    [InlineData("another value of the last key", @"a\c [y]", "Failed 1.reg: line 6")]
    [InlineData("a key below the last one", @"a\c\z [v]", "Failed 1.reg: line 6")]
    [InlineData("a key beside it", @"a\d [v]", "Failed 1.reg: line 6")]
    [InlineData("the keys beside it", @"a\", "Failed 1.reg: line 6")]
    [InlineData("a value of a key that was over", @"a\b [w]", "Absent")]
    [InlineData("a key below one that was over", @"a\b\z [v]", "Absent")]
    [InlineData("outside of what was exported", @"d [v]", "NotCaptured")]
    public void What_came_after_the_end_of_a_file_that_was_cut_off_is_not_absent(string what, string place, string expected) =>
        AssertRead("[HKCU\\a]\n[HKCU\\a\\b]\n\"v\"=dword:1\n[HKCU\\a\\c]\n\"x\"=\"abc", what, place, expected);

    [Theory]
    [InlineData("the key whose name was wrapped", @"a\long name\b [v]", "Failed 1.reg: line 4")]
    [InlineData("the keys that are there", @"a\c [v]", "Present")]
    [InlineData("a key below one that is there", @"a\c\d [v]", "Absent")]
    public void A_key_line_that_was_wrapped_leaves_in_doubt_what_may_have_been_on_it(string what, string place, string expected) =>
        AssertRead("[HKCU\\a]\n\"w\"=dword:1\n[HKCU\\a\\long\nname\\b]\n\"v\"=dword:2\n[HKCU\\a\\c]\n\"v\"=dword:3\n", what, place, expected);

    [Fact]
    public void A_deletion_takes_the_doubt_with_it()
    {
        AssertRead("[HKCU\\a]\n\"v\"=dword:zz\nnonsense\n[-HKCU\\a]\n[HKCU\\a]\n", "the key anew", @"a [v]", "Absent");
        AssertRead("[HKCU\\a]\n\"v\"=dword:zz\n[HKCU\\a]\n\"v\"=-\n", "the value anew", @"a [v]", "Absent");
    }

    [Theory]
    [InlineData("[HKLM\\SYSTEM\\ControlSet001\\k]\n\"v\"=dword:1\n", 1)]
    [InlineData("[HKLM\\System\\controlset003\\k]\n\"v\"=dword:3\n", 3)]
    [InlineData("[HKLM\\SYSTEM\\Select]\n\"Current\"=dword:2\n[HKLM\\SYSTEM\\ControlSet001\\k]\n\"v\"=dword:1\n[HKLM\\SYSTEM\\ControlSet002\\k]\n\"v\"=dword:2\n", 2)]
    [InlineData("[HKLM\\SYSTEM\\ControlSet001\\k]\n\"v\"=dword:1\n[HKLM\\SYSTEM\\ControlSet002\\k]\n\"v\"=dword:2\n", null)]
    [InlineData("[HKLM\\SYSTEM\\Select]\n\"Current\"=dword:2\n[HKLM\\SYSTEM\\ControlSet001\\k]\n\"v\"=dword:1\n", null)]
    public void The_control_set_of_an_offline_hive_stands_for_the_current_one_where_it_is_known_which(string text, int? value)
    {
        RegistryExportSet set = SetOf([text]);
        IMachine pc = set.Open("PC", null, null, new MachineOptions(), Now, "x.reg").Single();
        Reading<RegistryValue> reading = pc.Registry.ReadValue(RegistryPath.Machine(@"SYSTEM\CurrentControlSet\k"), "v");

        Assert.Equal(value is { } number ? Reading<RegistryValue>.Present(RegistryValue.DWord(number)) : Reading<RegistryValue>.NotCaptured(), reading);
        Assert.Equal(value is null ? [] : ["ControlSetUsed"], set.Warnings.Select(warning => warning.Code));
        Assert.All(set.Warnings, RegistryExportReaderTests.AssertIsComplete);
    }

    [Fact]
    public void A_current_control_set_that_was_captured_stands_for_itself()
    {
        RegistryExportSet set = SetOf(["[HKLM\\SYSTEM\\CurrentControlSet\\k]\n\"v\"=dword:7\n[HKLM\\SYSTEM\\ControlSet001\\k]\n\"v\"=dword:1\n"]);
        IMachine pc = set.Open("PC", null, null, new MachineOptions(), Now, "x.reg").Single();

        Assert.Equal(RegistryValue.DWord(7), pc.Registry.ReadValue(RegistryPath.Machine(@"SYSTEM\CurrentControlSet\k"), "v").Value);
        Assert.Empty(set.Warnings);
    }

    [Fact]
    public void An_export_of_the_current_user_and_of_another_hive_names_both_people()
    {
        string[] files = ["[HKCU\\k]\n\"v\"=dword:0\n[HKU\\S-1-5-21-1\\k]\n\"v\"=dword:1\n[HKU\\S-1-5-18\\k]\n"];
        RegistryExportSet set = SetOf(files);
        set.Open("PC", null, null, new MachineOptions(), Now, "x.reg");

        InputWarning warning = set.Warnings.Single();
        Assert.Equal("TwoPeople", warning.Code);
        Assert.All(["HKEY_CURRENT_USER", "S-1-5-21-1"], name => Assert.Contains(name, warning.Localize(new TextCatalog(CultureInfo.InvariantCulture)), StringComparison.Ordinal));
        RegistryExportReaderTests.AssertIsComplete(warning);
        foreach (MachineOptions chosen in (MachineOptions[])[new() { User = "S-1-5-21-1" }, new() { AllUsers = true }])
        {
            set = SetOf(files);
            set.Open("PC", null, null, chosen, Now, "x.reg");
            Assert.Empty(set.Warnings);
        }
    }

    [Fact]
    public void Of_very_many_users_some_are_named()
    {
        InputException error = Assert.Throws<InputException>(() => Open([string.Concat(Enumerable.Range(1, 5000).Select(user => $"[HKU\\S-1-5-21-{user}\\k]\n"))]));

        Assert.Equal("SeveralUsers", error.Code);
        Assert.InRange(error.Message.Length, 100, 500);
    }

    // A place is a key, a key and a value's name, or a key and a backslash for the names of the keys below it.
    private static void AssertRead(string text, string what, string place, string expected)
    {
        IRegistryReader registry = Open([text]).Single().Registry;
        int bracket = place.IndexOf(" [", StringComparison.Ordinal);
        (ReadState state, string reason, string detail) = bracket >= 0
                ? Parts(registry.ReadValue(RegistryPath.User(place[..bracket]), place[(bracket + 2)..^1]))
            : place.EndsWith('\\') ? Parts(registry.ReadSubKeyNames(RegistryPath.User(place[..^1])))
            : Parts(registry.ReadValues(RegistryPath.User(place)));

        Assert.Equal(what + ": " + expected, (what + ": " + state + " " + detail).TrimEnd());
        Assert.Equal(state == ReadState.Failed ? ReadReason.Malformed : state == ReadState.NotCaptured ? ReadReason.NotCaptured : "", reason);
    }

    private static (ReadState State, string Reason, string Detail) Parts<T>(Reading<T> reading)
        where T : notnull =>
        (reading.State, reading.Reason, reading.Detail);

    private static ReadState State(IMachine pc, string key, string name) =>
        RegistryPath.TryParse(key, out RegistryPath path) ? pc.Registry.ReadValue(path, name).State : throw new ArgumentException(key, nameof(key));

    private static IEnumerable<(string Sid, int Value)> Users(string[] files, MachineOptions options) =>
        Open(files, options).Select(pc => (pc.User.Sid, pc.Registry.ReadValue(RegistryPath.User("k"), "v").Value!.TryGetDWord(out int value) ? value : -1));

    private static IReadOnlyList<IMachine> Open(string[] files, MachineOptions? options = null) =>
        SetOf(files).Open("PC", null, null, options ?? new MachineOptions(), Now, "x.reg");

    private static RegistryExportSet SetOf(string[] files)
    {
        RegistryExportSet set = new();
        for (int i = 0; i < files.Length; i++)
        {
            set.Add(RegistryExportReader.Parse(Encoding.UTF8.GetBytes(Header + files[i]), $"{i + 1}.reg"));
        }

        return set;
    }

    private static string Path(Random random) =>
        string.Join("\\", Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(2) == 0 ? "a" : "b"));

    // The rule, place by place and without a tree: the last word on the key decides, a key named above makes what is not said absent.
    private static (ReadState State, int? Value, string Children) Naive((string Key, bool Deletes, (string Name, int? Value)[] Values)[] entries, string place)
    {
        HashSet<string> existing = [];
        Dictionary<string, int> values = [];
        foreach ((string key, bool deletes, (string Name, int? Value)[] own) in entries)
        {
            if (deletes)
            {
                existing.RemoveWhere(other => IsWithin(other, key));
                foreach (string other in values.Keys.Where(other => IsWithin(other, key)).ToArray())
                {
                    values.Remove(other);
                }

                continue;
            }

            for (string? above = key; above is not null; above = above.Contains('\\', StringComparison.Ordinal) ? above[..above.LastIndexOf('\\')] : null)
            {
                existing.Add(above);
            }

            foreach ((_, int? value) in own)
            {
                values.Remove(key);
                if (value is { } number)
                {
                    values[key] = number;
                }
            }
        }

        if (!entries.Any(entry => IsWithin(place, entry.Key)))
        {
            return (ReadState.NotCaptured, null, "");
        }

        string[] children = [.. ((string[])["a", "b"]).Where(name => existing.Contains(place + "\\" + name))];
        return existing.Contains(place)
            ? (ReadState.Present, values.TryGetValue(place, out int found) ? found : null, string.Join(",", children))
            : (ReadState.Absent, null, "");
    }

    private static bool IsWithin(string place, string key) => place == key || place.StartsWith(key + "\\", StringComparison.Ordinal);
}
