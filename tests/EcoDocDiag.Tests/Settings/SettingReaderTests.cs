using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class SettingReaderTests
{
    private const string Key = @"HKCU\Software\Example";

    private static readonly RegistryPath Path = RegistryPath.User(@"Software\Example");

    [Fact]
    public void A_value_of_another_type_is_a_fault_that_says_what_it_is_and_what_is_needed()
    {
        MemoryMachine machine = new MemoryMachine().Set(Key, "Number", 1).Set(Key, "Text", "1");
        SettingReader texts = new(machine);
        SettingReader numbers = new(machine);

        Assert.Null(texts.ReadString(Path, "Number"));
        Assert.Equal(new ReadFault(ReadReason.Malformed, Key + " [Number]", "REG_DWORD 1 → REG_SZ"), texts.Fault);
        Assert.Null(numbers.ReadDWord(Path, "Text"));
        Assert.Equal(new ReadFault(ReadReason.Malformed, Key + " [Text]", "REG_SZ \"1\" → REG_DWORD"), numbers.Fault);
    }

    [Fact]
    public void Nothing_is_known_where_the_place_that_would_overrule_a_default_was_not_captured()
    {
        SettingReader reader = new(new MemoryMachine().NotCaptured("HKCU"));
        Assert.Null(reader.ReadDWord(RegistryPath.Machine(@"SOFTWARE\Example"), "Value"));
        Assert.Null(reader.ReadDWord(Path, "Value"));

        Assert.True(reader.IsCaptured);
        EffectiveValue<int> value = reader.ConcludeDefault(3, SettingLevel.ProductDefault, Key + " [Value]", reader.HasSeen(Path, "Value"));
        Assert.Equal((false, ReadReason.NotCaptured), (value.IsCaptured, value.NotCapturedReason));
        Assert.Equal([Key + " [Value]"], value.Unseen);
    }

    [Fact]
    public void A_default_counts_where_that_place_is_empty()
    {
        SettingReader reader = new(new MemoryMachine().NotCaptured("HKLM"));
        Assert.Null(reader.ReadDWord(RegistryPath.Machine(@"SOFTWARE\Example"), "Value"));
        Assert.Null(reader.ReadDWord(Path, "Value"));

        EffectiveValue<int> value = reader.ConcludeDefault(3, SettingLevel.ProductDefault, Key + " [Value]", reader.HasSeen(Path, "Value"));
        Assert.Equal((true, "", 3), (value.IsCaptured, value.NotCapturedReason, value.Value));
        Assert.Equal([@"HKLM\SOFTWARE\Example [Value]"], value.Unseen);
    }

    [Fact]
    public void A_key_that_was_not_captured_is_named_once_and_not_again_for_what_lies_in_it()
    {
        SettingReader reader = new(new MemoryMachine().NotCaptured("HKCU"));
        reader.ReadValues(Path);
        reader.ReadDWord(Path, "Value");
        reader.ReadString(Path.Append("Below"), "Value");
        reader.ReadString(RegistryPath.User(@"Software\Example2"), "Value");

        Assert.Equal([Key, Key + "2 [Value]"], reader.Unseen);
    }
}
