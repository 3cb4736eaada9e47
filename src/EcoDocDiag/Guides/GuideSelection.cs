using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Guides;

/// <summary>Which guide applies: the one that is asked for, else that of the environment variable, else that of policy, else the shipped one.</summary>
public sealed class GuideSelection
{
    /// <summary>The environment variable that names a guide.</summary>
    public const string Variable = "ECODOCDIAG_GUIDE";

    private readonly GuideVocabulary _vocabulary;
    private readonly Func<string?> _readVariable;
    private readonly Func<string?> _readPolicy;

    /// <summary>A selection.</summary>
    /// <param name="checks">The checks of which guides speak.</param>
    /// <param name="readVariable">Reads the environment variable; null or empty where it is not set.</param>
    /// <param name="readPolicy">Reads the policy; null or empty where none names a guide.</param>
    public GuideSelection(CheckCatalog checks, Func<string?> readVariable, Func<string?> readPolicy)
    {
        _vocabulary = GuideVocabulary.Of(checks);
        _readVariable = readVariable;
        _readPolicy = readPolicy;
    }

    /// <summary>The selection by this process's environment and, where the system is Windows, by its policies; of guides that speak of the product's checks.</summary>
    public static GuideSelection ForThisSystem() =>
        new(ShippedChecks.CreateCatalog(), static () => Environment.GetEnvironmentVariable(Variable), RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ReadPolicy : static () => null);

    /// <summary>The name or path of the guide that applies.</summary>
    /// <param name="asked">The one that is asked for; null or empty for none.</param>
    public string Select(string? asked)
    {
        foreach (Func<string?> read in new[] { () => asked, _readVariable, _readPolicy })
        {
            if (read() is { Length: > 0 } named)
            {
                return named;
            }
        }

        return GuideLoader.DefaultName;
    }

    /// <summary>The guide that applies.</summary>
    /// <param name="asked">The one that is asked for; null or empty for none.</param>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not a right guide.</exception>
    public Guide Load(string? asked) => new GuideLoader(_vocabulary).Load(Select(asked));

    /// <summary>The baseline of the service pack that a guide is of: who asks by the guide of one service is not judged by the baseline of another.</summary>
    /// <param name="guide">The name or path of a guide that was loaded.</param>
    /// <returns>A path; the name of the default baseline where the guide is of no pack, or its pack has no baseline.</returns>
    public static string BaselineOf(string guide)
    {
        if (guide.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            return BaselineLoader.DefaultName;
        }

        string? folder = GuideLoader.ShippedNames.Contains(guide, StringComparer.OrdinalIgnoreCase) ? null
            : Directory.Exists(guide) ? guide
            : Path.GetFileName(guide).Equals(GuideLoader.PackFile, StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(guide)
            : null;
        string baseline = Path.Combine(folder ?? "", BaselineLoader.PackFile);
        return folder is not null && File.Exists(baseline) ? baseline : BaselineLoader.DefaultName;
    }

    [SupportedOSPlatform("windows")]
    private static string? ReadPolicy() => new GuidePolicy(new WindowsRegistry("")).Read();
}
