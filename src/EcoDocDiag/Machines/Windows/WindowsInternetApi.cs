using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// urlmon and WinINet as they answer in this process, which is the user's own only where it runs as that user:
/// for another one every answer is not captured, <see cref="ReadReason.UserNotLoggedOn"/>.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsInternetApi : IInternetApi
{
    private const int NotImplemented = unchecked((int)0x80004001);
    private const int False = 1;

    private readonly bool _isOwnUser;

    /// <summary>The answers for the user of this process, or for another.</summary>
    public WindowsInternetApi(bool isOwnUser)
    {
        _isOwnUser = isOwnUser;
    }

    /// <inheritdoc/>
    public Reading<int> MapUrlToZone(Uri url) => Ask(() =>
    {
        Urlmon.SecurityManager* manager = null;
        try
        {
            int zone = 0;
            int result = Urlmon.CoInternetCreateSecurityManager(0, out manager, 0);
            if (result >= 0)
            {
                fixed (char* address = url.AbsoluteUri)
                {
                    result = Urlmon.SecurityManager.MapUrlToZone(manager, address, &zone, Urlmon.DontUseCache);
                }
            }

            return ToReading(result, zone);
        }
        finally
        {
            if (manager != null)
            {
                _ = Urlmon.SecurityManager.Release(manager);
            }
        }
    });

    /// <inheritdoc/>
    public Reading<int> GetZoneActionPolicy(int zone, int action) => Ask(() =>
    {
        Urlmon.ZoneManager* manager = null;
        try
        {
            int policy = 0;
            int result = Urlmon.CoInternetCreateZoneManager(0, out manager, 0);
            if (result >= 0)
            {
                result = Urlmon.ZoneManager.GetZoneActionPolicy(manager, zone, action, &policy, sizeof(int), Urlmon.ZoneRegDefault);
            }

            return ToReading(result, policy);
        }
        finally
        {
            if (manager != null)
            {
                _ = Urlmon.ZoneManager.Release(manager);
            }
        }
    });

    /// <inheritdoc/>
    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Ask(() =>
    {
        // What the dialog shows is the setting; the other flags lose automatic detection once it has found nothing
        // (INTERNET_PER_CONN_OPTION, learn.microsoft.com). Systems before Internet Explorer 8 know the other one only.
        int error = Query(connection, Wininet.PerConnectionFlagsOfDialog, out ConnectionProxy? proxy);
        if (error == WindowsError.InvalidParameter)
        {
            error = Query(connection, Wininet.PerConnectionFlags, out proxy);
        }

        return proxy is null ? WindowsError.ToReading<ConnectionProxy>(error) : Reading<ConnectionProxy>.Present(proxy);
    });

    /// <summary>
    /// Tells WinINet, in this process and in all others, to read the proxy and the other settings again. WinINet answers with an error where
    /// nothing in this process uses it yet: there is nobody to tell then, so the answers are not looked at.
    /// </summary>
    public static void Notify()
    {
        _ = Wininet.InternetSetOptionW(0, Wininet.OptionProxySettingsChanged, null, 0);
        _ = Wininet.InternetSetOptionW(0, Wininet.OptionSettingsChanged, null, 0);
        _ = Wininet.InternetSetOptionW(0, Wininet.OptionRefresh, null, 0);
    }

    private static int Query(string connection, int flagsOption, out ConnectionProxy? proxy)
    {
        Wininet.Option* options = stackalloc Wininet.Option[4];
        options[0].Id = flagsOption;
        options[1].Id = Wininet.PerConnectionServer;
        options[2].Id = Wininet.PerConnectionBypass;
        options[3].Id = Wininet.PerConnectionAutoConfigUrl;
        for (int i = 0; i < 4; i++)
        {
            options[i].Value = default;
        }

        int size = sizeof(Wininet.OptionList);
        Wininet.OptionList list = new() { Size = size, Count = 4, Options = options };
        int result;
        int error;
        fixed (char* name = connection)
        {
            // No name is the LAN.
            list.Connection = connection.Length == 0 ? null : name;
            result = Wininet.InternetQueryOptionW(0, Wininet.OptionPerConnection, &list, ref size);
            error = Marshal.GetLastWin32Error();
        }

        proxy = null;
        string server = Take(options[1].Value.Text);
        string bypass = Take(options[2].Value.Text);
        string autoConfigUrl = Take(options[3].Value.Text);
        if (result == 0)
        {
            return error;
        }

        proxy = new ConnectionProxy((ConnectionProxyFlags)options[0].Value.Number, server, bypass, autoConfigUrl);
        return 0;
    }

    private static string Take(nint text)
    {
        string value = Marshal.PtrToStringUni(text) ?? "";
        _ = Kernel32.GlobalFree(text);
        return value;
    }

    private static Reading<int> ToReading(int result, int value) => result switch
    {
        0 => Reading<int>.Present(value),
        NotImplemented => Reading<int>.NotCaptured(ReadReason.Unsupported),
        False => Reading<int>.NotCaptured(ReadReason.Unsupported),
        _ => WindowsError.ToReading<int>(result),
    };

    private Reading<T> Ask<T>(Func<Reading<T>> question)
        where T : notnull
    {
        if (!_isOwnUser)
        {
            return Reading<T>.NotCaptured(ReadReason.UserNotLoggedOn);
        }

        // A thread that the host already set up in another way is good as well; only one's own set-up is taken back.
        int com = -1;
        try
        {
            com = Ole32.CoInitializeEx(0, Ole32.MultiThreaded);
            return question();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Server Core has no urlmon.
            return Reading<T>.NotCaptured(ReadReason.Unsupported);
        }
        finally
        {
            if (com >= 0)
            {
                Ole32.CoUninitialize();
            }
        }
    }
}
