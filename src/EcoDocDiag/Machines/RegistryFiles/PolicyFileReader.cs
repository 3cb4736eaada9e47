using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads <c>Registry.pol</c>, the file that Group Policy keeps its registry values in: a signature, a version, and entries <c>[key;value;type;size;data]</c> in UTF-16LE
/// (Microsoft, "Registry Policy File Format"). It says what a policy sets and nothing of what else is there. Instructions to delete (<c>**del.</c> and the like) are passed over.
/// </summary>
internal sealed class PolicyFileReader
{
    private const int HeaderSize = 8;
    private const int Version = 1;
    private const string Instruction = "**";

    private readonly byte[] _content;
    private readonly string _file;
    private readonly RegistryExportHive _hive;
    private readonly List<RegistryExportKey> _keys = [];
    private int _position = HeaderSize;

    private PolicyFileReader(byte[] content, string file, RegistryExportHive hive)
    {
        _content = content;
        _file = file;
        _hive = hive;
    }

    /// <summary>Whether a file of this content is one.</summary>
    public static bool IsPolicyFile(byte[] content) => content.AsSpan().StartsWith("PReg"u8);

    /// <summary>
    /// Reads a file. The hive follows from its folder as Windows has it, <c>Machine</c> or <c>User</c>; a file that was copied elsewhere may be named <c>machine.pol</c> or <c>user.pol</c>.
    /// </summary>
    /// <exception cref="InputException">The name does not tell the hive, or the content is not of the documented form.</exception>
    public static RegistryExport Parse(byte[] content, string file)
    {
        RegistryExportHive hive = HiveOf(Path.GetFileNameWithoutExtension(file)) ?? HiveOf(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ""))
            ?? throw new InputException("PolicyHiveUnknown", file, "");
        PolicyFileReader reader = new(content, file, hive);
        if (content.Length < HeaderSize || ReadNumber(content, 4) != Version)
        {
            throw reader.Malformed();
        }

        while (reader._position < content.Length)
        {
            reader.ReadEntry();
        }

        string name = hive == RegistryExportHive.Machine ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER";
        return new RegistryExport(file, reader._keys, [new InputWarning("ReadAsPolicyFile", file, "", name)]);
    }

    private static RegistryExportHive? HiveOf(string name) =>
        name.Equals("Machine", StringComparison.OrdinalIgnoreCase) ? RegistryExportHive.Machine
        : name.Equals("User", StringComparison.OrdinalIgnoreCase) ? RegistryExportHive.CurrentUser
        : null;

    private static uint ReadNumber(byte[] content, int position) =>
        content[position] | ((uint)content[position + 1] << 8) | ((uint)content[position + 2] << 16) | ((uint)content[position + 3] << 24);

    private void ReadEntry()
    {
        int start = _position;
        Expect('[');
        string key = ReadText();
        Expect(';');
        string name = ReadText();
        Expect(';');
        uint type = ReadNumber();
        Expect(';');
        uint size = ReadNumber();
        Expect(';');
        if (size > _content.Length - _position || !RegistryKeyName.IsPossible(key))
        {
            _position = start;
            throw Malformed();
        }

        ReadOnlySpan<byte> data = _content.AsSpan(_position, (int)size);
        _position += (int)size;
        Expect(']');
        if (!name.StartsWith(Instruction, StringComparison.Ordinal))
        {
            Add(key, name, new RegistryValue(unchecked((RegistryValueType)type), data));
        }
    }

    private void Add(string subKey, string name, RegistryValue value)
    {
        if (_keys.Count == 0 || !_keys[_keys.Count - 1].SubKey.Equals(subKey, StringComparison.OrdinalIgnoreCase))
        {
            _keys.Add(new RegistryExportKey(_hive, "", subKey, Deletes: false) { Coverage = RegistryExportCoverage.Held });
        }

        _keys[_keys.Count - 1].Add(name, value);
    }

    private void Expect(char character)
    {
        if (_content.Length - _position < 2 || _content[_position] != character || _content[_position + 1] != 0)
        {
            throw Malformed();
        }

        _position += 2;
    }

    private uint ReadNumber()
    {
        if (_content.Length - _position < 4)
        {
            throw Malformed();
        }

        _position += 4;
        return ReadNumber(_content, _position - 4);
    }

    // Up to the NUL that closes it.
    private string ReadText()
    {
        int start = _position;
        for (; _content.Length - _position >= 2; _position += 2)
        {
            if (_content[_position] == 0 && _content[_position + 1] == 0)
            {
                _position += 2;
                return Encoding.Unicode.GetString(_content, start, _position - start - 2);
            }
        }

        throw Malformed();
    }

    private InputException Malformed() => new("MalformedPolicyFile", _file, FormattableString.Invariant($"byte {_position + 1}"));
}
