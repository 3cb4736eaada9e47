using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The registry of this PC: the machine's hive and that of one user. Every call opens its key in the 64-bit view and closes it again,
/// so that no hive is held between two reads, and values keep the type number and the bytes that are stored.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsRegistry : IRegistryReader
{
    // Key names are limited to 255 characters, value names to 16,383 ("Registry Element Size Limits", learn.microsoft.com).
    private const int KeyNameCapacity = 256;
    private const int ValueNameCapacity = 16384;
    private const int FirstDataCapacity = 512;

    private readonly nint _userHive;
    private readonly string _userPrefix;

    /// <summary>A reader for the machine and the user whose hive is at <paramref name="userKey"/>.</summary>
    /// <param name="userKey">The name of a key under <c>HKEY_USERS</c>; empty for <c>HKEY_CURRENT_USER</c>.</param>
    public WindowsRegistry(string userKey)
    {
        _userHive = userKey.Length == 0 ? Advapi32.HKeyCurrentUser : Advapi32.HKeyUsers;
        _userPrefix = userKey;
    }

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        if (HasNul(name))
        {
            return Reading<RegistryValue>.Absent();
        }

        int error = Open(key, Advapi32.KeyQueryValue, out SafeRegistryHandle handle);
        using (handle)
        {
            if (error != 0)
            {
                return WindowsError.ToReading<RegistryValue>(error);
            }

            byte[] data = new byte[FirstDataCapacity];
            while (true)
            {
                int size = data.Length;
                int type;
                fixed (byte* buffer = data)
                {
                    error = Advapi32.RegQueryValueExW(handle, name, 0, out type, buffer, ref size);
                }

                if (error == 0)
                {
                    return Reading<RegistryValue>.Present(new RegistryValue((RegistryValueType)type, data.AsSpan(0, size)));
                }

                if (error != WindowsError.MoreData)
                {
                    return WindowsError.ToReading<RegistryValue>(error);
                }

                data = new byte[Math.Max(size, data.Length * 2)];
            }
        }
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        int error = Open(key, Advapi32.KeyQueryValue, out SafeRegistryHandle handle);
        using (handle)
        {
            List<KeyValuePair<string, RegistryValue>> values = [];
            char[] name = new char[ValueNameCapacity];
            byte[] data = new byte[FirstDataCapacity];
            while (error == 0)
            {
                int nameLength = name.Length;
                int size = data.Length;
                int type;
                fixed (char* nameBuffer = name)
                fixed (byte* buffer = data)
                {
                    error = Advapi32.RegEnumValueW(handle, values.Count, nameBuffer, ref nameLength, 0, out type, buffer, ref size);
                }

                if (error == 0)
                {
                    values.Add(new(new string(name, 0, nameLength), new RegistryValue((RegistryValueType)type, data.AsSpan(0, size))));
                }
                else if (error == WindowsError.MoreData)
                {
                    data = new byte[Math.Max(size, data.Length * 2)];
                    error = 0;
                }
            }

            if (error != WindowsError.NoMoreItems)
            {
                return WindowsError.ToReading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>(error);
            }

            // Windows gives values in the order in which they were made, which differs between PCs with the same settings.
            values.Sort(static (left, right) => StringComparer.OrdinalIgnoreCase.Compare(left.Key, right.Key));
            return Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present(values);
        }
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        int error = Open(key, Advapi32.KeyEnumerateSubKeys, out SafeRegistryHandle handle);
        using (handle)
        {
            List<string> names = [];
            char* name = stackalloc char[KeyNameCapacity];
            while (error == 0)
            {
                int length = KeyNameCapacity;
                error = Advapi32.RegEnumKeyExW(handle, names.Count, name, ref length, 0, 0, 0, 0);
                if (error == 0)
                {
                    names.Add(new string(name, 0, length));
                }
            }

            if (error != WindowsError.NoMoreItems)
            {
                return WindowsError.ToReading<IReadOnlyList<string>>(error);
            }

            names.Sort(StringComparer.OrdinalIgnoreCase);
            return Reading<IReadOnlyList<string>>.Present(names);
        }
    }

    /// <summary>Sets or deletes a value of an existing key and flushes it.</summary>
    /// <exception cref="ChangeFailedException">Windows refused; the value is as it was.</exception>
    public void Apply(RegistryValueChange change)
    {
        int error = Open(change.Key, Advapi32.KeySetValue | Advapi32.KeyQueryValue, out SafeRegistryHandle handle);
        using (handle)
        {
            if (error == 0)
            {
                error = change.NewValue is { } value ? Set(handle, change.Name, value) : Remove(handle, change.Name);
            }

            Conclude(error, handle, change.Place);
        }
    }

    /// <summary>Creates a key in an existing parent, or deletes an empty one, and flushes it.</summary>
    /// <exception cref="ChangeFailedException">Windows refused, or the key to delete is not empty; the key is as it was.</exception>
    public void Apply(RegistryKeyChange change)
    {
        if (change.Key.Parent is not { } parent)
        {
            throw new ChangeFailedException(ReadReason.ReadFailed, change.Place, WindowsError.Detail(WindowsError.InvalidParameter));
        }

        if (!change.Creates)
        {
            RequireEmpty(change);
        }

        int access = Advapi32.KeyQueryValue | (change.Creates ? Advapi32.KeyCreateSubKey : Advapi32.KeyEnumerateSubKeys);
        int error = Open(parent, access, out SafeRegistryHandle handle);
        using (handle)
        {
            if (error == 0)
            {
                error = change.Creates ? Create(handle, change.Key.Name) : Remove(handle, change.Key);
            }

            Conclude(error, handle, change.Place);
        }
    }

    private static bool HasNul(string text) => text.AsSpan().IndexOf('\0') >= 0;

    private static int Create(SafeRegistryHandle parent, string name)
    {
        int error = Advapi32.RegCreateKeyExW(
            parent, name, 0, 0, 0, Advapi32.KeyQueryValue | Advapi32.KeyWow6464Key, 0, out nint created, out _);
        new SafeRegistryHandle(created, error == 0).Dispose();
        return error;
    }

    private static int Remove(SafeRegistryHandle parent, RegistryPath key)
    {
        int error = Advapi32.RegDeleteKeyExW(parent, key.Name, Advapi32.KeyWow6464Key, 0);
        return WindowsError.MeansAbsent(error) ? 0 : error;
    }

    private static int Remove(SafeRegistryHandle key, string name)
    {
        int error = Advapi32.RegDeleteValueW(key, name);
        return WindowsError.MeansAbsent(error) ? 0 : error;
    }

    private static int Set(SafeRegistryHandle key, string name, RegistryValue value)
    {
        // RegSetValueExW looks past the end of a text: where a NUL follows it, that is stored too. A text that was stored without one
        // could then not be put back as it was, so what follows is no NUL.
        byte[] data = new byte[value.Data.Length + 2];
        value.Data.CopyTo(data);
        data[data.Length - 2] = 0xFF;
        data[data.Length - 1] = 0xFF;
        fixed (byte* buffer = data)
        {
            return Advapi32.RegSetValueExW(key, name, 0, (int)value.Type, buffer, value.Data.Length);
        }
    }

    private static void Conclude(int error, SafeRegistryHandle handle, string place)
    {
        if (error == 0)
        {
            error = Advapi32.RegFlushKey(handle);
        }

        if (error != 0)
        {
            throw new ChangeFailedException(WindowsError.ReasonOf(error), place, WindowsError.Detail(error));
        }
    }

    // RegDeleteKeyExW refuses a key that has sub-keys, but deletes one that has values.
    private void RequireEmpty(RegistryKeyChange change)
    {
        int error = Open(change.Key, Advapi32.KeyQueryValue, out SafeRegistryHandle handle);
        using (handle)
        {
            if (error == 0)
            {
                error = Advapi32.RegQueryInfoKeyW(handle, 0, 0, 0, out int subKeys, 0, 0, out int values, 0, 0, 0, 0);
                if (error == 0 && subKeys + values > 0)
                {
                    throw new ChangeFailedException(ReadReason.ReadFailed, change.Place, "The key is not empty.");
                }
            }
        }

        if (error != 0 && !WindowsError.MeansAbsent(error))
        {
            throw new ChangeFailedException(WindowsError.ReasonOf(error), change.Place, WindowsError.Detail(error));
        }
    }

    // A name with a NUL is out of reach for every program that uses the Windows API, and so for the browser.
    private int Open(RegistryPath key, int access, out SafeRegistryHandle handle)
    {
        nint opened = 0;
        int error = HasNul(key.SubKey) ? WindowsError.FileNotFound
            : key.Root == RegistryRoot.LocalMachine ? Advapi32.RegOpenKeyExW(Advapi32.HKeyLocalMachine, key.SubKey, 0, access | Advapi32.KeyWow6464Key, out opened)
            : Advapi32.RegOpenKeyExW(_userHive, InUserHive(key.SubKey), 0, access | Advapi32.KeyWow6464Key, out opened);
        handle = new SafeRegistryHandle(error == 0 ? opened : 0, error == 0);
        return error;
    }

    private string InUserHive(string subKey) =>
        _userPrefix.Length == 0 ? subKey : subKey.Length == 0 ? _userPrefix : _userPrefix + "\\" + subKey;
}
