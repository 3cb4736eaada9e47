using System;
using System.IO;
using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class KeyHomeFinderTests : IDisposable
{
    private const string Sid = "S-1-5-21-1-2-3-1001";
    private const string Container = "te-0c7d1d3e";

    private static readonly KeyProvider NextGeneration = new("Microsoft Software Key Storage Provider", 0);
    private static readonly KeyProvider Old = new("Microsoft Enhanced Cryptographic Provider v1.0", 1);
    private static readonly DateTime Written = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly Guid MasterKey = new("11111111-2222-3333-4444-555555555555");
    private static readonly KeyGuard Own = new(KeyOwner.User, KeyAccess.Granted);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("EcoDocDiag");
    private Func<FileSystemInfo, KeyGuard> _guard = static _ => Own;

    private string Roaming => Path.Combine(_folder.FullName, "Roaming");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_users_key_is_found_with_the_age_of_its_master_key(bool isNextGeneration)
    {
        KeyProvider provider = isNextGeneration ? NextGeneration : Old;
        WriteKey(provider, KeyFileTests.Blob(MasterKey));
        WriteMasterKey();

        KeyHome home = Find(new KeyLink(Container, provider, 0)).Value!;

        Assert.Equal((KeyContainer.Profile, Own, Own), (home.Container, home.Folder, home.File));
        Assert.Equal((Written, Written.AddDays(1)), (home.MasterKeyWritten.Value, home.PasswordSet.Value));
    }

    [Fact]
    public void The_case_of_a_containers_name_does_not_count()
    {
        WriteKey(Old, KeyFileTests.Blob(MasterKey));

        Assert.Equal(KeyContainer.Profile, Find(new KeyLink(Container.ToUpperInvariant(), Old, 0)).Value!.Container);
    }

    [Fact]
    public void A_file_that_is_not_there_is_missing_with_or_without_its_folder()
    {
        Assert.Equal(new KeyHome(KeyContainer.Missing), Find(new KeyLink(Container, Old, 0)).Value);
        Assert.Equal(new KeyHome(KeyContainer.MachineMissing), Find(new KeyLink(Container, Old, 0x20)).Value);

        WriteKey(Old, []);

        Assert.Equal(new KeyHome(KeyContainer.Missing) { Folder = Own }, Find(new KeyLink("another", Old, 0)).Value);
    }

    [Fact]
    public void A_key_of_the_computer_has_no_master_key_of_the_user()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "ProgramData", "Microsoft", "Crypto", "RSA", "MachineKeys")).FullName;
        File.WriteAllBytes(Path.Combine(folder, KeyFile.FindNameStart(Container, false) + "pc"), KeyFileTests.Blob(MasterKey));

        Assert.Equal(new KeyHome(KeyContainer.Machine) { Folder = Own, File = Own }, Find(new KeyLink(Container, Old, 0x20)).Value);
    }

    [Fact]
    public void A_master_key_that_the_profile_lacks_is_absent_and_another_form_of_file_is_not_judged()
    {
        WriteKey(Old, KeyFileTests.Blob(MasterKey));
        Assert.Equal(ReadState.Absent, Find(new KeyLink(Container, Old, 0)).Value!.MasterKeyWritten.State);

        WriteKey(Old, [1, 2, 3]);
        Assert.Equal(ReadState.NotCaptured, Find(new KeyLink(Container, Old, 0)).Value!.MasterKeyWritten.State);

        WriteKey(Old, new byte[300_000]);
        Assert.Equal(ReadState.NotCaptured, Find(new KeyLink(Container, Old, 0)).Value!.MasterKeyWritten.State);
    }

    [Fact]
    public void What_the_user_may_not_read_is_not_looked_into()
    {
        WriteKey(Old, KeyFileTests.Blob(MasterKey));
        KeyGuard denied = new(KeyOwner.Other, KeyAccess.Denied);
        _guard = place => place is FileInfo ? denied : Own;

        Assert.Equal(new KeyHome(KeyContainer.Profile) { Folder = Own, File = denied }, Find(new KeyLink(Container, Old, 0)).Value);

        _guard = _ => denied;

        Assert.Equal(new KeyHome(KeyContainer.Profile) { Folder = denied }, Find(new KeyLink(Container, Old, 0)).Value);
    }

    [Fact]
    public void An_access_list_that_may_not_be_read_is_a_failure_that_names_the_part_and_no_file()
    {
        WriteKey(Old, KeyFileTests.Blob(MasterKey));
        _guard = _ => throw new UnauthorizedAccessException(@"C:\Users\somebody");
        Assert.Equal(Reading<KeyHome>.Failed(ReadReason.AccessDenied, "Crypto"), Find(new KeyLink(Container, Old, 0)));

        _guard = _ => throw new IOException(@"C:\Users\somebody");
        Assert.Equal(Reading<KeyHome>.Failed(ReadReason.ReadFailed, "Crypto"), Find(new KeyLink(Container, Old, 0)));
    }

    [Fact]
    public void A_folder_that_leads_elsewhere_is_not_followed()
    {
        DirectoryInfo target = _folder.CreateSubdirectory("elsewhere");
        Directory.CreateDirectory(Path.Combine(Roaming, "Microsoft"));
        Directory.CreateSymbolicLink(Path.Combine(Roaming, "Microsoft", "Crypto"), target.FullName);

        Assert.Equal(Reading<KeyHome>.Failed(ReadReason.ReadFailed, "link"), Find(new KeyLink(Container, Old, 0)));
    }

    [Fact]
    public void Other_companies_providers_keep_their_keys_elsewhere_and_a_name_in_a_code_page_is_not_judged()
    {
        Assert.Equal(new KeyHome(KeyContainer.Elsewhere), Find(new KeyLink(Container, new KeyProvider("Microsoft Base Smart Card Crypto Provider", 1), 0)).Value);
        Assert.Equal(new KeyHome(KeyContainer.Elsewhere), Find(new KeyLink(Container, new KeyProvider("Microsoft Platform Crypto Provider", 0), 0)).Value);
        Assert.Equal(ReadState.NotCaptured, Find(new KeyLink("鍵", Old, 0)).State);
    }

    private Reading<KeyHome> Find(KeyLink link) =>
        new KeyHomeFinder(Roaming, Path.Combine(_folder.FullName, "ProgramData"), Sid, place => _guard(place), static () => Reading<DateTime>.Present(Written.AddDays(1))).Find(link);

    private void WriteKey(KeyProvider provider, byte[] content)
    {
        string crypto = Path.Combine(Roaming, "Microsoft", "Crypto");
        string folder = Directory.CreateDirectory(provider.IsNextGeneration ? Path.Combine(crypto, "Keys") : Path.Combine(crypto, "RSA", Sid)).FullName;
        File.WriteAllBytes(Path.Combine(folder, KeyFile.FindNameStart(Container, provider.IsNextGeneration) + "0a0b"), content);
    }

    private void WriteMasterKey()
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(Roaming, "Microsoft", "Protect", Sid)).FullName, MasterKey.ToString("D"));
        File.WriteAllBytes(file, [1]);
        File.SetLastWriteTimeUtc(file, Written);
    }
}
