using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// No root of a product that is known to look into TLS connections is trusted on the PC: a client certificate does not pass such a connection. Whether one
/// stands before a host of the service only its chain shows, which is judged with the connection. Which of these products have registered themselves with
/// Windows is said beside it, and decides nothing.
/// </summary>
public sealed class InterceptionCheck : Check
{
    /// <summary>The root of such a product is trusted.</summary>
    public const string InspectionRoot = "InspectionRoot";

    /// <summary>No root of such a product is trusted, and one has registered itself with Windows.</summary>
    public const string ProductRegistered = "ProductRegistered";

    /// <inheritdoc/>
    public override string Id => "Interception";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocConnection";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        CertificateStoreSet stores = new(context.Machine);
        EffectiveValue<IReadOnlyList<RegisteredProduct>> registered = SecurityCenter.Read(context.Machine);
        List<Verdict> found = [];
        HashSet<string> products = new(StringComparer.Ordinal);
        IReadOnlyList<CertificateIndex> indexes = stores.Index(CertificateStoreSet.Roots);
        for (int i = 0; i < indexes.Count; i++)
        {
            foreach (CertificateFacts root in indexes[i].Certificates)
            {
                if (InterceptionProducts.Find(root) is { } product && products.Add(product.Name))
                {
                    found.Add(On(product, root, CertificateStoreSet.Roots[i], registered.Value));
                }
            }
        }

        string[] unseen = [.. stores.FindUnseen(CertificateStoreSet.Roots)];
        if (stores.FindFault(CertificateStoreSet.Roots) is { } fault)
        {
            found.Add(Verdict.Unreadable(fault));
        }

        if (registered.Fault is { } unread)
        {
            found.Add(Verdict.Unreadable(unread));
        }

        return found.Count > 0 ? found
            : unseen.Length > 0 ? [Verdict.NotCaptured(stores.NotCapturedReason(CertificateStoreSet.Roots), unseen)]
            : [Pass(registered)];
    }

    private static Verdict Pass(EffectiveValue<IReadOnlyList<RegisteredProduct>> registered)
    {
        string names = string.Join(", ", registered.Value.Select(static product => product.Name));
        return names.Length == 0
            ? new Verdict { Status = FindingStatus.Pass, Reason = CheckReason.Ok, Source = CertificateStoreSet.Roots[0].ToString(), Unseen = registered.Unseen }
            : Verdict.On(registered, FindingStatus.Pass, ProductRegistered) with { Actual = names, Arguments = [new("actual", names), new("place", registered.Source)] };
    }

    private static Verdict On(InterceptionProduct product, CertificateFacts root, CertificateStore store, IReadOnlyList<RegisteredProduct> registered) => new()
    {
        Status = FindingStatus.Warning,
        Reason = InspectionRoot,
        Subject = product.Name,
        Actual = root.SubjectName,
        Source = store.ToString(),
        RepairKind = RepairKind.Manual,
        Arguments = [new("product", product.Name), new("kind", product.Kind), new("certificate", root.SubjectName), new("sha256", root.Sha256), new("place", store.ToString()), new("registered", registered.FirstOrDefault(known => known.Product == product)?.Name ?? "")],
    };
}
