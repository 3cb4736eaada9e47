using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>What the checks of the root and of the intermediate authority (guide 2-1-7) have in common.</summary>
public abstract class CertificateAuthorityCheck : Check
{
    /// <summary>A certificate of the right name is another one.</summary>
    public const string WrongCertificate = "WrongCertificate";

    /// <summary>The user's certificate was issued by a root.</summary>
    public const string IssuedByRoot = "IssuedByRoot";

    /// <summary>The root is not stored, and policy keeps Windows from fetching it.</summary>
    public const string RootUpdateOff = "RootUpdateOff";

    /// <summary>The root is stored, and its own signature is wrong.</summary>
    public const string BrokenSignature = "BrokenSignature";

    private protected CertificateAuthorityCheck()
    {
    }

    /// <inheritdoc/>
    public sealed override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public sealed override string GuideSection => "2-1-7";

    /// <inheritdoc/>
    public sealed override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public sealed override string TestCommand => "Test-EcoDocCertificate";

    /// <inheritdoc/>
    public sealed override string RepairCommand => "Repair-EcoDocCertificate";

    /// <inheritdoc/>
    public sealed override IReadOnlyList<CertificateStore> RepairStores =>
        IsRoot ? [CertificateStore.UserRoot, CertificateStore.MachineRoot] : [CertificateStore.UserCA];

    /// <inheritdoc/>
    public sealed override string SharedTexts => "CertificateAuthority";

    /// <summary>True for the root, false for the intermediate.</summary>
    private protected abstract bool IsRoot { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        CertificateRule rule = context.Baseline.Certificates;
        CertificateAuthoritySetting setting = new(context.Machine, rule, IsRoot, context.CancellationToken);
        return [Unjudgeable(setting, rule) ?? Judge(setting, setting.Read())];
    }

    /// <inheritdoc/>
    public sealed override RepairPlan PlanRepair(CheckContext context)
    {
        CertificateRule rule = context.Baseline.Certificates;
        CertificateAuthoritySetting setting = new(context.Machine, rule, IsRoot, context.CancellationToken);
        if (Unjudgeable(setting, rule) is not null)
        {
            return RepairPlan.Empty;
        }

        CertificateAuthorityState state = setting.Read();
        if (!IsAddable(state.Condition))
        {
            return RepairPlan.Empty;
        }

        // The listed ones are named even where they are distrusted: with that baseline a repair may be forced to add them.
        List<AuthorityPin> pins = rule.Mode == AuthorityMode.Listed
            ? [.. state.Pins]
            : [.. setting.FindInstallable(state)];
        return pins.Count == 0 ? RepairPlan.Empty : new RepairPlan { Certificates = [new CertificateNeed(setting.RepairStore, pins)] };
    }

    private static Verdict? Unjudgeable(CertificateAuthoritySetting setting, CertificateRule rule)
    {
        CertificateStoreSet stores = setting.Stores;
        IReadOnlyList<CertificateStore> first = rule.Mode == AuthorityMode.ClientChain ? CertificateStoreSet.Personal : setting.Places;
        if (rule.Mode == AuthorityMode.ClientChain && stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        return stores.IsCaptured(first) ? null : Verdict.NotCaptured(stores.NotCapturedReason(first), [.. stores.FindUnseen(first)]);
    }

    private static Verdict Judge(CertificateAuthoritySetting setting, CertificateAuthorityState state)
    {
        CertificateStoreSet stores = setting.Stores;
        IReadOnlyList<CertificateStore> overruling = Overruling(setting, state.Condition);
        bool isFetched = state.Condition is CertificateAuthorityCondition.NotInStoreYet or CertificateAuthorityCondition.NeverFetched;
        if ((stores.FindFault(overruling) ?? (isFetched ? setting.RootUpdate.Fault : null)) is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        if (state.Condition == CertificateAuthorityCondition.Undecided)
        {
            return Verdict.NotCaptured(ReadReason.Unsupported, [CertificateStore.UserMy + ": " + state.Name]);
        }

        // The certificate that says what is needed may be in a file that was not read.
        if (state.Condition == CertificateAuthorityCondition.NoClientCertificate && stores.FindUnread(CertificateStoreSet.Personal).Any())
        {
            return Verdict.NotCaptured(ReadReason.NotCaptured, [.. stores.FindUnread(CertificateStoreSet.Personal)]);
        }

        // That it is in no store can be said only where the user's was read, which shows the machine's too, and all of it. A withdrawn one helps in none.
        bool isAbsent = state.Entry is null
            && state.Condition is not (CertificateAuthorityCondition.IssuedByRoot or CertificateAuthorityCondition.NoClientCertificate or CertificateAuthorityCondition.Distrusted);
        CertificateStore shown = state.Condition == CertificateAuthorityCondition.IssuerMissing ? CertificateStore.UserCA : setting.RepairStore;
        string[] unseen = [.. stores.FindUnseen(overruling)];
        if (isAbsent && (!stores.IsCaptured([shown]) || stores.FindUnread(overruling).Any()))
        {
            return Verdict.NotCaptured(stores.NotCapturedReason([shown]), unseen);
        }

        return new Verdict
        {
            Status = Status(state.Condition),
            Reason = Reason(state.Condition),
            Subject = state.Name,
            Expected = state.Name,
            Actual = Actual(state),
            Source = state.Entry?.Store.ToString() ?? setting.RepairStore.ToString(),
            PolicySource = state.Condition == CertificateAuthorityCondition.NeverFetched ? setting.RootUpdate.Source : "",
            RepairKind = Repair(setting, state),
            Unseen = [.. unseen, .. isFetched ? setting.RootUpdate.Unseen : []],
            Arguments = Arguments(setting, state),
        };
    }

    private static bool IsAddable(CertificateAuthorityCondition condition) => condition is CertificateAuthorityCondition.Missing
        or CertificateAuthorityCondition.NotInStoreYet or CertificateAuthorityCondition.NeverFetched;

    // What could make a pass worse, or anything else better.
    private static IReadOnlyList<CertificateStore> Overruling(CertificateAuthoritySetting setting, CertificateAuthorityCondition condition) => condition switch
    {
        CertificateAuthorityCondition.Ok or CertificateAuthorityCondition.IssuedByRoot => CertificateStoreSet.Disallowed,
        CertificateAuthorityCondition.NoClientCertificate => [],
        CertificateAuthorityCondition.IssuerMissing => [.. CertificateStoreSet.Authorities, .. setting.Places],
        _ => setting.Places,
    };

    private static string Actual(CertificateAuthorityState state) => state.Entry is not { } entry
        ? ""
        : string.Format(
            CultureInfo.InvariantCulture,
            "{0}; SHA-256 {1}; {2:yyyy-MM-dd} - {3:yyyy-MM-dd}",
            entry.Facts.SubjectName,
            entry.Facts.Sha256,
            entry.Facts.NotBeforeUtc,
            entry.Facts.NotAfterUtc);

    private static List<TextArgument> Arguments(CertificateAuthoritySetting setting, CertificateAuthorityState state)
    {
        List<TextArgument> arguments = [new("certificate", state.Name), new("place", (state.Entry?.Store ?? setting.RepairStore).ToString())];
        if (state.Entry is { Facts: { } facts })
        {
            arguments.AddRange([new("sha256", facts.Sha256), new("begins", facts.NotBeforeUtc), new("expires", facts.NotAfterUtc)]);
        }

        if (state.Condition == CertificateAuthorityCondition.Distrusted)
        {
            arguments.Add(new("distrusted", state.DistrustedSince is { } since ? since : ""));
        }

        if (state.Condition == CertificateAuthorityCondition.NeverFetched)
        {
            arguments.Add(new("policy", setting.RootUpdate.Source));
        }

        return arguments;
    }

    private static RepairKind Repair(CertificateAuthoritySetting setting, CertificateAuthorityState state) => state.Condition switch
    {
        _ when IsAddable(state.Condition) =>
            setting.FindInstallable(state).Any(static pin => pin.Source is not null) ? RepairKind.Automatic : RepairKind.Manual,
        _ => Status(state.Condition) is FindingStatus.Fail or FindingStatus.Warning ? RepairKind.Manual : RepairKind.None,
    };

    private static FindingStatus Status(CertificateAuthorityCondition condition) => condition switch
    {
        CertificateAuthorityCondition.Ok or CertificateAuthorityCondition.IssuedByRoot => FindingStatus.Pass,
        CertificateAuthorityCondition.NotInStoreYet => FindingStatus.Warning,
        CertificateAuthorityCondition.NoClientCertificate => FindingStatus.NotApplicable,
        CertificateAuthorityCondition.IssuerMissing => FindingStatus.NotJudged,
        _ => FindingStatus.Fail,
    };

    private static string Reason(CertificateAuthorityCondition condition) => condition switch
    {
        CertificateAuthorityCondition.Ok => CheckReason.Ok,
        CertificateAuthorityCondition.IssuedByRoot => IssuedByRoot,
        CertificateAuthorityCondition.NotInStoreYet => CheckReason.NotInStoreYet,
        CertificateAuthorityCondition.NeverFetched => RootUpdateOff,
        CertificateAuthorityCondition.Broken => BrokenSignature,
        CertificateAuthorityCondition.NotYetValid => CheckReason.NotYetValid,
        CertificateAuthorityCondition.Expired => CheckReason.Expired,
        CertificateAuthorityCondition.Distrusted => CheckReason.Distrusted,
        CertificateAuthorityCondition.WrongCertificate => WrongCertificate,
        CertificateAuthorityCondition.NoClientCertificate => CheckReason.NoClientCertificate,
        CertificateAuthorityCondition.IssuerMissing => CheckReason.IssuerMissing,
        _ => CheckReason.Missing,
    };
}
