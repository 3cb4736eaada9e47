using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The class that makes the key pair is registered in each view of the registry, its file is there, and Windows has cryptographic providers to choose from
/// (guide 1-3: without them the list of providers stays empty).
/// </summary>
public sealed class EnrollmentComponentCheck : Check
{
    /// <summary>A view of the registry does not have the class.</summary>
    public const string NotRegistered = "NotRegistered";

    /// <summary>A view of the registry has the class that Windows XP had in its place, and not this one.</summary>
    public const string OlderClassOnly = "OlderClassOnly";

    /// <summary>The user has registered the class for himself, with a file that is not Windows' own.</summary>
    public const string UserRegistration = "UserRegistration";

    /// <summary>The file of the class is not signed by Microsoft.</summary>
    public const string NotSignedByMicrosoft = "NotSignedByMicrosoft";

    /// <summary>The file of the class is not there.</summary>
    public const string FileMissing = "FileMissing";

    /// <summary>The class is registered with a file that is not Windows' own.</summary>
    public const string OtherFile = "OtherFile";

    /// <summary>No cryptographic provider is listed.</summary>
    public const string NoProviders = "NoProviders";

    /// <inheritdoc/>
    public override string Id => "EnrollmentComponent";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeAddOn";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        string name = context.Baseline.AddOn.Name;
        EnrollmentComponentState[] views = [.. EnrollmentComponentSetting.Read(context.Machine, context.Baseline.AddOn.ClassId)];
        Verdict[] found = [.. views.Select(view => Judge(view, name))];

        // What fails decides, though another view was not captured.
        Verdict verdict = Array.Find(found, static view => view.Status is FindingStatus.Fail or FindingStatus.Error)
            ?? Array.Find(found, static view => view.Status != FindingStatus.Pass)
            ?? found[0];
        return
        [
            verdict with
            {
                Subject = name,
                Unseen = [.. found.SelectMany(static view => view.Unseen).Distinct(StringComparer.Ordinal)],
                Arguments = verdict.Status == FindingStatus.NotJudged
                    ? [new("unseen", string.Join("; ", found.SelectMany(static view => view.Unseen).Distinct(StringComparer.Ordinal)))]
                    : verdict.Arguments,
            },
        ];
    }

    private static Verdict Judge(EnrollmentComponentState view, string name)
    {
        bool isUsers = view.UserServer.Value.Length > 0;
        EffectiveValue<string> server = isUsers ? view.UserServer : view.Server;
        if ((view.UserServer.Fault is { } fault ? Verdict.Unreadable(fault) : Verdict.Unjudgeable(server)) is { } unknown)
        {
            return unknown;
        }

        if (server.Value.Length == 0)
        {
            return view.OlderServer.Value.Length > 0
                ? On(view.OlderServer, FindingStatus.Fail, OlderClassOnly, view.OlderServer.Value)
                : On(server, FindingStatus.Fail, NotRegistered, "");
        }

        if (!view.IsWindowsOwn)
        {
            return On(server, FindingStatus.Warning, isUsers ? UserRegistration : OtherFile, server.Value);
        }

        if (view.File is { IsCaptured: true, Fault: null, Value.Length: 0 })
        {
            return On(view.File, FindingStatus.Fail, FileMissing, server.Value);
        }

        if (Verdict.Unjudgeable(view.HasProviders) is null && !view.HasProviders.Value)
        {
            return On(view.HasProviders, FindingStatus.Fail, NoProviders, "");
        }

        if (view.Signature is { IsCaptured: true, Fault: null } && view.Signature.Value != FileSignature.Microsoft)
        {
            return On(view.Signature, FindingStatus.Warning, NotSignedByMicrosoft, view.Signature.Value.ToString());
        }

        return Verdict.Unjudgeable(view.File)
            ?? Verdict.Unjudgeable(view.HasProviders)
            ?? (view.Signature.Fault is { } unread ? Verdict.Unreadable(unread) : null)
            ?? On(view.File, FindingStatus.Pass, CheckReason.Ok, view.File.Value) with { Unseen = [.. view.UserServer.Unseen, .. view.Signature.Unseen] };

        Verdict On<T>(EffectiveValue<T> setting, FindingStatus status, string reason, string actual) =>
            Verdict.On(setting, status, reason, status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual) with
            {
                Actual = actual,
                Arguments = [new("name", name), new("view", view.Name), new("actual", actual), new("place", setting.Source)],
            };
    }
}
