using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// What Internet Explorer and IE mode remember for the user of this process. It is cleared by the functions that Internet Options calls rather
/// than by <c>ClearMyTracksByProcess</c>, which returns before it is done and may show a window.
/// </summary>
[SupportedOSPlatform("windows")]
internal static unsafe class WindowsBrowserState
{
    private const int FirstCapacity = 4096;
    private const int CallNotImplemented = 120;
    private const int InsufficientBuffer = 122;

    /// <summary>Makes it forget.</summary>
    /// <exception cref="ChangeFailedException">Windows refused.</exception>
    public static void Apply(BrowserStateChange change)
    {
        int error = change.State == BrowserState.SslState ? ClearSslState() : ClearTemporaryFiles();
        if (error != 0)
        {
            throw new ChangeFailedException(WindowsError.ReasonOf(error), change.Place, WindowsError.Detail(error));
        }
    }

    // Schannel's sessions are those of this process. The counter is what makes the others forget theirs, and ask for a certificate again.
    private static int ClearSslState()
    {
        _ = Schannel.SslEmptyCacheW(0, 0);
        if (Wininet.IncrementUrlCacheHeaderData(Wininet.CacheHeaderDataSslStateCount, out _) != 0)
        {
            return 0;
        }

        // A function that is not implemented refuses without an error code: that is no success.
        int error = Marshal.GetLastWin32Error();
        return error == 0 ? CallNotImplemented : error;
    }

    // A file that a browser has open stays, as it does when the dialog deletes them.
    private static int ClearTemporaryFiles()
    {
        int error = ReadNames(out List<string> names);
        foreach (string name in names)
        {
            fixed (char* text = name)
            {
                _ = Wininet.DeleteUrlCacheEntryW(text);
            }
        }

        return error;
    }

    private static int ReadNames(out List<string> names)
    {
        names = [];
        nint search = 0;
        byte[] buffer = new byte[FirstCapacity];
        try
        {
            while (true)
            {
                int size = buffer.Length;
                int error = 0;
                fixed (byte* data = buffer)
                {
                    Wininet.CacheEntry* entry = (Wininet.CacheEntry*)data;
                    if (search != 0)
                    {
                        error = Wininet.FindNextUrlCacheEntryW(search, entry, ref size) == 0 ? Marshal.GetLastWin32Error() : 0;
                    }
                    else
                    {
                        search = Wininet.FindFirstUrlCacheEntryW(null, entry, ref size);
                        error = search == 0 ? Marshal.GetLastWin32Error() : 0;
                    }

                    if (error == 0 && (entry->Type & (Wininet.CacheEntryOfCookie | Wininet.CacheEntryOfHistory)) == 0)
                    {
                        names.Add(new string(entry->Name));
                    }
                }

                if (error == InsufficientBuffer && size > buffer.Length)
                {
                    buffer = new byte[size];
                }
                else if (error != 0)
                {
                    return error is WindowsError.NoMoreItems or WindowsError.FileNotFound ? 0 : error;
                }
            }
        }
        finally
        {
            if (search != 0)
            {
                _ = Wininet.FindCloseUrlCache(search);
            }
        }
    }
}
