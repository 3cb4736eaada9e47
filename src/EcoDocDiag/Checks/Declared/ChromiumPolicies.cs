using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The policies of Edge or Chrome about extensions and native messaging. Each policy is that of the machine where it has one, else that of the user: lists are
/// not joined unless another policy says so, which is not considered (Chrome Enterprise, "Understand Chrome policy management"). Not verified on Windows.
/// </summary>
internal sealed class ChromiumPolicies
{
    private readonly SettingReader _reader;
    private readonly RegistryPath[] _roots;

    /// <summary>The policies of a browser.</summary>
    /// <param name="browser"><c>Edge</c> or <c>Chrome</c>.</param>
    /// <param name="reader">Keeps account of what is read.</param>
    public ChromiumPolicies(string browser, SettingReader reader)
    {
        string key = browser == "Edge" ? @"Policies\Microsoft\Edge" : @"Policies\Google\Chrome";
        _roots = [RegistryPath.Machine(@"SOFTWARE\" + key), RegistryPath.User(@"Software\" + key)];
        _reader = reader;
    }

    /// <summary>Where the machine's policies are.</summary>
    public RegistryPath Machine => _roots[0];

    /// <summary>The items of a list, with the key that they are from; none where no policy has the list.</summary>
    public IReadOnlyList<string> ReadList(string name, out string place)
    {
        foreach (RegistryPath root in _roots)
        {
            RegistryPath key = root.Append(name);
            if (_reader.ReadValues(key) is { Count: > 0 } values)
            {
                place = key.ToString();
                return [.. values.Select(static value => value.Value.TryGetString(out string text) ? text.Trim() : "").Where(static text => text.Length > 0)];
            }
        }

        place = _roots[0].Append(name).ToString();
        return [];
    }

    /// <summary>A number, or null where no policy has it.</summary>
    public int? ReadDWord(string name) => _roots.Select(root => _reader.ReadDWord(root, name)).FirstOrDefault(static number => number is not null);

    /// <summary>A text, or null where no policy has it.</summary>
    public string? ReadString(string name, out string place)
    {
        foreach (RegistryPath root in _roots)
        {
            if (_reader.ReadString(root, name) is { } text)
            {
                place = root.ToString(name);
                return text;
            }
        }

        place = "";
        return null;
    }

    /// <summary>A text below a key of a policy, or null.</summary>
    public string? ReadString(string key, string name, out string place)
    {
        foreach (RegistryPath root in _roots)
        {
            if (_reader.ReadString(root.Append(key), name) is { } text)
            {
                place = root.Append(key).ToString(name);
                return text;
            }
        }

        place = "";
        return null;
    }
}
