using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Judging;

/// <summary>
/// Takes passwords out of what a check concludes, before anybody sees it: findings are sent, printed and kept. A snapshot is masked when it is taken; a live PC and an
/// export are not, and say their proxies as they are stored.
/// </summary>
internal static class VerdictSecrets
{
    /// <summary>The verdicts of one check; the same ones where there is nothing to mask. A secret that several name has one marker.</summary>
    public static IReadOnlyList<Verdict> Mask(IReadOnlyList<Verdict> verdicts)
    {
        ProxySecretMask? mask = null;
        List<Verdict>? masked = null;
        for (int index = 0; index < verdicts.Count; index++)
        {
            if (IsSuspect(verdicts[index]))
            {
                masked ??= [.. verdicts];
                masked[index] = Mask(verdicts[index], mask ??= new ProxySecretMask());
            }
        }

        return masked ?? verdicts;
    }

    private static Verdict Mask(Verdict verdict, ProxySecretMask mask) => verdict with
    {
        Subject = mask.MaskText(verdict.Subject),
        Expected = mask.MaskText(verdict.Expected),
        Actual = mask.MaskText(verdict.Actual),
        Source = mask.MaskText(verdict.Source),
        PolicySource = mask.MaskText(verdict.PolicySource),
        Unseen = [.. verdict.Unseen.Select(mask.MaskText)],
        Arguments = [.. verdict.Arguments.Select(argument => argument.Value is string text ? argument with { Value = mask.MaskText(text) } : argument)],
    };

    private static bool IsSuspect(Verdict verdict) =>
        IsSuspect(verdict.Subject) || IsSuspect(verdict.Expected) || IsSuspect(verdict.Actual) || IsSuspect(verdict.Source) || IsSuspect(verdict.PolicySource)
        || verdict.Unseen.Any(IsSuspect)
        || verdict.Arguments.Any(static argument => argument.Value is string text && IsSuspect(text));

    private static bool IsSuspect(string text) => text.IndexOfAny(['@', '\uFF20', '?']) >= 0 || IsAddressWithField(text);

    // A name and its value behind an address without a question mark.
    private static bool IsAddressWithField(string text) => text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme && text.LastIndexOf('=') > scheme;
}
