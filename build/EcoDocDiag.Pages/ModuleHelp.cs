using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml;
using EcoDocDiag.Pages.Cmdlets;
using EcoDocDiag.Pages.Topics;

namespace EcoDocDiag.Pages;

/// <summary>The help of the module: for each language a folder with the help of the cmdlets and the topics, in UTF-8 with a byte order mark.</summary>
public static class ModuleHelp
{
    // Windows PowerShell 5.1 reads Japanese text wrong without the mark.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes the files anew, and deletes what else is in the folders of the languages.</summary>
    /// <param name="sources">The pages.</param>
    /// <param name="assembly">The module's assembly, beside those that it needs.</param>
    /// <param name="module">The folder of the module.</param>
    /// <exception cref="PageException">A page is missing, or it does not fit the cmdlets. Nothing was written.</exception>
    public static void Write(Sources sources, string assembly, string module)
    {
        IReadOnlyList<CmdletClass> cmdlets = ModuleAssembly.Read(Assembly.LoadFrom(Path.GetFullPath(assembly)));
        Dictionary<string, byte[]> files = [];
        foreach (Language language in Language.All)
        {
            string folder = Path.Combine(module, language.Name);
            foreach ((string name, string text) in HelpTopics.Create(sources, language))
            {
                files.Add(Path.Combine(folder, name + ".help.txt"), [.. Encoding.Preamble, .. Encoding.GetBytes(text)]);
            }

            files.Add(Path.Combine(folder, Path.GetFileName(assembly) + "-Help.xml"), Maml(cmdlets, new CmdletPages(sources, language)));
        }

        Write(files, [.. Language.All.Select(language => Path.Combine(module, language.Name))]);
    }

    private static byte[] Maml(IReadOnlyList<CmdletClass> cmdlets, CmdletPages pages)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Encoding, Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None }))
        {
            MamlHelp.Create(cmdlets, pages).Save(writer);
        }

        return stream.ToArray();
    }

    private static void Write(Dictionary<string, byte[]> files, IReadOnlyList<string> folders)
    {
        foreach (string folder in folders)
        {
            Directory.CreateDirectory(folder);
        }

        foreach (string other in folders.SelectMany(Directory.EnumerateFiles).Where(file => !files.ContainsKey(file)))
        {
            File.Delete(other);
        }

        foreach ((string path, byte[] content) in files)
        {
            File.WriteAllBytes(path, content);
        }
    }
}
