using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>Builds the chains of servers from what they sent and from the stores of the PC, which are read when the first server sent something.</summary>
internal sealed class ServerTrust
{
    private readonly CertificateStoreSet _stores;
    private readonly ChainBudget _budget;
    private HashSet<string>? _distrusted;

    public ServerTrust(CheckContext context)
    {
        _stores = new CertificateStoreSet(context.Machine);
        _budget = new ChainBudget(context.CancellationToken);
    }

    /// <summary>Why it is not known what must not be trusted; null where it is. A root that no store holds is none of a server's faults, so no other store matters.</summary>
    public ReadFault? Fault => _stores.FindFault(CertificateStoreSet.Disallowed);

    /// <summary>The stores of what must not be trusted that were not captured.</summary>
    public IReadOnlyList<string> Unseen => [.. _stores.FindUnseen(CertificateStoreSet.Disallowed)];

    /// <summary>The best chain of a server at <paramref name="utc"/>.</summary>
    public CertificateChain Build(ServerChain sent, DateTime utc)
    {
        _distrusted ??= new HashSet<string>(_stores.Read(CertificateStoreSet.Disallowed).Select(static entry => entry.Facts.Sha256), StringComparer.Ordinal);
        CertificateChainBuilder builder = new(
            [new CertificateIndex(sent.Others), .. _stores.Index(CertificateStoreSet.Authorities)], _stores.Index(CertificateStoreSet.Roots), _distrusted, _budget);
        return builder.Build(sent.Leaf, utc);
    }
}
