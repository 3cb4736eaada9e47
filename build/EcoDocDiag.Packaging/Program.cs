using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>Called by EcoDocDiag.Build.proj, never by hand.</summary>
internal static class Program
{
    private const string Usage = """
        layout REPOSITORY ARTIFACTS VERSION SECONDS FRAMEWORK=FOLDER...
            lays out the module in ARTIFACTS/module from the assemblies of each target framework
        pack REPOSITORY ARTIFACTS VERSION SECONDS
            writes the release files into ARTIFACTS, every time in them SECONDS after 1970
        """;

    private static int Main(string[] arguments)
    {
        if (arguments.Length < 5 || !long.TryParse(arguments[4], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            Console.Error.WriteLine(Usage);
            return 64;
        }

        Release release = new(arguments[1], arguments[2], arguments[3], DateTimeOffset.FromUnixTimeSeconds(seconds));
        try
        {
            switch (arguments[0])
            {
                case "layout":
                    release.LayOut(arguments.Skip(5).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]));
                    return 0;
                case "pack":
                    foreach (string file in release.Pack())
                    {
                        Console.WriteLine($"{new FileInfo(file).Length,12:N0}  {Path.GetFileName(file)}");
                    }

                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 64;
            }
        }
        catch (Exception exception) when (exception is PackagingException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("error : " + exception.Message);
            return 1;
        }
    }
}
