using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A made-up state, in the registry as long as this lives. What was there before is there again afterwards.</summary>
internal sealed class SettingsOfTest : IDisposable
{
    private readonly List<(RegistryKey Hive, string SubKey, string Name, object? Before, RegistryValueKind Kind)> _values = [];
    private readonly List<(RegistryKey Hive, string SubKey)> _keys = [];

    public SettingsOfTest(IEnumerable<StoredSetting> settings)
    {
        foreach (StoredSetting setting in settings)
        {
            RegistryKey hive = setting.OfMachine ? Registry.LocalMachine : Registry.CurrentUser;
            RememberMissing(hive, setting.SubKey);
            using RegistryKey key = hive.CreateSubKey(setting.SubKey);
            object? before = key.GetValue(setting.Name, null, RegistryValueOptions.DoNotExpandEnvironmentNames);
            _values.Add((hive, setting.SubKey, setting.Name, before, before is null ? RegistryValueKind.None : key.GetValueKind(setting.Name)));
            key.SetValue(setting.Name, setting.Data);
        }
    }

    public void Dispose()
    {
        foreach ((RegistryKey hive, string subKey, string name, object? before, RegistryValueKind kind) in Enumerable.Reverse(_values))
        {
            using RegistryKey key = hive.CreateSubKey(subKey);
            if (before is null)
            {
                key.DeleteValue(name, throwOnMissingValue: false);
            }
            else
            {
                key.SetValue(name, before, kind);
            }
        }

        foreach ((RegistryKey hive, string subKey) in _keys)
        {
            hive.DeleteSubKeyTree(subKey, throwOnMissingSubKey: false);
        }
    }

    // The uppermost key that is made along the way.
    private void RememberMissing(RegistryKey hive, string subKey)
    {
        string? missing = null;
        for (string path = subKey; !Exists(hive, path); path = path[..path.LastIndexOf('\\')])
        {
            missing = path;
        }

        if (missing is not null)
        {
            _keys.Add((hive, missing));
        }
    }

    private static bool Exists(RegistryKey hive, string subKey)
    {
        using RegistryKey? key = hive.OpenSubKey(subKey);
        return key is not null;
    }
}
