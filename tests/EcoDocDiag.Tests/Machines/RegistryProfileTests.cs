using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class RegistryProfileTests
{
    private const string Sid = "S-1-5-21-1-2-3-1001";
    private const string Key = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\" + Sid;

    [Theory]
    [InlineData(0, "", ProfileKind.Local)]
    [InlineData(0x100, "", ProfileKind.Local)]
    [InlineData(0x801, @"\\server\a", ProfileKind.Temporary)]
    [InlineData(1, @"\\server\a", ProfileKind.Mandatory)]
    [InlineData(0, @"\\server\a", ProfileKind.Roaming)]
    public void The_list_tells_the_kind(int state, string central, ProfileKind kind) =>
        Assert.Equal(new UserProfile(kind, false, null), Read(Pc().Set(Key, "State", state).Set(Key, "CentralProfile", central)).Value);

    [Fact]
    public void Windows_own_answer_counts_before_the_list() =>
        Assert.Equal(new UserProfile(ProfileKind.Local, false, true), RegistryProfile.Read(Pc().Set(Key, "State", 0x800), Sid, ProfileKind.Local, static folder => folder == @"%SystemDrive%\Users\a").Value);

    [Fact]
    public void An_earlier_profile_is_kept_under_a_key_of_its_own() =>
        Assert.Equal(new UserProfile(ProfileKind.Local, true, null), Read(Pc().Set(Key + ".bak", "ProfileImagePath", "a")).Value);

    [Fact]
    public void A_user_whom_the_list_does_not_have_has_no_profile()
    {
        Assert.Equal(ReadState.Absent, Read(new MemoryMachine()).State);
        Assert.Equal(new UserProfile(ProfileKind.Temporary, false, null), RegistryProfile.Read(new MemoryMachine(), Sid, ProfileKind.Temporary).Value);
        Assert.Equal(new UserProfile(ProfileKind.Local, true, null), Read(new MemoryMachine().Set(Key + ".bak", "ProfileImagePath", "a")).Value);
    }

    [Fact]
    public void What_is_not_known_is_not_guessed()
    {
        Assert.Equal(ReadState.NotCaptured, RegistryProfile.Read(Pc(), "").State);
        Assert.Equal(ReadState.NotCaptured, Read(Pc().NotCaptured(Key + ".bak")).State);
        Assert.Equal(ReadState.Failed, Read(Pc().Deny(Key)).State);
        Assert.Equal(ReadReason.Malformed, Read(Pc().Set(Key, "State", "1")).Reason);
        Assert.Equal(ReadReason.Malformed, Read(new MemoryMachine().Set(Key, "ProfileImagePath", 1)).Reason);
    }

    [Fact]
    public void A_flag_decides_whatever_else_was_captured()
    {
        Assert.Equal(new UserProfile(ProfileKind.Temporary, false, null), Read(Pc().Set(Key, "State", 0x800).NotCaptured(Key + ".bak")).Value);
        Assert.Equal(ReadState.NotCaptured, Read(Pc().Set(Key, "State", 0).NotCaptured(Key + ".bak")).State);
    }

    private static Reading<UserProfile> Read(MemoryMachine machine) => RegistryProfile.Read(machine, Sid);

    private static MemoryMachine Pc() => new MemoryMachine().Set(Key, "ProfileImagePath", @"%SystemDrive%\Users\a");
}
