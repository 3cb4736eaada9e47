using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>A line of an access list.</summary>
/// <param name="Allows">Whether it allows; else it denies.</param>
/// <param name="Rights">The rights, an access mask.</param>
/// <param name="Who">The security identifier.</param>
internal readonly record struct KeyAccessRule(bool Allows, int Rights, string Who)
{
    private const int ReadData = 0x00000001;
    private const int GenericAll = 0x10000000;
    private const int GenericRead = unchecked((int)0x80000000);

    /// <summary>Whether a user may read by an access list, taken in its order as Windows does.</summary>
    /// <param name="rules">The list.</param>
    /// <param name="isUser">Whether a line is for the user; null where that is not known.</param>
    public static KeyAccess Decide(IEnumerable<KeyAccessRule> rules, Func<string, bool?> isUser)
    {
        foreach (KeyAccessRule rule in rules)
        {
            if ((rule.Rights & (ReadData | GenericAll | GenericRead)) == 0 || isUser(rule.Who) is false)
            {
                continue;
            }

            return isUser(rule.Who) is null ? KeyAccess.Unknown : rule.Allows ? KeyAccess.Granted : KeyAccess.Denied;
        }

        return KeyAccess.Denied;
    }
}
