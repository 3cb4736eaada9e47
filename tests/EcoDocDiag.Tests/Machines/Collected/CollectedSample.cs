using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Tests.Machines.Collected;

/// <summary>What a collector makes, made up: files by name, and the lines of their manifest.</summary>
internal sealed class CollectedSample
{
    private const string InternetSettings = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<string> _lines = ["format=ecodocdiag/collected/1", "collector=1", "captured=2026-11-29T08:30:00Z", "codepage=932", "elevated=no"];

    /// <summary>The files without the manifest.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>A PC with a trusted site, one proxy value, nothing of a policy and one key that was refused.</summary>
    public static CollectedSample Create() => new CollectedSample()
        .File("processes.csv", "\"msedge.exe\",\"4711\"\r\n")
        .File("registry/values.txt", $"\r\nHKEY_CURRENT_USER\\{InternetSettings}\r\n    ProxyEnable    REG_DWORD    0x1\r\n\r\n")
        .File("registry/001.reg", Export($"[HKEY_CURRENT_USER\\{InternetSettings}\\ZoneMap]\r\n\r\n[HKEY_CURRENT_USER\\{InternetSettings}\\ZoneMap\\Domains\\secomtrust.net\\webra2]\r\n\"https\"=dword:00000002\r\n"))
        .Line($@"tree=gathered;001;HKCU\{InternetSettings}\ZoneMap")
        .Line(@"tree=absent;;HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings")
        .Line(@"tree=refused;;HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext")
        .Line($@"value=gathered;ProxyEnable;HKCU\{InternetSettings}")
        .Line($@"value=absent;ProxyServer;HKCU\{InternetSettings}")
        .Line(@"key=absent;;HKLM\SOFTWARE\Policies\Microsoft\Edge")
        .Line(@"key=refused;;HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main")
        .Line(@"certificates=absent;0;CurrentUser\My")
        .Line("processes=gathered;own;iexplore.exe msedge.exe")
        .Line("internetexplorer=gathered;11.0.22621.1;iexplore.exe")
        .Line("edge=absent;0;Preferences");

    /// <summary>The text of a <c>.reg</c> file as <c>reg export</c> writes it.</summary>
    public static byte[] Export(string keys) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Windows Registry Editor Version 5.00\r\n\r\n" + keys)];

    public CollectedSample File(string name, string text) => File(name, Encoding.ASCII.GetBytes(text));

    public CollectedSample File(string name, byte[] content)
    {
        _files[name] = content;
        return this;
    }

    public CollectedSample Line(string line)
    {
        _lines.Add(line);
        return this;
    }

    /// <summary>Puts a line in the place of the one that begins alike.</summary>
    public CollectedSample Replace(string beginning, string line)
    {
        _lines[_lines.FindIndex(known => known.StartsWith(beginning, StringComparison.Ordinal))] = line;
        return this;
    }

    /// <summary>The manifest; without its last line where gathering was broken off.</summary>
    public byte[] Manifest(bool isComplete = true) =>
        Encoding.ASCII.GetBytes(string.Concat(_lines.Concat(isComplete ? ["end=complete"] : []).Select(static line => line + "\r\n")));

    public byte[] ToZip(string prefix = "", CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in _files.Prepend(new("manifest.txt", Manifest())))
            {
                using Stream entry = archive.CreateEntry(prefix + name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Writes the files into a folder and gives its path.</summary>
    public string WriteTo(TemporaryFolder folder, string name, bool isComplete = true)
    {
        folder.Write(name + "/manifest.txt", Manifest(isComplete));
        foreach ((string file, byte[] content) in _files)
        {
            folder.Write(name + "/" + file, content);
        }

        return Path.Combine(folder.Path, name);
    }
}
