using System;
using System.IO;
using EcoDocDiag.Pages.Collecting;
using EcoDocDiag.Pages.Tracked;

namespace EcoDocDiag.Pages;

/// <summary>Called by people without an argument, and by the build of the module.</summary>
internal static class Program
{
    private const string Usage = """
        (nothing)
            rewrites each tracked page that is made from others, and the list in the collector
        help ASSEMBLY MODULE
            writes the help of the cmdlets of ASSEMBLY and the topics into the folder MODULE
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            Sources sources = new(FindRepository());
            switch (arguments)
            {
                case []:
                    foreach ((string path, string text) in TrackedPages.Create(sources))
                    {
                        File.WriteAllText(Path.Combine(sources.Repository, path), text);
                        Console.WriteLine(path);
                    }

                    string collector = Path.Combine(sources.Repository, CollectorScript.Path);
                    File.WriteAllBytes(collector, CollectorScript.Rewrite(File.ReadAllBytes(collector), CollectedPlaces.Find(sources)));
                    Console.WriteLine(CollectorScript.Path);
                    return 0;
                case ["help", string assembly, string module]:
                    ModuleHelp.Write(sources, assembly, module);
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 64;
            }
        }
        catch (Exception exception) when (exception is PageException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("error : " + exception.Message);
            return 1;
        }
    }

    // The program runs from where it was built.
    private static string FindRepository()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "EcoDocDiag.sln")))
            {
                return folder;
            }
        }

        throw new PageException("The program runs outside the working copy.");
    }
}
