using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsRegistryTests : IDisposable
{
    private readonly ScratchKey _scratch = new();
    private readonly WindowsRegistry _registry = new("");

    public static TheoryData<string, int, string> Kinds { get; } = new()
    {
        { "REG_NONE", 0, "0102" },
        { "REG_SZ", 1, "610062000000" },
        { "REG_SZ without a closing NUL", 1, "61006200" },
        { "REG_SZ of an odd length", 1, "610062" },
        { "REG_SZ of an odd length that ends in zero", 1, "6100620000" },
        { "REG_SZ with a NUL inside", 1, "6100000062000000" },
        { "empty REG_SZ", 1, "" },
        { "REG_EXPAND_SZ", 2, "250041002500" },
        { "REG_BINARY", 3, "00FF10" },
        { "empty REG_BINARY", 3, "" },
        { "REG_DWORD", 4, "02000000" },
        { "REG_DWORD of three bytes", 4, "020000" },
        { "REG_DWORD_BIG_ENDIAN", 5, "00000002" },
        { "REG_MULTI_SZ", 7, "61000000620000000000" },
        { "REG_MULTI_SZ without its last NUL", 7, "61000000" },
        { "REG_QWORD", 11, "0200000000000000" },
        { "a type that nobody knows", 0x1234, "0102" },
    };

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_is_read_as_it_is_stored(string kind, int type, string hex)
    {
        _scratch.Store(kind, type, Convert.FromHexString(hex));

        Assert.Equal(Value(type, hex), _registry.ReadValue(_scratch.Path, kind).Value);
        Assert.Equal([new(kind, Value(type, hex))], _registry.ReadValues(_scratch.Path).Value!);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_that_is_overwritten_and_put_back_is_what_it_was(string kind, int type, string hex)
    {
        _scratch.Store(kind, type, Convert.FromHexString(hex));
        string before = _scratch.Stored(kind);
        RegistryValueChange change = new(_scratch.Path, kind, Value(type, hex), RegistryValue.DWord(1));

        _registry.Apply(change);
        Assert.Equal(RegistryValue.DWord(1), _registry.ReadValue(_scratch.Path, kind).Value);

        _registry.Apply((RegistryValueChange)change.Reverse());
        Assert.Equal(before, _scratch.Stored(kind));
    }

    [Fact]
    public void A_value_that_was_added_and_taken_back_is_gone()
    {
        string before = Regedit.Export(_scratch.FullName);
        RegistryValueChange change = new(_scratch.Path, "", null, RegistryValue.String("x"));

        _registry.Apply(change);
        Assert.Equal("x", _registry.ReadValue(_scratch.Path, "").Value!.ToString());

        _registry.Apply((RegistryValueChange)change.Reverse());
        Assert.Equal(ReadState.Absent, _registry.ReadValue(_scratch.Path, "").State);
        Assert.Equal(before, Regedit.Export(_scratch.FullName));
    }

    [Fact]
    public void A_value_longer_than_any_buffer_is_read_whole()
    {
        string text = new('x', 100_000);
        using (RegistryKey key = _scratch.Open())
        {
            key.SetValue("long", text);
            key.SetValue("short", "y");
        }

        Assert.Equal(text, _registry.ReadValue(_scratch.Path, "long").Value!.ToString());
        Assert.Equal(["long", "short"], _registry.ReadValues(_scratch.Path).Value!.Select(value => value.Key));
        Assert.Equal(text, _registry.ReadValues(_scratch.Path).Value![0].Value.ToString());
    }

    [Fact]
    public void Names_come_in_an_order_that_does_not_depend_on_when_they_were_made()
    {
        foreach (string name in new[] { "b", "C", "a" })
        {
            using RegistryKey key = _scratch.Open(name);
            using RegistryKey parent = _scratch.Open();
            parent.SetValue(name, 1);
        }

        Assert.Equal(["a", "b", "C"], _registry.ReadSubKeyNames(_scratch.Path).Value!);
        Assert.Equal(["a", "b", "C"], _registry.ReadValues(_scratch.Path).Value!.Select(value => value.Key));
    }

    [Fact]
    public void What_does_not_exist_is_absent()
    {
        RegistryPath nowhere = _scratch.Path.Append(@"no\such\key");

        Assert.Equal(ReadState.Absent, _registry.ReadValue(_scratch.Path, "none").State);
        Assert.Equal(ReadState.Absent, _registry.ReadValue(_scratch.Path, "a\0b").State);
        Assert.Equal(ReadState.Absent, _registry.ReadValue(nowhere, "none").State);
        Assert.Equal(ReadState.Absent, _registry.ReadValues(nowhere).State);
        Assert.Equal(ReadState.Absent, _registry.ReadSubKeyNames(nowhere).State);
        Assert.Equal(ReadState.Absent, _registry.ReadSubKeyNames(_scratch.Path.Append("a\0b")).State);
        Assert.Equal(ReadState.Present, _registry.ReadSubKeyNames(_scratch.Path).State);
    }

    [Fact]
    public void A_denied_key_fails_and_is_not_absent()
    {
        RegistryPath path = _scratch.Path.Append("denied");
        using (_scratch.Deny("denied"))
        {
            Assert.Equal(Reading<RegistryValue>.Failed(ReadReason.AccessDenied, "0x00000005"), _registry.ReadValue(path, "v"));
            Assert.Equal(ReadReason.AccessDenied, _registry.ReadValues(path).Reason);
            Assert.Equal(ReadReason.AccessDenied, _registry.ReadSubKeyNames(path).Reason);
            ChangeFailedException refused = Assert.Throws<ChangeFailedException>(
                () => _registry.Apply(new RegistryValueChange(path, "v", RegistryValue.DWord(1), RegistryValue.DWord(2))));
            Assert.Equal(ReadReason.AccessDenied, refused.Reason);
        }

        Assert.Equal(ReadState.Absent, _registry.ReadValue(path, "v").State);
    }

    [Fact]
    public async Task A_key_that_comes_and_goes_while_it_is_read_is_present_or_absent_and_nothing_else()
    {
        RegistryPath path = _scratch.Path.Append("fleeting");
        using CancellationTokenSource done = new();
        Task flicker = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    using (RegistryKey key = _scratch.Open("fleeting"))
                    {
                        key.SetValue("v", 1);
                        using RegistryKey child = key.CreateSubKey("child");
                    }

                    Registry.CurrentUser.DeleteSubKeyTree(path.SubKey);
                }
            },
            TestContext.Current.CancellationToken);
        HashSet<ReadState> seen = [];
        for (int i = 0; i < 500; i++)
        {
            seen.Add(_registry.ReadValue(path, "v").State);
            seen.Add(_registry.ReadValues(path).State);
            seen.Add(_registry.ReadSubKeyNames(path).State);
        }

        await done.CancelAsync();
        await flicker;
        Assert.Subset(new HashSet<ReadState> { ReadState.Present, ReadState.Absent }, seen);
    }

    [Fact]
    public void A_value_cannot_be_set_where_its_key_does_not_exist()
    {
        RegistryValueChange change = new(_scratch.Path.Append("missing"), "v", null, RegistryValue.DWord(1));

        ChangeFailedException refused = Assert.Throws<ChangeFailedException>(() => _registry.Apply(change));

        Assert.Equal((ReadReason.ReadFailed, "0x00000002"), (refused.Reason, refused.Detail));
        Assert.Equal(ReadState.Absent, _registry.ReadValues(change.Key).State);
    }

    [Fact]
    public void A_key_is_made_in_an_existing_parent_only()
    {
        RegistryKeyChange change = new(_scratch.Path.Append(@"a\b"), Creates: true);

        Assert.Throws<ChangeFailedException>(() => _registry.Apply(change));
        Assert.Empty(_registry.ReadSubKeyNames(_scratch.Path).Value!);

        _registry.Apply(new RegistryKeyChange(_scratch.Path.Append("a"), Creates: true));
        _registry.Apply(change);
        Assert.Equal(["b"], _registry.ReadSubKeyNames(_scratch.Path.Append("a")).Value!);
    }

    [Fact]
    public void Only_an_empty_key_is_deleted()
    {
        using (RegistryKey key = _scratch.Open(@"with key\child"))
        using (RegistryKey other = _scratch.Open("with value"))
        {
            other.SetValue("v", 1);
        }

        Assert.Throws<ChangeFailedException>(() => _registry.Apply(new RegistryKeyChange(_scratch.Path.Append("with key"), Creates: false)));
        Assert.Throws<ChangeFailedException>(() => _registry.Apply(new RegistryKeyChange(_scratch.Path.Append("with value"), Creates: false)));
        _registry.Apply(new RegistryKeyChange(_scratch.Path.Append(@"with key\child"), Creates: false));
        _registry.Apply(new RegistryKeyChange(_scratch.Path.Append("with key"), Creates: false));

        Assert.Equal(["with value"], _registry.ReadSubKeyNames(_scratch.Path).Value!);
    }

    [Fact]
    public void The_machine_hive_is_the_64_bit_one()
    {
        TestPc.RequireDisposable();
        const string Name = @"SOFTWARE\EcoDocDiag.Tests";
        foreach (RegistryView view in new[] { RegistryView.Registry64, RegistryView.Registry32 })
        {
            using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, view);
            using RegistryKey key = machine.CreateSubKey(Name);
            key.SetValue("view", view.ToString());
        }

        Assert.Equal("Registry64", _registry.ReadValue(RegistryPath.Machine(Name), "view").Value?.ToString());
        Assert.Equal("Registry32", _registry.ReadValue(RegistryPath.Machine(@"SOFTWARE\WOW6432Node\EcoDocDiag.Tests"), "view").Value?.ToString());
    }

    private static RegistryValue Value(int type, string hex) => new((RegistryValueType)type, Convert.FromHexString(hex));
}
