using System;
using System.Runtime.InteropServices;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>
/// While it lives this thread has the access to files of a user without any rights, where the process runs as root; who is not root is such a user.
/// </summary>
internal sealed partial class OtherUser : IDisposable
{
    private const uint Nobody = 65534;

    public OtherUser()
    {
        if (Environment.IsPrivilegedProcess)
        {
            _ = SetUser(Nobody);
        }
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess)
        {
            _ = SetUser(0);
        }
    }

    // For the calling thread alone (setfsuid(2)); with it go root's rights to pass over permissions.
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetUser(uint id);
}
