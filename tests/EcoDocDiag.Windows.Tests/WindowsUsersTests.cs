using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsUsersTests
{
    private const string Domain = "S-1-5-21-7-7-7-3001";
    private const string Entra = "S-1-12-1-7-7-7-3002";

    private static readonly RegistryPath InternetSettings = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Internet Settings");

    private static readonly WindowsUser Ann = new("S-1-5-21-1-1-1-1001", @"HQ\ann", @"C:\Users\ann");
    private static readonly WindowsUser OtherAnn = new("S-1-5-21-2-2-2-1001", @"PC\ann", @"C:\Users\ann.PC");
    private static readonly WindowsUser Service = new("S-1-5-18", @"NT AUTHORITY\SYSTEM", @"C:\Windows");

    [Fact]
    public void People_are_listed_and_services_and_leftovers_are_not()
    {
        using TestUser domain = new(Domain);
        using TestUser entra = new(Entra, isLoggedOn: false);
        using TestUser backup = new(Domain + ".bak", isLoggedOn: false);
        using TestUser temporary = new("S-1-5-21-7-7-7-3003", state: 0x0800);
        using TestUser service = new("S-1-5-80-7", isLoggedOn: false);

        WindowsUser[] users = [.. new WindowsUsers().All().Where(user => user.Sid.Contains("-7-7-7-", StringComparison.Ordinal) || user.Sid == "S-1-5-80-7")];

        // A SID that no account answers to is named by the folder.
        Assert.Equal([entra.User, domain.User], users.OrderBy(user => user.Sid, StringComparer.Ordinal));
    }

    [Fact]
    public void The_own_user_is_meant_where_nobody_is_named()
    {
        WindowsUser own = Assert.Single(new WindowsUsers().Select(new MachineOptions()));

        Assert.Equal(WindowsUsers.Own, own);
        Assert.StartsWith("S-1-", own.Sid, StringComparison.Ordinal);
        Assert.Equal(own, Assert.Single(new WindowsUsers().Select(new MachineOptions { User = own.Sid.ToLowerInvariant() })));
        Assert.Equal(own, Assert.Single(new WindowsUsers().Select(new MachineOptions { User = own.Name })));
    }

    [Theory]
    [InlineData("S-1-5-21-2-2-2-1001")]
    [InlineData(@"pc\ANN")]
    public void A_user_is_found_by_sid_or_name(string wanted) =>
        Assert.Equal([OtherAnn], WindowsUsers.Select(new MachineOptions { User = wanted }, Service, () => [Ann, OtherAnn]));

    [Fact]
    public void A_name_that_two_users_have_is_refused_with_both()
    {
        InputException refused = Assert.Throws<InputException>(
            () => WindowsUsers.Select(new MachineOptions { User = "ann" }, Service, () => [Ann, OtherAnn]));

        Assert.Equal("UserAmbiguous", refused.Code);
        Assert.Contains($"{Ann.Name} ({Ann.Sid}), {OtherAnn.Name} ({OtherAnn.Sid})", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_has_is_refused_with_those_there_are()
    {
        InputException refused = Assert.Throws<InputException>(
            () => WindowsUsers.Select(new MachineOptions { User = "bob" }, Ann, () => [Ann]));

        Assert.Equal("UserWithoutProfile", refused.Code);
        Assert.Contains(Ann.Sid, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SYSTEM_without_a_user_is_refused_with_the_users_to_choose_from()
    {
        InputException refused = Assert.Throws<InputException>(() => WindowsUsers.Select(new MachineOptions(), Service, () => [Ann]));

        Assert.Equal("SystemNeedsUser", refused.Code);
        Assert.Contains(Ann.Sid, refused.Message, StringComparison.Ordinal);
        Assert.Equal([Ann], WindowsUsers.Select(new MachineOptions { AllUsers = true }, Service, () => [Ann]));
        Assert.Equal("UserWithoutProfile", Assert.Throws<InputException>(
            () => WindowsUsers.Select(new MachineOptions { User = "S-1-5-18" }, Service, () => [Ann])).Code);
    }

    [Fact]
    public void Each_user_who_is_logged_on_has_the_own_settings()
    {
        using TestUser first = new(Domain);
        using TestUser second = new(Entra);
        first.Import(InternetSettings.SubKey, "\"ProxyEnable\"=dword:00000001");
        second.Import(InternetSettings.SubKey, "\"ProxyEnable\"=dword:00000002");

        Assert.Equal((1, 2), (ProxyEnable(first.User), ProxyEnable(second.User)));
        Assert.NotInRange(ProxyEnable(WindowsUsers.Own), 1, 2);

        using WindowsMachine machine = Machine(first.User);
        RegistryValueChange change = new(InternetSettings, "ProxyEnable", RegistryValue.DWord(1), RegistryValue.DWord(7));
        machine.Apply(change);
        Assert.Equal((7, 2), (ProxyEnable(first.User), ProxyEnable(second.User)));
        Assert.Equal((first.User.Sid, first.User.Name), (machine.User.Sid, machine.User.Name));
    }

    [Fact]
    public void A_hive_that_is_not_loaded_is_loaded_for_the_time_of_reading()
    {
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);

        using (WindowsMachine machine = Machine(user.User))
        {
            Assert.Equal(5, Read(machine));
            Assert.Contains("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
            Assert.Equal(ReadReason.UserNotLoggedOn, machine.InternetApi.MapUrlToZone(new Uri("https://a.example")).Reason);
            Assert.Equal(ReadReason.UserNotLoggedOn, machine.InternetApi.GetZoneActionPolicy(2, 0x1200).Reason);
            Assert.Equal(ReadReason.UserNotLoggedOn, machine.InternetApi.QueryConnectionProxy("").Reason);
            Assert.Empty(machine.Processes.ReadProcesses(["explorer.exe"]).Value!);
        }

        Assert.DoesNotContain("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
        Assert.DoesNotContain(Domain, Registry.Users.GetSubKeyNames());
    }

    [Fact]
    public async Task What_is_changed_in_a_loaded_hive_is_in_its_file_afterwards()
    {
        await TestPc.AllowSkip();
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);

        using (WindowsMachine machine = Machine(user.User))
        {
            machine.Apply(new RegistryValueChange(InternetSettings, "ProxyEnable", RegistryValue.DWord(5), RegistryValue.DWord(6)));
        }

        using WindowsMachine again = Machine(user.User);
        TestPc.SkipUnderWine("a hive that was loaded is not written back to its file.");
        Assert.Equal(6, Read(again));
    }

    [Fact]
    public void A_hive_that_a_killed_process_left_is_taken_over()
    {
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);
        string abandoned = Abandon(user.User);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Contains(abandoned, Registry.Users.GetSubKeyNames());

        using (WindowsMachine machine = Machine(user.User))
        {
            Assert.Equal(5, Read(machine));
        }

        Assert.DoesNotContain(abandoned, Registry.Users.GetSubKeyNames());
    }

    [Fact]
    public void A_hive_that_another_session_reads_is_in_use_and_stays_with_it()
    {
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);
        using WindowsMachine first = Machine(user.User);

        Assert.Equal("HiveInUse", Assert.Throws<InputException>(() => Machine(user.User)).Code);

        Assert.Equal(5, Read(first));
    }

    [Fact]
    public void A_handle_left_for_the_collector_does_not_keep_the_hive()
    {
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);

        using (WindowsMachine machine = Machine(user.User))
        {
            LeaveHandle("EcoDocDiag-" + Domain);
        }

        Assert.DoesNotContain("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
    }

    [Fact]
    public void A_hive_that_stays_loaded_is_an_error_that_says_so()
    {
        using TestUser user = new(Domain, isLoggedOn: false);
        user.WriteHive(proxyEnable: 5);
        WindowsMachine machine = Machine(user.User);
        InputException? refused;
        using (RegistryKey held = Registry.Users.OpenSubKey("EcoDocDiag-" + Domain)!)
        {
            refused = Record.Exception(machine.Dispose) as InputException;
        }

        machine.Dispose();
        Assert.Equal("HiveStillLoaded", refused?.Code);
        Assert.Contains("EcoDocDiag-" + Domain, refused!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
    }

    [Fact]
    public void A_user_without_a_hive_is_an_error_and_nothing_is_loaded()
    {
        using TestUser user = new(Domain, isLoggedOn: false);

        InputException refused = Assert.Throws<InputException>(() => Machine(user.User));

        Assert.Equal("HiveNotFound", refused.Code);
        Assert.Equal(Path.Combine(user.User.ProfilePath, "NTUSER.DAT"), refused.File);
        Assert.DoesNotContain("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
    }

    [Fact]
    public async Task A_file_that_is_no_hive_is_an_error_and_nothing_is_loaded()
    {
        await TestPc.AllowSkip();
        using TestUser user = new(Domain, isLoggedOn: false);
        File.WriteAllBytes(Path.Combine(user.User.ProfilePath, "NTUSER.DAT"), new byte[4096]);

        InputException refused = Assert.Throws<InputException>(() => Machine(user.User));

        Assert.Equal("HiveNotLoaded", refused.Code);
        Assert.SkipWhen(TestPc.IsWine && RemoveKeyOfWine(), "Wine: a hive that could not be loaded leaves its key.");
        Assert.DoesNotContain("EcoDocDiag-" + Domain, Registry.Users.GetSubKeyNames());
    }

    private static WindowsMachine Machine(WindowsUser user) => new(user, null, new NoNetwork());

    private static int ProxyEnable(WindowsUser user)
    {
        using WindowsMachine machine = Machine(user);
        return Read(machine);
    }

    private static int Read(WindowsMachine machine) =>
        machine.Registry.ReadValue(InternetSettings, "ProxyEnable") is { IsPresent: true } value && value.Value.TryGetDWord(out int number) ? number : -1;

    // As a process that was killed leaves it: the handles are closed, the hive is loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Abandon(WindowsUser user) => UserHive.Load(user).Key;

    private static bool RemoveKeyOfWine()
    {
        Registry.Users.DeleteSubKeyTree("EcoDocDiag-" + Domain, throwOnMissingSubKey: false);
        return true;
    }

    private static void LeaveHandle(string key) => Registry.Users.OpenSubKey(key)!.GetValueNames();
}
