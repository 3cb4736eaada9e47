using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A random state of the settings that the checks read, of one hive, within each setting's vocabulary and a little beyond it.</summary>
internal sealed class RandomState
{
    private const string Tail = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string AddOn = "{884E2049-217D-11DA-B2A4-000E7BBB2B09}";
    private const string Stores = @"Software\Microsoft\SystemCertificates\";
    private const string Schannel = @"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols";

    private readonly List<(string Key, string Name, string Data)> _values = [];
    private readonly Random _random;

    public RandomState(Random random, bool ofMachine)
    {
        _random = random;
        string own = @"Software\" + Tail;
        string policies = @"Software\Policies\" + Tail;
        for (int i = _random.Next(4); i > 0; i--)
        {
            Add(1, own + @"\ZoneMap\Domains\" + Pick(@"secomtrust.net\webra2", "secomtrust.net", "example.com", @"secomtrust.net\*"), Pick("https", "*", "http"), DWord(_random.Next(5)));
        }

        Add(8, own + @"\ZoneMap", "IEHarden", DWord(1));
        Add(8, own + @"\ZoneMap\EscDomains\secomtrust.net\webra2", "https", DWord(2));
        Add(10, policies, "ListBox_Support_ZoneMapKey", DWord(1));
        Add(10, policies + @"\ZoneMapKey", Pick("https://webra2.secomtrust.net", "*.secomtrust.net"), $"\"{_random.Next(5)}\"");
        foreach (string action in new[] { "1200", "1201", "1001", "2500" })
        {
            Add(2, own + @"\Zones\2", action, Pick(DWord(0), DWord(1), DWord(3), DWord(0x10000), "\"0\"", "hex:01"));
            Add(15, policies + @"\Zones\2", action, DWord(Pick(0, 1, 3)));
        }

        foreach (string action in new[] { "1803", "1A04", "2200", "2201", "1809", "270C" })
        {
            Add(5, own + @"\Zones\2", action, DWord(Pick(0, 1, 3)));
        }

        Add(3, own + @"\Zones\2", "CurrentLevel", DWord(Pick(0x10000, 0x11000, 0x12000, 0)));
        Add(2, own, "SecureProtocols", Pick(DWord(0xA80), DWord(0xAA0), DWord(0x800), DWord(0x2800), DWord(0), "\"2688\""));
        Add(15, policies, "SecureProtocols", DWord(Pick(0xA80, 0x800, 0x20)));
        Add(3, own, "EnableHttp1_1", DWord(_random.Next(2)));
        Add(3, own, "ProxyHttp1.1", DWord(_random.Next(2)));
        Add(2, own, "ProxyEnable", Pick(DWord(0), DWord(1), "\"1\""));
        Add(2, own, "ProxyServer", "\"proxy.example:8080\"");
        Add(2, own, "ProxyOverride", Pick("\"<local>\"", "\"*.secomtrust.net;10.*\"", "\"\""));
        Add(5, own, "AutoConfigURL", "\"http://pac.example/a.pac\"");
        Add(3, own + @"\Connections", "DefaultConnectionSettings", Blob());
        Add(6, own + @"\Connections", "Office VPN", Blob());
        Add(4, @"Software\Microsoft\Internet Explorer\Main", "Isolation", Pick("\"PMEM\"", "\"PMIL\"", DWord(1)));
        Add(4, @"Software\Microsoft\Internet Explorer\Main", "Enable Browser Extensions", Pick("\"yes\"", "\"no\""));
        Add(4, @"Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", Pick(DWord(0), DWord(1), "\"1\""));
        Add(12, @"Software\Policies\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", DWord(_random.Next(2)));
        Add(4, @"Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData", "UserFilter", Pick(CompatibilityView("example.com"), CompatibilityView("example.com", "secomtrust.net"), CompatibilityView("webra2.secomtrust.net"), "hex:41,1f", "\"secomtrust.net\""));
        Add(12, @"Software\Policies\Microsoft\Internet Explorer\BrowserEmulation", "AllSitesCompatibilityMode", DWord(_random.Next(2)));
        Add(12, @"Software\Microsoft\Windows\CurrentVersion\Policies\Ext", "ListBox_Support_CLSID", DWord(1));
        Add(12, @"Software\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID", AddOn, $"\"{_random.Next(3)}\"");
        AddCertificates(ofMachine);
        if (ofMachine)
        {
            Add(6, policies, "Security_HKLM_only", DWord(1));
            Add(8, policies, "ProxySettingsPerUser", DWord(0));
            Add(4, @"Software\Microsoft\Internet Explorer\ActiveX Compatibility\" + AddOn, "Compatibility Flags", DWord(Pick(0, 0x400)));
            Add(2, $@"{Schannel}\TLS 1.{_random.Next(3)}\Client", Pick("Enabled", "DisabledByDefault"), DWord(_random.Next(2)));
        }
        else
        {
            Add(3, @"Software\Microsoft\Windows\CurrentVersion\Ext\Settings\" + AddOn, "Flags", DWord(_random.Next(2)));
        }

        // The hive exists in any case, and as on Windows the keys above all stores and policies do.
        _values.Add(("Software\\EcoDocDiag.Tests", "seeded", DWord(1)));
        _values.Add((@"Software\Microsoft\EnterpriseCertificates", "seeded", DWord(1)));
        _values.Add((@"Software\Policies", "seeded", DWord(1)));
    }

    /// <summary>The keys of the machine that hold all of a state, for an export.</summary>
    public static IReadOnlyList<string> MachineKeys { get; } =
    [
        @"Software\" + Tail, @"Software\Policies", @"Software\Microsoft\Internet Explorer", @"Software\Microsoft\Windows\CurrentVersion\Policies",
        @"SYSTEM\CurrentControlSet\Control\SecurityProviders", @"Software\Microsoft\SystemCertificates", @"Software\Microsoft\EnterpriseCertificates",
    ];

    /// <summary>Whether a value of the state is in <paramref name="key"/> or below it.</summary>
    public bool Reaches(string key) => _values.Exists(value => value.Key.StartsWith(key + "\\", StringComparison.OrdinalIgnoreCase) || value.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    public void Write(StringBuilder text, string hive)
    {
        foreach (var key in _values.GroupBy(value => value.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{hive}\\{key.Key}]\n");
            foreach ((_, string name, string data) in key)
            {
                text.Append(CultureInfo.InvariantCulture, $"\"{name}\"={data}\n");
            }

            text.Append('\n');
        }
    }

    /// <summary>Takes the values out again. Keys stay, since an empty one is what a checked and unchecked box leaves; those of certificates go, as crypt32 has it.</summary>
    public void Remove(RegistryKey hive)
    {
        foreach ((string path, string name, _) in _values)
        {
            if (path.Contains(@"\Certificates\", StringComparison.Ordinal))
            {
                hive.DeleteSubKeyTree(path, throwOnMissingSubKey: false);
                continue;
            }

            using RegistryKey? key = hive.OpenSubKey(path, writable: true);
            key?.DeleteValue(name, throwOnMissingValue: false);
        }
    }

    private static string Binary(byte[] bytes) => "hex:" + string.Join(",", Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair)));

    private static string DWord(int value) => "dword:" + value.ToString("x8", CultureInfo.InvariantCulture);

    private void Add(int oneIn, string key, string name, string data)
    {
        if (_random.Next(oneIn) == 0)
        {
            _values.RemoveAll(value => value.Key == key && value.Name == name);
            _values.Add((key, name, data));
        }
    }

    // Blobs as crypt32 keeps them. It reads the machine's stores itself, and passes over what it cannot read there without a word.
    private void AddCertificates(bool ofMachine)
    {
        foreach (byte[] der in new[] { TestCertificate.AuthorityA, TestCertificate.AuthorityB })
        {
            string key = @"\Certificates\" + TestCertificate.Thumbprint(der);
            string blob = Binary(TestCertificate.Serialize(der));
            Add(4, Stores + "CA" + key, "Blob", ofMachine ? blob : Pick(blob, blob, blob, Binary([0x20, 0, 0, 0, 1])));
            Add(4, Stores + "Root" + key, "Blob", blob);
            Add(12, Stores + "Disallowed" + key, "Blob", blob);
            if (!ofMachine)
            {
                // Wine's crypt32 does not read the machine's part of group policy.
                Add(12, @"Software\Policies\Microsoft\SystemCertificates\CA" + key, "Blob", blob);
            }
        }
    }

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    // Version, counter, flags, three texts, and a tail; sometimes cut off.
    private static string CompatibilityView(params string[] domains)
    {
        byte[][] entries = [.. domains.Select(static domain => (byte[])[0x0C, 0, 0, 0, .. BitConverter.GetBytes(132_000_000_000_000_000L), 1, 0, 0, 0, .. BitConverter.GetBytes((ushort)domain.Length), .. Encoding.Unicode.GetBytes(domain)])];
        byte[] count = BitConverter.GetBytes(domains.Length);
        return Binary([0x41, 0x1F, 0, 0, 0x53, 0x08, 0xAD, 0xBA, .. count, .. BitConverter.GetBytes(12 + entries.Sum(static entry => entry.Length)), 1, 0, 0, 0, .. count, .. entries.SelectMany(static entry => entry)]);
    }

    private string Blob()
    {
        List<byte> bytes = [0x46, 0, 0, 0, 5, 0, 0, 0, (byte)(1 | (_random.Next(8) << 1)), 0, 0, 0];
        foreach (string text in new[] { Pick("", "proxy.example:8080"), Pick("", "<local>", "<local>;*.secomtrust.net"), Pick("", "http://pac.example/a.pac") })
        {
            bytes.AddRange(BitConverter.GetBytes(text.Length));
            bytes.AddRange(Encoding.ASCII.GetBytes(text));
        }

        bytes.AddRange(new byte[32]);
        return Binary([.. bytes.Take(_random.Next(6) == 0 ? 15 : bytes.Count)]);
    }
}
