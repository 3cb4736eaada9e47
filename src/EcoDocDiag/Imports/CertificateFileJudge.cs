using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Imports;

/// <summary>
/// Says what the import of a PKCS #12 file on a PC would come to, without importing it: the file is read by our own code, the PC as any check reads it, so it is told alike
/// for this PC and for one of which there is a snapshot.
/// </summary>
/// <param name="texts">The texts of the reader's culture.</param>
/// <remarks>
/// Sources: AES-256 with SHA-256 is of Windows 10 1709 and Windows Server 2019 (PKCS12_PBES2_EXPORT_PARAMS of wincrypt.h; dsccommunity/CertificateDsc#153 and
/// ansible.windows#582 for the import, and for older Windows, which call the right password a wrong one).
/// </remarks>
public sealed class CertificateFileJudge(TextCatalog texts)
{
    // Windows 10 1709.
    private const int FirstBuildWithAes = 16299;
    private const int NamedOthers = 5;

    /// <summary>The lines for one PC and user, in the order of the constants of <see cref="CertificateFileStep"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="context">The PC, as its user has it, and the baseline.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IReadOnlyList<CertificateFileStep> Judge(CertificateFile file, CheckContext context)
    {
        CertificateRule rule = context.Baseline.Certificates;
        Pkcs12Certificate? chosen = Choose(file.Contents, rule, context.Machine.UtcNow);
        List<CertificateFileStep> steps = [JudgePassword(file), JudgeAlgorithms(file, context.Machine)];
        if (chosen is null)
        {
            string reason = file.IsOpen ? CertificateFileReason.NoCertificate : CertificateFileReason.NotOpened;
            steps.AddRange(new[] { CertificateFileStep.Key, CertificateFileStep.Chain, CertificateFileStep.Validity, CertificateFileStep.Service, CertificateFileStep.Standing }
                .Select(step => Word(step, file.IsOpen && step == CertificateFileStep.Key ? FindingStatus.Fail : FindingStatus.NotJudged, reason)));
        }
        else
        {
            CertificateFileJudgement judgement = new(this, file, chosen, context);
            steps.AddRange([JudgeKey(file.Contents, chosen), judgement.Chain(), JudgeValidity(chosen.Facts, context.Machine.UtcNow), judgement.Service(), judgement.Standing()]);
            steps.AddRange(JudgeOthers(file.Contents, chosen));
        }

        return [.. steps.Select(step => step with
        {
            Computer = context.Machine.Computer,
            User = context.Machine.User.Sid,
            UserName = context.Machine.User.Name,
            File = file.Path,
            Certificate = chosen?.Facts.SubjectCommonName ?? "",
            Thumbprint = chosen?.Facts.Sha1 ?? "",
            Baseline = context.Baseline.Name,
            Timestamp = context.Machine.UtcNow,
        })];
    }

    /// <summary>Whether a certificate is named like one of the service's.</summary>
    internal static bool IsNamed(CertificateFacts facts, CertificateRule rule) => facts.SubjectCommonName.StartsWith(rule.SubjectPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a certificate names an authority of the service as its issuer.</summary>
    internal static bool IsIssuedByService(CertificateFacts facts, CertificateRule rule) => rule.ClientIssuers.Contains(facts.IssuerCommonName, StringComparer.OrdinalIgnoreCase);

    /// <summary>A line with its texts.</summary>
    internal CertificateFileStep Word(string step, FindingStatus status, string reason, string name = "", string detail = "", string other = "", IEnumerable<string>? unseen = null)
    {
        string key = "Import." + reason;
        return new CertificateFileStep
        {
            Step = step,
            Status = status.ToString(),
            Reason = reason,
            Detail = detail,
            Unseen = string.Join(";", unseen ?? []),
            Message = texts.ReportText(reason == CertificateFileReason.Ok ? key + "." + step : key, name, detail, other),
            Advice = texts.FindReportText(key + ".Advice", name, detail, other) ?? "",
        };
    }

    /// <summary>A line about a place that could not be read.</summary>
    internal CertificateFileStep Unreadable(string step, ReadFault fault) => Word(step, FindingStatus.Error, "Unreadable", fault.Place, fault.Detail, fault.Reason) with { Reason = fault.Reason };

    /// <summary>A line about places that were not captured.</summary>
    internal CertificateFileStep NotCaptured(string step, IEnumerable<string> unseen)
    {
        string[] places = [.. unseen];
        return Word(step, FindingStatus.NotJudged, ReadReason.NotCaptured, string.Join(texts.ListSeparator, places), unseen: places);
    }

    /// <summary>What is wrong with a chain, in words.</summary>
    internal string Describe(CertificateChainProblem problem) => (texts.FindCheckText("ClientCertificate.Problem." + problem.Problem) ?? problem.Problem.ToString()) + " (" + problem.Name + ")";

    /// <summary>A day in the reader's form.</summary>
    internal string Date(DateTime utc) => texts.Date(utc);

    // The service's before others', one with a key before one without, the longest first.
    private static Pkcs12Certificate? Choose(Pkcs12Contents contents, CertificateRule rule, DateTime utc) => Subjects(contents)
        .OrderByDescending(certificate => IsNamed(certificate.Facts, rule) && IsIssuedByService(certificate.Facts, rule))
        .ThenByDescending(certificate => IsNamed(certificate.Facts, rule))
        .ThenByDescending(certificate => FindKey(contents, certificate) is not null)
        .ThenByDescending(certificate => certificate.Facts.IsInTime(utc))
        .ThenByDescending(static certificate => certificate.Facts.NotAfterUtc)
        .ThenBy(static certificate => certificate.Facts.Sha256, StringComparer.Ordinal)
        .FirstOrDefault();

    private static IEnumerable<Pkcs12Certificate> Subjects(Pkcs12Contents contents) =>
        contents.Certificates.Where(certificate => certificate.Facts.IsAuthority != true && (FindKey(contents, certificate) is not null || !certificate.Facts.IsSelfIssued));

    private static Pkcs12Key? FindKey(Pkcs12Contents contents, Pkcs12Certificate certificate) =>
        certificate.KeyId.Length == 0 ? null : contents.Keys.FirstOrDefault(key => key.KeyId == certificate.KeyId);

    private CertificateFileStep JudgePassword(CertificateFile file)
    {
        const string step = CertificateFileStep.Password;
        Pkcs12Contents contents = file.Contents;
        return file.Outcome switch
        {
            Pkcs12Outcome.Read when contents.IsPasswordProved => Word(step, FindingStatus.Pass, CertificateFileReason.Ok),
            Pkcs12Outcome.Read when contents.Schemes.Count > 0 => Word(step, FindingStatus.NotJudged, CertificateFileReason.PasswordUnproved),
            Pkcs12Outcome.Read => Word(step, FindingStatus.Warning, CertificateFileReason.NoPassword),
            Pkcs12Outcome.TooCostly => Word(step, FindingStatus.NotJudged, CertificateFileReason.TooCostly, Pkcs12Reader.MaximumRounds.ToString("N0", CultureInfo.InvariantCulture), Describe(contents)),
            Pkcs12Outcome.Unsupported => Word(step, FindingStatus.NotJudged, CertificateFileReason.AlgorithmUnknown, detail: Describe(contents)),
            _ when file.IsOpenedByTidyPassword => Word(step, FindingStatus.Fail, CertificateFileReason.PasswordSpelling),
            _ => Word(step, FindingStatus.Fail, contents.IsPasswordProved ? CertificateFileReason.OtherPasswordInside : CertificateFileReason.WrongPassword),
        };
    }

    private CertificateFileStep JudgeAlgorithms(CertificateFile file, IMachine machine)
    {
        const string step = CertificateFileStep.Algorithms;
        Pkcs12Contents contents = file.Contents;
        string schemes = Describe(contents);
        if (contents.Schemes.All(static scheme => scheme.IsForAnyWindows) && file.Outcome != Pkcs12Outcome.Unsupported)
        {
            return Word(step, FindingStatus.Pass, CertificateFileReason.Ok, detail: schemes);
        }

        SettingReader reader = new(machine);
        int? build = WindowsBuild.Read(machine, reader)?.Number;
        string windows = new WindowsVersionSetting(machine).Read().Value;

        // Before PBES2 came, Windows read what PKCS #12 itself has, with SHA-1, and nothing else.
        return build < FirstBuildWithAes && contents.Schemes.Any(static scheme => !scheme.IsForAnyWindows) ? Word(step, FindingStatus.Fail, CertificateFileReason.WindowsTooOld, windows, schemes)
            : contents.Schemes.Count == 0 || contents.Schemes.Any(static scheme => !scheme.IsForAnyWindows && !scheme.IsAes256Sha256) ? Word(step, FindingStatus.NotJudged, CertificateFileReason.AlgorithmUnknown, detail: schemes)
            : build is not null ? Word(step, FindingStatus.Pass, CertificateFileReason.Ok, windows, schemes)
            : reader.Fault is { } fault ? Unreadable(step, fault)
            : NotCaptured(step, reader.Unseen.Count > 0 ? reader.Unseen : [WindowsBuild.Key.ToString()]) with { Detail = schemes };
    }

    private CertificateFileStep JudgeKey(Pkcs12Contents contents, Pkcs12Certificate certificate)
    {
        const string step = CertificateFileStep.Key;
        string name = certificate.Facts.SubjectCommonName;
        return contents.Keys.Count == 0 ? Word(step, FindingStatus.Fail, CertificateFileReason.NoKey, name)
            : FindKey(contents, certificate) is not { } key ? Word(step, FindingStatus.Warning, CertificateFileReason.KeyNotLinked, name)
            : key.IsForComputer ? Word(step, FindingStatus.Warning, CertificateFileReason.KeyForComputer, name, key.Provider)
            : Word(step, FindingStatus.Pass, CertificateFileReason.Ok, name, key.Provider);
    }

    private CertificateFileStep JudgeValidity(CertificateFacts facts, DateTime utc)
    {
        const string step = CertificateFileStep.Validity;
        (FindingStatus status, string reason) = utc > facts.NotAfterUtc ? (FindingStatus.Fail, CertificateFileReason.Expired)
            : utc < facts.NotBeforeUtc ? (FindingStatus.Fail, CertificateFileReason.NotYetValid)
            : (facts.NotAfterUtc - utc).TotalDays < ClientCertificateSetting.WarningDays ? (FindingStatus.Warning, CertificateFileReason.ExpiresSoon)
            : (FindingStatus.Pass, CertificateFileReason.Ok);
        string span = facts.NotBeforeUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " - " + facts.NotAfterUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Word(step, status, reason, facts.SubjectCommonName, span, Date(reason == CertificateFileReason.NotYetValid ? facts.NotBeforeUtc : facts.NotAfterUtc));
    }

    private IEnumerable<CertificateFileStep> JudgeOthers(Pkcs12Contents contents, Pkcs12Certificate chosen)
    {
        string[] names = [.. Subjects(contents).Where(certificate => certificate.Facts.Sha256 != chosen.Facts.Sha256).Select(static certificate => certificate.Facts.SubjectName).Distinct(StringComparer.Ordinal)];
        if (names.Length > 0)
        {
            string list = string.Join("; ", names.Take(NamedOthers)) + (names.Length > NamedOthers ? "; …" : "");
            yield return Word(CertificateFileStep.Others, FindingStatus.Warning, CertificateFileReason.OthersInFile, names.Length.ToString(CultureInfo.InvariantCulture), list);
        }
    }

    private static string Describe(Pkcs12Contents contents) => string.Join("; ", contents.Schemes.Select(static scheme => scheme.ToString()).Distinct(StringComparer.Ordinal));
}
