using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Guides;

/// <summary>The entries of the operator's guide of 2018-10-24, every one, in its order.</summary>
public sealed class AdviceCatalog
{
    // Below this a message has too little in common with any entry to be worth showing.
    private const double MinimumScore = 0.35;

    /// <summary>The id of the entry for a code that the guide does not explain.</summary>
    internal const string OtherCode = "OtherCode";

    private const string RepairClient = "Repair-EcoDocClient";

    private static readonly string[] IssuanceChecks =
    [
        "Browser", "TrustedSite", .. ShippedChecks.CreateCatalog().Vocabulary.ZoneActionIds, "ProxyException", "EnrollmentAddOn", "ActiveXFilter",
    ];

    private static readonly string[] AccessChecks =
    [
        "OtherSessions", "BrowserProcess", "HttpProtocol", "TlsProtocol", "ClientCertificate", "RootCertificate", "IntermediateCertificate",
    ];

    /// <summary>The entries in the guide's order.</summary>
    public IReadOnlyList<AdviceEntry> Entries { get; } =
    [
        new()
        {
            Id = "UnsupportedBrowser",
            Section = "1-1",
            ScreenMessages = ["未対応のブラウザです"],
            Owners = [AdviceOwner.User, AdviceOwner.PcAdministrator],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 2 },
                new()
                {
                    CheckIds = ["Browser"],
                    Reasons = [BrowserCheck.NoEngine, BrowserCheck.EngineTooOld, BrowserCheck.EdgeMissing, BrowserCheck.IeDisabledNoIeMode, BrowserCheck.IeModeNotForHost],
                    Owner = AdviceOwner.PcAdministrator,
                    Action = 3,
                },
                new() { CheckIds = ["Browser"], Reasons = [BrowserCheck.IeModePageExpired], Owner = AdviceOwner.User, Action = 2 },
            ],
        },
        new()
        {
            Id = "AuthenticationFailed",
            Section = "1-2",
            ScreenMessages = ["認証に失敗したか、申請が承認されていません。"],
            Owners = [AdviceOwner.User, AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 1 },
                new() { Owner = AdviceOwner.User, Action = 2 },
                new() { Owner = AdviceOwner.Contact, Action = 3 },
            ],
        },
        new()
        {
            Id = "CspListEmpty",
            Section = "1-3",
            ScreenMessages = ["CSPとKey長を選択", "CSP及びKey長の選択を行うことができない", "CSPの項目が空で表示されない"],
            Owners = [AdviceOwner.User, AdviceOwner.PcAdministrator],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 1 },
                new() { CheckIds = ["TrustedSite"], Owner = AdviceOwner.User, Action = 2 },
                new() { CheckIds = [.. ShippedChecks.CreateCatalog().Vocabulary.ZoneActionIds], Owner = AdviceOwner.User, Action = 2 },
                new() { CheckIds = ["EnrollmentAddOn"], Owner = AdviceOwner.User, Action = 2 },
                new() { CheckIds = ["ActiveXFilter"], Owner = AdviceOwner.User, Action = 4 },
                new() { CheckIds = ["ProxyException"], Owner = AdviceOwner.User, Action = 2 },
                new() { CheckIds = ["Browser"], Owner = AdviceOwner.User, Action = 6 },
            ],
            RepairCommand = RepairClient,
        },
        new()
        {
            Id = "CancelledByUser",
            Section = "1-4",
            ScreenMessages = ["この操作はユーザによって取り消されました。", "このWEBサイトはユーザの代わりにデジタル証明書の操作を実行します。"],
            Owners = [AdviceOwner.User],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 1 },
            ],
        },
        new()
        {
            Id = "NoValidRequest",
            Section = "1-5",
            ScreenMessages = ["有効な証明書申請はありません。"],
            Owners = [AdviceOwner.User, AdviceOwner.Contact],
            Causes =
            [
                new() { CheckIds = ["ClientCertificate"], IsConfirmedByPass = true, Owner = AdviceOwner.User, Action = 4 },
                new() { Owner = AdviceOwner.User, Action = 2 },
            ],
        },
        new()
        {
            Id = "IssuanceOther",
            Section = "1-6",
            Owners = [AdviceOwner.Contact, AdviceOwner.Operator],
            Causes =
            [
                new() { CheckIds = IssuanceChecks, Owner = AdviceOwner.PcAdministrator },
                new() { CheckIds = ["Connectivity"], Owner = AdviceOwner.PcAdministrator },
                new() { Owner = AdviceOwner.Contact, Action = 2, Command = "New-EcoDocEnquiry -Stage Issuance" },
            ],
            RepairCommand = RepairClient,
        },
        new()
        {
            Id = "PageNotShown",
            Section = "2-1",
            ScreenMessages = ["ページが表示できません", "このページを表示できません", "このページは表示できません"],
            Owners = [AdviceOwner.User, AdviceOwner.PcAdministrator, AdviceOwner.Contact],
            Causes =
            [
                new() { CheckIds = ["OtherSessions"], Owner = AdviceOwner.User, Action = 1 },
                new() { Owner = AdviceOwner.User, Action = 2, Command = "Clear-IeSslState; Clear-IeCache" },
                new() { CheckIds = ["BrowserProcess"], Owner = AdviceOwner.User, Action = 4 },
                new() { CheckIds = ["HttpProtocol", "TlsProtocol"], Owner = AdviceOwner.User, Action = 3 },
                new() { CheckIds = ["ClientCertificate"], Owner = AdviceOwner.Contact, Action = 6 },
                new() { CheckIds = ["RootCertificate", "IntermediateCertificate"], Owner = AdviceOwner.PcAdministrator, Action = 3 },
                new() { CheckIds = ["Connectivity"], Owner = AdviceOwner.PcAdministrator },
            ],
            RepairCommand = RepairClient,
        },
        new()
        {
            Id = "UserInactive",
            Section = "2-2",
            Code = "42",
            Owners = [AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.Contact, Action = 1 },
            ],
        },
        new()
        {
            Id = "WrongAddress",
            Section = "2-2",
            Code = "44",
            Owners = [AdviceOwner.User, AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 1 },
                new() { Owner = AdviceOwner.User, Action = 2 },
            ],
        },
        new()
        {
            Id = "AccountLocked",
            Section = "2-2",
            Code = "46",
            Owners = [AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.Contact, Action = 2 },
                new() { Owner = AdviceOwner.Contact, Action = 2 },
            ],
        },
        new()
        {
            Id = "SignUpIncomplete",
            Section = "2-2",
            Code = "53",
            Owners = [AdviceOwner.User, AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.User, Action = 1 },
                new() { Owner = AdviceOwner.User, Action = 1 },
                new() { CheckIds = ["ClientCertificate"], Owner = AdviceOwner.Contact, Action = 3 },
            ],
        },
        new()
        {
            Id = OtherCode,
            Section = "2-2",
            ScreenMessages = ["エラーコードが表示される"],
            Owners = [AdviceOwner.Contact, AdviceOwner.Operator],
            Causes =
            [
                new() { Owner = AdviceOwner.Contact, Action = 1 },
            ],
        },
        new()
        {
            Id = "NoLoginForAYear",
            Section = "2-3",
            ScreenMessages = ["過去1年間ログインされていません。確認のため、管理者までご連絡してください。"],
            Owners = [AdviceOwner.Contact],
            Causes =
            [
                new() { Owner = AdviceOwner.Contact, Action = 1 },
                new() { Owner = AdviceOwner.Contact, Action = 1 },
            ],
        },
        new()
        {
            Id = "AccessOther",
            Section = "2-4",
            Owners = [AdviceOwner.Contact, AdviceOwner.Operator],
            Causes =
            [
                new() { CheckIds = AccessChecks, Owner = AdviceOwner.PcAdministrator },
                new() { CheckIds = ["Connectivity"], Owner = AdviceOwner.PcAdministrator },
                new() { Owner = AdviceOwner.Contact, Action = 2, Command = "New-EcoDocEnquiry -Stage Access" },
            ],
            RepairCommand = RepairClient,
        },
    ];

    /// <summary>The entry with an error code; the guide's advice for any other code, marked as such, where it has none.</summary>
    public AdviceMatch FindCode(string code)
    {
        string wanted = ScreenText.Fold(code);
        AdviceEntry? entry = Entries.FirstOrDefault(entry => entry.Code.Length > 0 && entry.Code == wanted);
        return entry is null
            ? new AdviceMatch(Entries.First(static entry => entry.Id == OtherCode), 0, IsFallback: true)
            : new AdviceMatch(entry, 1, IsFallback: false);
    }

    /// <summary>The entries of a section, such as <c>2-2</c>, or of a chapter, such as <c>2</c>; none where the guide has no such section.</summary>
    public IReadOnlyList<AdviceMatch> FindSection(string section)
    {
        string wanted = ScreenText.FoldSection(section);
        return
        [
            .. Entries
                .Where(entry => entry.Section == wanted || entry.Section.StartsWith(wanted + "-", StringComparison.Ordinal))
                .Select(static entry => new AdviceMatch(entry, 1, IsFallback: false)),
        ];
    }

    /// <summary>
    /// The entries whose message on the screen is like <paramref name="message"/>, the best first. Width, kana, case, spaces and punctuation do not count,
    /// and a part of a message is enough. Where nothing is alike: the guide's advice for anything else, of both stages, marked as such.
    /// </summary>
    public IReadOnlyList<AdviceMatch> FindMessage(string message)
    {
        string wanted = ScreenText.Fold(message);
        List<AdviceMatch> matches =
        [
            .. Entries
                .Select(entry => new AdviceMatch(
                    entry,
                    entry.ScreenMessages.Select(text => ScreenText.Similarity(wanted, ScreenText.Fold(text))).DefaultIfEmpty(0).Max(),
                    IsFallback: false))
                .Where(static match => match.Score >= MinimumScore)
                .OrderByDescending(static match => match.Score),
        ];
        return matches.Count > 0
            ? matches
            : [.. Entries.Where(static entry => entry.Id is "IssuanceOther" or "AccessOther").Select(static entry => new AdviceMatch(entry, 0, IsFallback: true))];
    }

    /// <summary>What a person typed, be it a code, a section or a message.</summary>
    public IReadOnlyList<AdviceMatch> Find(string query)
    {
        IReadOnlyList<AdviceMatch> sections = ScreenText.IsSection(query) ? FindSection(query) : [];
        return sections.Count > 0 ? sections
            : ScreenText.FindCode(query) is { } code ? [FindCode(code)]
            : FindMessage(query);
    }
}
