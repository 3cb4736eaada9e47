using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Checks;

/// <summary>Makes checks of what a service pack declares.</summary>
public static class DeclaredChecks
{
    /// <summary>The checks of service packs.</summary>
    /// <param name="packs">The packs; one that is named twice counts once.</param>
    /// <exception cref="InputException">Two packs give themselves one name.</exception>
    public static IReadOnlyList<Check> Create(IEnumerable<PackChecks> packs) =>
        [.. PackCheckLoader.Distinct(packs).SelectMany(static pack => pack.Checks).Select(Create)];

    /// <summary>The check.</summary>
    public static Check Create(PackCheck declared) => declared.Subject switch
    {
        RegistryValueSubject subject => new RegistryValueCheck(declared, subject),
        FileVersionSubject subject => new FileVersionCheck(declared, subject),
        ServiceSubject subject => new ServiceCheck(declared, subject),
        UrlProtocolSubject subject => new UrlProtocolCheck(declared, subject),
        BrowserExtensionSubject subject => new BrowserExtensionCheck(declared, subject),
        NativeHostSubject subject => new NativeHostCheck(declared, subject),
        LocalPortSubject subject => new LocalPortCheck(declared, subject),
        DotNetSubject subject => new DotNetCheck(declared, subject),
        _ => throw new ArgumentOutOfRangeException(nameof(declared)),
    };
}
