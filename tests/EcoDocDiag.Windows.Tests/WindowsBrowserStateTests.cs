using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Machines.Windows.Native;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed partial class WindowsBrowserStateTests
{
    private const int NormalEntry = 0x1;
    private const string Prefix = "http://ecodocdiag.example/";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public void Temporary_files_are_gone_afterwards(int count)
    {
        TestPc.RequireDisposable();
        string[] files = new string[count];
        for (int index = 0; index < count; index++)
        {
            // Names longer than the first buffer come among them.
            files[index] = Add(Prefix + index + new string('a', index % 4 == 2 ? 1500 : index), NormalEntry);
        }

        Assert.All(files, static file => Assert.True(File.Exists(file)));

        WindowsBrowserState.Apply(new BrowserStateChange(BrowserState.TemporaryFiles));

        Assert.All(files, static file => Assert.False(File.Exists(file)));
        Assert.False(IsCached(Prefix + "0"));
        WindowsBrowserState.Apply(new BrowserStateChange(BrowserState.TemporaryFiles));
    }

    [Fact]
    public void Cookies_and_history_stay()
    {
        TestPc.RequireDisposable();
        Add(Prefix + "history", NormalEntry | Wininet.CacheEntryOfHistory);
        Add(Prefix + "page", NormalEntry);

        WindowsBrowserState.Apply(new BrowserStateChange(BrowserState.TemporaryFiles));

        Assert.Equal((true, false), (IsCached(Prefix + "history"), IsCached(Prefix + "page")));
    }

    [Fact]
    public async Task The_SSL_state_of_other_programs_is_counted_on()
    {
        await TestPc.AllowSkip();
        TestPc.SkipUnderWine("IncrementUrlCacheHeaderData is a stub.");
        TestPc.RequireDisposable();
        Assert.True(Wininet.IncrementUrlCacheHeaderData(Wininet.CacheHeaderDataSslStateCount, out int before) != 0);

        WindowsBrowserState.Apply(new BrowserStateChange(BrowserState.SslState));

        Assert.True(Wininet.IncrementUrlCacheHeaderData(Wininet.CacheHeaderDataSslStateCount, out int after) != 0);
        Assert.Equal(before + 2, after);
    }

    [Fact]
    public async Task An_SSL_state_that_could_not_be_cleared_is_a_failure_and_no_success()
    {
        await TestPc.AllowSkip();
        Assert.SkipUnless(TestPc.IsWine, "Only Wine's IncrementUrlCacheHeaderData refuses: it is a stub.");
        using WindowsMachine machine = new(WindowsUsers.Own, asOf: null, new NoNetwork());

        ChangeFailedException refused = Assert.Throws<ChangeFailedException>(() => machine.Apply(new BrowserStateChange(BrowserState.SslState)));

        Assert.Equal(ReadReason.ReadFailed, refused.Reason);
    }

    [Fact]
    public void The_machine_refuses_for_a_user_who_is_not_the_processs()
    {
        using TestUser user = new("S-1-5-21-7-7-9-1001");
        using WindowsMachine machine = new(user.User, asOf: null, new NoNetwork());

        ChangeFailedException refused = Assert.Throws<ChangeFailedException>(() => machine.Apply(new BrowserStateChange(BrowserState.SslState)));

        Assert.Equal(ReadReason.UserNotLoggedOn, refused.Reason);
    }

    private static unsafe string Add(string url, int type)
    {
        char* path = stackalloc char[260];
        Assert.True(CreateUrlCacheEntryW(url, 4, "txt", path, 0) != 0, Marshal.GetLastPInvokeErrorMessage());
        string file = new(path);
        File.WriteAllText(file, "text");
        Assert.True(CommitUrlCacheEntryW(url, file, 0, 0, type, 0, 0, 0, 0) != 0, Marshal.GetLastPInvokeErrorMessage());
        return file;
    }

    private static unsafe bool IsCached(string url)
    {
        int size = 16384;
        byte[] buffer = new byte[size];
        fixed (byte* data = buffer)
        {
            return GetUrlCacheEntryInfoW(url, data, ref size) != 0;
        }
    }

    [LibraryImport("wininet.dll", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static unsafe partial int CreateUrlCacheEntryW(string url, int expectedSize, string extension, char* path, int reserved);

    [LibraryImport("wininet.dll", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int CommitUrlCacheEntryW(string url, string path, long expires, long modified, int type, nint header, int headerSize, nint extension, nint original);

    [LibraryImport("wininet.dll", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static unsafe partial int GetUrlCacheEntryInfoW(string url, byte* information, ref int size);
}
