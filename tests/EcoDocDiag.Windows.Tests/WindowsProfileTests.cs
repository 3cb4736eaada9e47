using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class WindowsProfileTests
{
    private const string Provider = "Microsoft Software Key Storage Provider";
    private const string Container = "te-EcoDocDiag";
    private const string ProfileList = @"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\";

    private static readonly Guid MasterKey = new("11111111-2222-3333-4444-555555555555");
    private static readonly DateTime Written = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public void Windows_tells_the_kind_of_the_own_profile()
    {
        Reading<UserProfile> profile = new WindowsProfile(WindowsUsers.Own, isOwnUser: true, new WindowsRegistry("")).ReadProfile();

        Assert.True(profile.IsPresent, profile.Reason + profile.Detail);
        Assert.True(Enum.IsDefined(profile.Value.Kind));
    }

    [Theory]
    [InlineData(0, ProfileKind.Local)]
    [InlineData(1, ProfileKind.Mandatory)]
    [InlineData(0x800, ProfileKind.Temporary)]
    public void Another_users_profile_is_as_the_list_of_profiles_has_it(int state, ProfileKind kind)
    {
        using TestUser user = new("S-1-5-21-7-7-7-7001", state: state);

        Assert.Equal(new UserProfile(kind, false, false), Of(user.User).ReadProfile().Value);
    }

    [Fact]
    public void A_profile_that_was_set_aside_or_whose_folder_is_gone_is_seen()
    {
        using TestUser user = new("S-1-5-21-7-7-7-7002");
        using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        string list = ProfileList + user.User.Sid;
        try
        {
            using (RegistryKey aside = machine.CreateSubKey(list + ".bak"))
            {
                aside.SetValue("ProfileImagePath", @"C:\Users\a");
            }

            using (RegistryKey own = machine.CreateSubKey(list))
            {
                own.SetValue("ProfileImagePath", user.User.ProfilePath + ".gone");
            }

            Assert.Equal(new UserProfile(ProfileKind.Local, true, true), Of(user.User).ReadProfile().Value);
        }
        finally
        {
            machine.DeleteSubKeyTree(list + ".bak", throwOnMissingSubKey: false);
        }
    }

    [Fact]
    public void Where_another_users_key_lies_is_read_from_the_profiles_folder()
    {
        using TestUser user = new("S-1-5-21-7-7-7-7003");
        string roaming = Path.Combine(user.User.ProfilePath, "AppData", "Roaming", "Microsoft");
        user.WritePersonalFile(TestCertificate.Thumbprint(TestCertificate.Client), Linked(TestCertificate.Client));

        Assert.Equal(new KeyHome(KeyContainer.Missing), Home(user.User));

        string keys = Directory.CreateDirectory(Path.Combine(roaming, "Crypto", "Keys")).FullName;
        File.WriteAllBytes(
            Path.Combine(keys, KeyFile.FindNameStart(Container, isNextGeneration: true) + "pc"),
            [.. new Guid("df9d8cd0-1501-11d1-8c7a-00c04fc297eb").ToByteArray(), 1, 0, 0, 0, .. MasterKey.ToByteArray()]);
        string masterKey = Path.Combine(Directory.CreateDirectory(Path.Combine(roaming, "Protect", user.User.Sid)).FullName, MasterKey.ToString("D"));
        File.WriteAllBytes(masterKey, [1]);
        File.SetLastWriteTimeUtc(masterKey, Written);
        KeyHome home = Home(user.User);

        Assert.Equal(KeyContainer.Profile, home.Container);

        // Who may read it is the host's to say under Wine; in any case it is not the made-up user's.
        Assert.NotEqual(KeyOwner.User, home.File.Owner);
        Assert.True(home.Folder.Access == KeyAccess.Denied || home.File.Access == KeyAccess.Denied || home.MasterKeyWritten == Reading<DateTime>.Present(Written), home.ToString());
    }

    [Fact]
    public void An_access_list_decides_for_the_user_and_not_for_the_administrators()
    {
        if (TestPc.IsWine)
        {
            Assert.Skip("Wine keeps the rights of the host instead of an access list.");
        }

        string folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
        try
        {
            FileInfo file = new(Path.Combine(folder, "key"));
            File.WriteAllText(file.FullName, "");
            SecurityIdentifier self = WindowsIdentity.GetCurrent().User!;
            FileSecurity security = new();
            security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
            security.AddAccessRule(new FileSystemAccessRule(self, FileSystemRights.FullControl, AccessControlType.Allow));
            file.SetAccessControl(security);

            Assert.Equal(KeyAccess.Granted, new KeyGuards(self.Value, isOwnUser: true).Find(file).Access);
            Assert.Equal(KeyAccess.Unknown, new KeyGuards("S-1-5-21-7-7-7-7004", isOwnUser: false).Find(file).Access);

            security.RemoveAccessRule(new FileSystemAccessRule(self, FileSystemRights.FullControl, AccessControlType.Allow));
            security.AddAccessRule(new FileSystemAccessRule(new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null), FileSystemRights.FullControl, AccessControlType.Allow));
            security.AddAccessRule(new FileSystemAccessRule(self, FileSystemRights.ReadPermissions | FileSystemRights.Delete, AccessControlType.Allow));
            file.SetAccessControl(security);

            Assert.Equal(KeyAccess.Denied, new KeyGuards(self.Value, isOwnUser: true).Find(file).Access);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_age_of_the_own_password_is_asked_without_a_fault()
    {
        string folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
        try
        {
            string keys = Directory.CreateDirectory(Path.Combine(folder, "AppData", "Roaming", "Microsoft", "Crypto", "Keys")).FullName;
            File.WriteAllText(Path.Combine(keys, KeyFile.FindNameStart(Container, isNextGeneration: true) + "pc"), "");
            WindowsUser own = WindowsUsers.Own with { ProfilePath = folder };
            Reading<KeyHome> home = new WindowsProfile(own, isOwnUser: false, new WindowsRegistry("")).OpenKeyHomes()!.Find(new KeyLink(Container, new KeyProvider(Provider, 0), 0));

            Assert.True(home.IsPresent, home.Reason + home.Detail);
            Assert.NotEqual(ReadState.Failed, home.Value.PasswordSet.State);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Where_the_users_folder_is_on_a_server_nobody_else_looks_for_keys()
    {
        using TestUser user = new("S-1-5-21-7-7-7-7005");
        user.Import(@"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders", "\"AppData\"=\"\\\\\\\\server\\\\share\"");

        Assert.Null(Of(user.User).OpenKeyHomes());
    }

    private static WindowsProfile Of(WindowsUser user) => new(user, isOwnUser: false, new WindowsRegistry(user.Sid));

    private static KeyHome Home(WindowsUser user)
    {
        Reading<IReadOnlyList<StoredCertificate>> store = new WindowsCertificates(Of(user), user.Sid, new WindowsRegistry(user.Sid)).ReadStore(CertificateStore.UserMy);
        Assert.True(store.IsPresent, store.Reason + store.Detail);
        Reading<KeyHome> home = Assert.Single(store.Value).KeyHome;
        Assert.True(home.IsPresent, home.Reason + home.Detail);
        return home.Value;
    }

    // The certificate with its link to a key, as a file of the personal store.
    private static byte[] Linked(byte[] der)
    {
        byte[] container = Encoding.Unicode.GetBytes(Container + '\0');
        byte[] provider = Encoding.Unicode.GetBytes(Provider + '\0');
        int[] head = [28, 28 + container.Length, 0, 0, 0, 0, 0];
        byte[] link = [.. head.SelectMany(BitConverter.GetBytes), .. container, .. provider];
        return [.. Property(2, link), .. Property(0x20, der)];
    }

    private static byte[] Property(int id, byte[] data) => [.. BitConverter.GetBytes(id), 1, 0, 0, 0, .. BitConverter.GetBytes(data.Length), .. data];
}
