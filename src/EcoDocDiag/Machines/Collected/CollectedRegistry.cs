using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// The registry as a collector gathered it: keys with all that is below them as exports, and single values of others. What the manifest names as absent was read and
/// is empty, what it names as refused could not be read, and of what it does not name nothing is known.
/// </summary>
internal sealed class CollectedRegistry : IRegistryReader
{
    // Code pages whose text can be told without knowing them: Japanese and UTF-8.
    private static readonly string[] KnownCodePages = ["932", "65001"];

    private readonly RegistryTree _user = new();
    private readonly RegistryTree _machine = new();
    private readonly Dictionary<RegistryPath, Dictionary<string, Reading<RegistryValue>>> _values = [];
    private readonly List<RegistryPath> _refused = [];
    private readonly List<InputWarning> _warnings = [];

    private CollectedRegistry()
    {
    }

    /// <summary>What a reader of the findings should know of the exports.</summary>
    public IReadOnlyList<InputWarning> Warnings => _warnings;

    /// <summary>Reads the files.</summary>
    /// <exception cref="InputException">A file that the manifest names is not there, or holds other keys than it says.</exception>
    public static CollectedRegistry Read(CollectedFiles files, CollectedManifest manifest)
    {
        CollectedRegistry registry = new();
        foreach (CollectedEntry tree in manifest.Of("tree"))
        {
            RegistryPath key = KeyOf(files, tree);
            if (tree.State == CollectedState.Gathered)
            {
                registry.AddExport(files, tree, key);
            }
            else
            {
                registry.AddMissing(tree, key);
            }
        }

        foreach (CollectedEntry entry in manifest.Of("key"))
        {
            registry.AddMissing(entry, KeyOf(files, entry));
        }

        registry.AddValues(files, manifest);
        return registry;
    }

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name) =>
        IsRefused(key) ? CollectedManifest.Refused<RegistryValue>()
        : _values.TryGetValue(key, out Dictionary<string, Reading<RegistryValue>>? values) && values.TryGetValue(name, out Reading<RegistryValue> value) ? value
        : TreeOf(key).ReadValue(key.SubKey, name);

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key) =>
        IsRefused(key) ? CollectedManifest.Refused<IReadOnlyList<KeyValuePair<string, RegistryValue>>>() : TreeOf(key).ReadValues(key.SubKey);

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key) =>
        IsRefused(key) ? CollectedManifest.Refused<IReadOnlyList<string>>() : TreeOf(key).ReadSubKeyNames(key.SubKey);

    private static RegistryPath KeyOf(CollectedFiles files, CollectedEntry entry) =>
        RegistryPath.TryParse(entry.Place, out RegistryPath key) && key.SubKey.Length > 0 && RegistryKeyName.IsPossible(key.SubKey)
            ? key
            : throw new InputException("CollectedLine", files.PlaceOf(CollectedLimits.Manifest), string.Format(CultureInfo.InvariantCulture, "line {0}", entry.Line));

    private static RegistryExportHive HiveOf(RegistryPath key) => key.Root == RegistryRoot.CurrentUser ? RegistryExportHive.CurrentUser : RegistryExportHive.Machine;

    private static RegistryPath? PathOf(RegistryExportKey key) => key.Hive switch
    {
        RegistryExportHive.CurrentUser => RegistryPath.User(key.SubKey),
        RegistryExportHive.Machine => RegistryPath.Machine(key.SubKey),
        _ => null,
    };

    private RegistryTree TreeOf(RegistryPath key) => key.Root == RegistryRoot.CurrentUser ? _user : _machine;

    private bool IsRefused(RegistryPath key)
    {
        foreach (RegistryPath refused in _refused)
        {
            if (refused.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private void AddExport(CollectedFiles files, CollectedEntry entry, RegistryPath key)
    {
        string name = CollectedLimits.Registry + entry.Detail + ".reg";
        RegistryExport export = RegistryExportReader.Parse(files.Get(name), files.PlaceOf(name));
        _warnings.AddRange(export.Warnings);
        foreach (RegistryExportKey exported in export.Keys)
        {
            if (PathOf(exported) is not { } path || !key.Contains(path) || exported.Deletes)
            {
                throw new InputException("CollectedForeignKey", files.PlaceOf(name), "", InputText.Escape(key.ToString()));
            }

            TreeOf(path).Apply(exported, export.File);
        }
    }

    // What is below a key that is not there is not there either.
    private void AddMissing(CollectedEntry entry, RegistryPath key)
    {
        if (entry.State == CollectedState.Absent)
        {
            TreeOf(key).Apply(new RegistryExportKey(HiveOf(key), "", key.SubKey, Deletes: true), CollectedLimits.Manifest);
        }
        else if (entry.State == CollectedState.Refused)
        {
            _refused.Add(key);
        }
    }

    private void AddValues(CollectedFiles files, CollectedManifest manifest)
    {
        CollectedEntry[] entries = [.. manifest.Of("value")];
        if (entries.Length == 0)
        {
            return;
        }

        string file = files.PlaceOf(CollectedLimits.Values);
        Dictionary<RegistryPath, Dictionary<string, RegistryValue>> printed = ReadPrinted(files.Get(CollectedLimits.Values), file);
        bool isKnownCodePage = Array.IndexOf(KnownCodePages, manifest.CodePage) >= 0;
        foreach (CollectedEntry entry in entries)
        {
            RegistryPath key = KeyOf(files, entry);
            string name = entry.Detail == "(default)" ? "" : entry.Detail;
            if (!_values.TryGetValue(key, out Dictionary<string, Reading<RegistryValue>>? values))
            {
                _values[key] = values = new Dictionary<string, Reading<RegistryValue>>(StringComparer.OrdinalIgnoreCase);
            }

            RegistryValue? value = null;
            bool isPrinted = printed.TryGetValue(key, out Dictionary<string, RegistryValue>? found) && found.TryGetValue(name, out value);
            values[name] = entry.State == CollectedState.Absent ? Reading<RegistryValue>.Absent()
                : entry.State != CollectedState.Gathered ? CollectedManifest.Refused<RegistryValue>()
                : isPrinted ? IsLegible(value!, isKnownCodePage) ? Reading<RegistryValue>.Present(value!) : Reading<RegistryValue>.Failed(ReadReason.Malformed, file)
                // Of a default value that is not set a query prints a line in the language of the PC.
                : name.Length == 0 ? Reading<RegistryValue>.Absent()
                : Reading<RegistryValue>.Failed(ReadReason.Malformed, file);
        }
    }

    private static Dictionary<RegistryPath, Dictionary<string, RegistryValue>> ReadPrinted(byte[] content, string file)
    {
        Dictionary<RegistryPath, Dictionary<string, RegistryValue>> printed = [];
        foreach (RegistryExportKey key in RegistryQueryReader.Parse(RegistryExportText.Decode(content), file).Keys)
        {
            if (PathOf(key) is not { } path)
            {
                continue;
            }

            if (!printed.TryGetValue(path, out Dictionary<string, RegistryValue>? values))
            {
                printed[path] = values = new Dictionary<string, RegistryValue>(StringComparer.OrdinalIgnoreCase);
            }

            foreach (KeyValuePair<string, RegistryValue?> value in key.Values.Where(static value => value.Value is not null))
            {
                values[value.Key] = value.Value!;
            }
        }

        return printed;
    }

    // A text in a code page that is not known may be another text.
    private static bool IsLegible(RegistryValue value, bool isKnownCodePage) =>
        !value.TryGetString(out string text)
        || !text.Any(character => character == RegistryExportText.Undecodable || (!isKnownCodePage && character > '~'));
}
