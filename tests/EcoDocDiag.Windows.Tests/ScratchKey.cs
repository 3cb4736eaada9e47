using System;
using System.Runtime.InteropServices;
using EcoDocDiag.Machines;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A key of a test's own in the user's hive, deleted at the end with all that is below.</summary>
internal sealed unsafe partial class ScratchKey : IDisposable
{
    private const string Parent = @"Software\EcoDocDiag.Tests";

    public ScratchKey()
    {
        Path = RegistryPath.User(Parent + "\\" + Guid.NewGuid().ToString("N"));
        Registry.CurrentUser.CreateSubKey(Path.SubKey).Dispose();
    }

    public RegistryPath Path { get; }

    /// <summary>The path as regedit writes it.</summary>
    public string FullName => @"HKEY_CURRENT_USER\" + Path.SubKey;

    public RegistryKey Open(string subKey = "") => Registry.CurrentUser.CreateSubKey(subKey.Length == 0 ? Path.SubKey : Path.SubKey + "\\" + subKey);

    /// <summary>Stores a value by the system call below the registry API, which adds nothing to a text.</summary>
    public void Store(string name, int type, byte[] data)
    {
        using RegistryKey key = Open();
        fixed (char* text = name)
        fixed (byte* bytes = data)
        {
            UnicodeString unicode = new() { Length = (ushort)(name.Length * 2), MaximumLength = (ushort)(name.Length * 2), Buffer = text };
            Marshal.ThrowExceptionForHR(NtSetValueKey(key.Handle, &unicode, 0, type, bytes, data.Length));
        }
    }

    /// <summary>What is stored, by the system call below the registry API: the type, the length, then the bytes.</summary>
    public string Stored(string name)
    {
        const int PartialInformation = 2;
        using RegistryKey key = Open();
        byte[] buffer = new byte[512];
        fixed (char* text = name)
        fixed (byte* bytes = buffer)
        {
            UnicodeString unicode = new() { Length = (ushort)(name.Length * 2), MaximumLength = (ushort)(name.Length * 2), Buffer = text };
            Marshal.ThrowExceptionForHR(NtQueryValueKey(key.Handle, &unicode, PartialInformation, bytes, buffer.Length, out int size));
            return Convert.ToHexString(buffer, sizeof(int), size - sizeof(int));
        }
    }

    /// <summary>Denies everything to this user on a key below, until the result is disposed.</summary>
    public IDisposable Deny(string subKey)
    {
        Open(subKey).Dispose();
        return new Denial(Registry.CurrentUser, Path.SubKey + "\\" + subKey);
    }

    public void Dispose() => Registry.CurrentUser.DeleteSubKeyTree(Path.SubKey, throwOnMissingSubKey: false);

    [LibraryImport("ntdll.dll")]
    private static partial int NtSetValueKey(SafeRegistryHandle key, UnicodeString* name, int titleIndex, int type, byte* data, int size);

    [LibraryImport("ntdll.dll")]
    private static partial int NtQueryValueKey(SafeRegistryHandle key, UnicodeString* name, int kind, byte* information, int size, out int used);

    [StructLayout(LayoutKind.Sequential)]
    private struct UnicodeString
    {
        public ushort Length;
        public ushort MaximumLength;
        public char* Buffer;
    }
}
