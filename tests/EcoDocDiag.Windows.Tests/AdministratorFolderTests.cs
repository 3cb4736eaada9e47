using System;
using System.Collections.Generic;
using System.IO;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class AdministratorFolderTests : IDisposable
{
    private const string User = "S-1-5-21-1-2-3-1001";
    private const string AccessList = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)";

    private readonly string _root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Administrators_and_SYSTEM_write_users_read_and_nothing_is_inherited() =>
        Assert.Equal(AccessList, AdministratorFolder.CreateSecurity().GetSecurityDescriptorSddlForm(AccessControlSections.Access));

    [Fact]
    public async Task Every_new_folder_on_the_way_has_that_access_list()
    {
        await TestPc.AllowSkip();
        JournalStore journals = JournalStore.OfAdministrators(User, _root);

        using (journals.Lock(TimeSpan.Zero))
        {
            Assert.True(Directory.Exists(journals.Folder));
        }

        Assert.SkipWhen(TestPc.IsWine, "Wine keeps no access lists of folders; they are permissions of the host.");
        for (DirectoryInfo folder = new(journals.Folder); folder.FullName != _root; folder = folder.Parent!)
        {
            DirectorySecurity security = folder.GetAccessControl(AccessControlSections.Access);
            Assert.True(security.AreAccessRulesProtected, folder.FullName);
            Assert.Equal(3, security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Count);
        }
    }

    [Fact]
    public void What_this_process_saves_there_it_reads_again()
    {
        JournalStore journals = JournalStore.OfAdministrators(User, _root);
        RepairJournal journal = Journal();

        journals.Save(journal);

        Assert.Equal(journal.Entries, journals.Load(journal.Id).Entries);
    }

    [Fact]
    public async Task A_journal_that_another_user_owns_is_not_read()
    {
        await TestPc.AllowSkip();
        JournalStore journals = JournalStore.OfAdministrators(User, _root);
        journals.Save(Journal());
        FileInfo file = new(Path.Combine(journals.Folder, Journal().Id + ".json"));
        TryGiveAway(file);
        string owner = file.GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier))!.Value;
        Assert.SkipWhen(owner != User, "This process may not give files away.");

        InputException refused = Assert.Throws<InputException>(() => journals.Load(Journal().Id));

        Assert.Equal("JournalNotTrusted", refused.Code);
    }

    [Fact]
    public void A_way_that_leads_elsewhere_is_refused_and_nothing_is_written()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName;
        Assert.SkipUnless(TryLink(Path.Combine(_root, "EcoDocDiag"), elsewhere), "This process may not make links, or the system makes none and says nothing (Wine).");

        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => JournalStore.OfAdministrators(User, _root).Save(Journal()));

        Assert.Equal(ReadReason.AccessDenied, refused.Reason);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public void Administrators_SYSTEM_and_the_user_of_this_process_are_trusted_and_nobody_else()
    {
        using WindowsIdentity self = WindowsIdentity.GetCurrent();

        Assert.All(new[] { "S-1-5-32-544", "S-1-5-18", self.User!.Value }, sid => Assert.True(AdministratorFolder.IsTrusted(new SecurityIdentifier(sid)), sid));
        Assert.All(new[] { User, "S-1-5-32-545", "S-1-1-0", "S-1-5-11" }, sid => Assert.False(AdministratorFolder.IsTrusted(new SecurityIdentifier(sid)), sid));
        Assert.False(AdministratorFolder.IsTrusted(null));
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            FileSystemInfo link = Directory.CreateSymbolicLink(path, target);
            return link.Exists && (link.Attributes & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryGiveAway(FileInfo file)
    {
        FileSecurity security = file.GetAccessControl(AccessControlSections.Owner);
        security.SetOwner(new SecurityIdentifier(User));
        try
        {
            file.SetAccessControl(security);
        }
        catch (Exception exception) when (exception is InvalidOperationException or UnauthorizedAccessException or PrivilegeNotHeldException or IOException)
        {
            // Without the privilege to restore files only one's own SIDs may be given.
        }
    }

    private static RepairJournal Journal() => new()
    {
        Id = "20181024T000000000Z-00000000",
        CreatedUtc = new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc),
        Computer = "PC",
        User = User,
        UserName = "",
        Baseline = "current",
        IsTemporary = false,
        State = JournalState.Started,
        Entries = new List<JournalEntry> { new("A", new RegistryKeyChange(RegistryPath.User("a"), Creates: true)) },
    };
}
