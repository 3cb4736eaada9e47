using System;
using System.IO;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A made-up user: a hive under HKEY_USERS as if logged on, a profile folder, and an entry in the list of profiles.</summary>
internal sealed class TestUser : IDisposable
{
    private const string ProfileList = @"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\";

    private readonly string _sid;

    /// <summary>Makes a user; skips the test on a PC that somebody uses.</summary>
    /// <param name="sid">The name of the key in the list of profiles.</param>
    /// <param name="isLoggedOn">Whether the hive is loaded.</param>
    /// <param name="state">The profile's <c>State</c>.</param>
    public TestUser(string sid, bool isLoggedOn = true, int state = 0)
    {
        TestPc.RequireDisposable();
        _sid = sid;
        string folder = Path.Combine(Path.GetTempPath(), "EcoDocDiag." + sid);
        Directory.CreateDirectory(folder);
        User = new WindowsUser(sid, Path.GetFileName(folder), folder);
        using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        using RegistryKey profile = machine.CreateSubKey(ProfileList + sid);
        profile.SetValue("ProfileImagePath", folder, RegistryValueKind.ExpandString);
        profile.SetValue("State", state);
        if (isLoggedOn)
        {
            Import("Environment", "\"made up\"=\"yes\"");
        }
    }

    public WindowsUser User { get; }

    /// <summary>Imports values into a key of the hive by regedit.</summary>
    public void Import(string subKey, string values) => Regedit.Import($"{Regedit.Header}[HKEY_USERS\\{_sid}\\{subKey}]\n{values}\n");

    public void AddPersonalCertificate(byte[] der, bool linksKey) =>
        WritePersonalFile(TestCertificate.Thumbprint(der), TestCertificate.Serialize(der, linksKey));

    public void WritePersonalFile(string name, byte[] data)
    {
        string folder = Path.Combine(User.ProfilePath, "AppData", "Roaming", "Microsoft", "SystemCertificates", "My", "Certificates");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), data);
    }

    public void Dispose()
    {
        Registry.Users.DeleteSubKeyTree(_sid, throwOnMissingSubKey: false);
        using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        machine.DeleteSubKeyTree(ProfileList + _sid);
        Directory.Delete(User.ProfilePath, recursive: true);
    }
}
