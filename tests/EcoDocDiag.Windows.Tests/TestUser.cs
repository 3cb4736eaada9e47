using System;
using System.Diagnostics;
using System.IO;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A made-up user: a hive under HKEY_USERS as if logged on, a profile folder, and an entry in the list of profiles.</summary>
internal sealed class TestUser : IDisposable
{
    private const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
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

    /// <summary>Writes the user's hive, as a file that nobody has loaded.</summary>
    public void WriteHive(int proxyEnable)
    {
        string file = Path.Combine(User.ProfilePath, "NTUSER.DAT");
        if (TestPc.IsWine)
        {
            // Wine keeps hives as text and has no "reg save"; Windows wants one of its own.
            string key = InternetSettings.Replace(@"\", @"\\", StringComparison.Ordinal);
            File.WriteAllText(file, $"WINE REGISTRY Version 2\n;; All keys relative to \\\\User\\\\x\n\n[{key}] 0\n\"ProxyEnable\"=dword:{proxyEnable:x8}\n");
            return;
        }

        using ScratchKey scratch = new();
        using (RegistryKey key = scratch.Open(InternetSettings))
        {
            key.SetValue("ProxyEnable", proxyEnable);
        }

        using Process reg = Process.Start("reg.exe", $"save \"HKCU\\{scratch.Path.SubKey}\" \"{file}\" /y");
        reg.WaitForExit();
        Assert.SkipUnless(reg.ExitCode == 0, "Saving a hive takes an elevated session.");
    }

    public void Dispose()
    {
        Registry.Users.DeleteSubKeyTree(_sid, throwOnMissingSubKey: false);
        using RegistryKey machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        machine.DeleteSubKeyTree(ProfileList + _sid);
        Directory.Delete(User.ProfilePath, recursive: true);
    }
}
