using System;
using System.Diagnostics.CodeAnalysis;

namespace EcoDocDiag.Machines;

/// <summary>The path of a registry key: a root and the names below it. Compared without case, as Windows does.</summary>
public readonly struct RegistryPath : IEquatable<RegistryPath>
{
    /// <summary>The key <paramref name="subKey"/> under <paramref name="root"/>.</summary>
    /// <param name="root">The root.</param>
    /// <param name="subKey">Names separated by one backslash, without one at either end; empty for the root itself.</param>
    public RegistryPath(RegistryRoot root, string subKey)
    {
        Root = root;
        SubKey = subKey;
    }

    /// <summary>The root.</summary>
    public RegistryRoot Root { get; }

    /// <summary>The names below the root, separated by backslashes; empty for the root itself.</summary>
    public string SubKey { get; }

    /// <summary>The key that holds this one, or null for a root.</summary>
    public RegistryPath? Parent
    {
        get
        {
            if (SubKey.Length == 0)
            {
                return null;
            }

            int separator = SubKey.LastIndexOf('\\');
            return new RegistryPath(Root, separator < 0 ? "" : SubKey.Substring(0, separator));
        }
    }

    /// <summary>The last name of the path; empty for a root.</summary>
    public string Name => SubKey.Substring(SubKey.LastIndexOf('\\') + 1);

    /// <summary>A key of the target user.</summary>
    public static RegistryPath User(string subKey) => new(RegistryRoot.CurrentUser, subKey);

    /// <summary>A key of the machine.</summary>
    public static RegistryPath Machine(string subKey) => new(RegistryRoot.LocalMachine, subKey);

    /// <summary>The key <paramref name="name"/> below this one; <paramref name="name"/> may itself hold backslashes.</summary>
    public RegistryPath Append(string name) => new(Root, SubKey.Length == 0 ? name : SubKey + "\\" + name);

    /// <summary>Whether <paramref name="other"/> is this key or lies below it.</summary>
    public bool Contains(RegistryPath other) =>
        Root == other.Root
        && other.SubKey.StartsWith(SubKey, StringComparison.OrdinalIgnoreCase)
        && (SubKey.Length == 0 || other.SubKey.Length == SubKey.Length || other.SubKey[SubKey.Length] == '\\');

    /// <summary>Reads the form of <see cref="ToString()"/>; the roots' long names are accepted as well.</summary>
    public static bool TryParse(string text, out RegistryPath path)
    {
        int separator = text.IndexOf('\\');
        string root = separator < 0 ? text : text.Substring(0, separator);
        string subKey = separator < 0 ? "" : text.Substring(separator + 1);
        bool user = root.Equals("HKCU", StringComparison.OrdinalIgnoreCase) || root.Equals("HKEY_CURRENT_USER", StringComparison.OrdinalIgnoreCase);
        bool machine = root.Equals("HKLM", StringComparison.OrdinalIgnoreCase) || root.Equals("HKEY_LOCAL_MACHINE", StringComparison.OrdinalIgnoreCase);
        path = new RegistryPath(user ? RegistryRoot.CurrentUser : RegistryRoot.LocalMachine, subKey);
        return user || machine;
    }

    /// <summary>How a value of this key is shown in a finding: <c>HKCU\Software\… [name]</c>; the default value is <c>[(default)]</c>.</summary>
    public string ToString(string valueName) => this + " [" + (valueName.Length == 0 ? "(default)" : valueName) + "]";

    /// <summary><c>HKCU\…</c> or <c>HKLM\…</c>.</summary>
    public override string ToString()
    {
        string root = Root == RegistryRoot.CurrentUser ? "HKCU" : "HKLM";
        return SubKey.Length == 0 ? root : root + "\\" + SubKey;
    }

    /// <inheritdoc/>
    public bool Equals(RegistryPath other) => Root == other.Root && string.Equals(SubKey, other.SubKey, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is RegistryPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(SubKey ?? "") ^ (int)Root;

    /// <summary>Compares without case.</summary>
    public static bool operator ==(RegistryPath left, RegistryPath right) => left.Equals(right);

    /// <summary>Compares without case.</summary>
    public static bool operator !=(RegistryPath left, RegistryPath right) => !left.Equals(right);
}
