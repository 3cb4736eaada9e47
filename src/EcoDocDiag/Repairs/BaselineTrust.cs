using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Whether a repair with the rights of an administrator may write what a baseline asks for. A file that others may change lends them these rights, within what a
/// baseline can ask for at all.
/// </summary>
public static class BaselineTrust
{
    /// <summary>What is to be said of a baseline before an elevated repair; null where nobody else may change it, or the process has no more rights than its user.</summary>
    /// <param name="host">The PC and the process.</param>
    /// <param name="baseline">The baseline.</param>
    public static InputException? FindOpenFile(IRepairHost host, Baseline baseline)
    {
        if (!host.IsElevated)
        {
            return null;
        }

        foreach (string file in baseline.Files)
        {
            if (host.FindStranger(file) is { } stranger)
            {
                return new InputException("OpenToOthers", file, "", InputText.Escape(stranger));
            }
        }

        return null;
    }
}
