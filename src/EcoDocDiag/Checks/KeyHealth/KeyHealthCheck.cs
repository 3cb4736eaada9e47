using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What the private key of the user's certificate rests on is sound: the profile, the key's container with its owner and access, the provider, and the master key.
/// <see cref="ClientCertificateCheck"/> says whether there is a certificate that can be used; this one says why its key cannot, or will not for long.
/// </summary>
public sealed class KeyHealthCheck : Check
{
    /// <summary>The profile is one that Windows deletes at sign-out.</summary>
    public const string TemporaryProfile = "TemporaryProfile";

    /// <summary>The profile is one whose changes Windows drops at sign-out.</summary>
    public const string MandatoryProfile = "MandatoryProfile";

    /// <summary>The profile is copied from a server and back.</summary>
    public const string RoamingProfile = "RoamingProfile";

    /// <summary>The profile's folder is not where Windows looks for it.</summary>
    public const string RenamedProfile = "RenamedProfile";

    /// <summary>Windows has set an earlier profile of the user aside.</summary>
    public const string ReplacedProfile = "ReplacedProfile";

    /// <summary>The certificate names no key.</summary>
    public const string NotLinked = "NotLinked";

    /// <summary>The container that the certificate names is not there.</summary>
    public const string ContainerMissing = "ContainerMissing";

    /// <summary>The container is one of the computer's, not of the user's.</summary>
    public const string MachineContainer = "MachineContainer";

    /// <summary>Another account owns the containers' folder.</summary>
    public const string FolderOwner = "FolderOwner";

    /// <summary>The user may not read the containers' folder.</summary>
    public const string FolderDenied = "FolderDenied";

    /// <summary>Another account owns the container's file.</summary>
    public const string FileOwner = "FileOwner";

    /// <summary>The user may not read the container's file.</summary>
    public const string FileDenied = "FileDenied";

    /// <summary>The provider is Windows' oldest, from before SHA-256 and RSA-PSS.</summary>
    public const string OldProvider = "OldProvider";

    /// <summary>The provider is another company's for CryptoAPI, through which browsers do not sign RSA-PSS.</summary>
    public const string NoPss = "NoPss";

    /// <summary>The profile has no longer the master key that guards the key.</summary>
    public const string MasterKeyMissing = "MasterKeyMissing";

    /// <summary>The password was set after the master key was last written.</summary>
    public const string PasswordNewer = "PasswordNewer";

    /// <summary>The provider keeps the key itself.</summary>
    public const string KeptElsewhere = "KeptElsewhere";

    /// <summary>The user has no certificate of the service.</summary>
    public const string NoCertificate = "NoCertificate";

    private const string ProfilePlace = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";
    private const string DataFolder = @"%APPDATA%\Microsoft\";
    private const string ContainerFolder = "Crypto";
    private const string MasterKeyFolder = "Protect";
    private const string AccountPlace = "Account";
    private const string KeyPlace = "PrivateKey";
    private const string OfMicrosoft = "Microsoft ";
    private const string OldestProvider = "Microsoft Base Cryptographic Provider v1.0";

    // Windows writes the master key anew when a password is changed, at the latest shortly after.
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);

    // Windows 2000 is the first that has such keys.
    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public override string Id => "KeyHealth";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-6";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocCertificate";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        Verdict[] found = [.. JudgeProfile(context.Machine.Profile.ReadProfile()), .. JudgeKey(context)];
        Verdict[] wrong = Array.FindAll(found, static verdict => verdict.Status is FindingStatus.Fail or FindingStatus.Warning or FindingStatus.Error);
        Verdict[] unknown = Array.FindAll(found, static verdict => verdict.Status == FindingStatus.NotJudged);
        return wrong.Length > 0 ? wrong
            : unknown.Length > 0 ? [Verdict.NotCaptured(unknown[0].Reason, [.. unknown.SelectMany(static verdict => verdict.Unseen).Distinct(StringComparer.Ordinal)])]
            : found;
    }

    private static IEnumerable<Verdict> JudgeProfile(Reading<UserProfile> reading)
    {
        if (reading.State == ReadState.Failed)
        {
            yield return Verdict.Unreadable(new ReadFault(reading.Reason, ProfilePlace, reading.Detail));
        }

        if (reading.State == ReadState.NotCaptured)
        {
            yield return Verdict.NotCaptured(reading.Reason, [ProfilePlace]);
        }

        if (reading.State == ReadState.Absent)
        {
            yield return Profile(FindingStatus.Warning, RenamedProfile);
        }

        if (reading.Value is not { } profile)
        {
            yield break;
        }

        if (profile.Kind != ProfileKind.Local)
        {
            yield return profile.Kind switch
            {
                ProfileKind.Temporary => Profile(FindingStatus.Fail, TemporaryProfile),
                ProfileKind.Mandatory => Profile(FindingStatus.Fail, MandatoryProfile),
                _ => Profile(FindingStatus.Warning, RoamingProfile),
            };
        }

        // A temporary profile is what the other was replaced by: one cure.
        if (profile.IsReplaced && profile.Kind != ProfileKind.Temporary)
        {
            yield return Profile(FindingStatus.Warning, ReplacedProfile);
        }

        if (profile.IsMoved == true && profile.Kind != ProfileKind.Temporary)
        {
            yield return Profile(FindingStatus.Warning, RenamedProfile);
        }
    }

    private static Verdict Profile(FindingStatus status, string reason) => new()
    {
        Status = status,
        Reason = reason,
        Subject = "Profile",
        Source = ProfilePlace,
        RepairKind = RepairKind.Manual,
        Arguments = [new("place", ProfilePlace)],
    };

    private static Verdict[] JudgeKey(CheckContext context)
    {
        CertificateStoreSet stores = new(context.Machine);
        if (stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        if (!stores.IsCaptured(CertificateStoreSet.Personal))
        {
            return [Verdict.NotCaptured(stores.NotCapturedReason(CertificateStoreSet.Personal), [.. stores.FindUnseen(CertificateStoreSet.Personal)])];
        }

        IReadOnlyList<ClientCertificateCandidate> candidates = new ClientCertificateSetting(context.Machine, context.Baseline.Certificates, stores, context.CancellationToken).Read();
        string[] unread = [.. stores.FindUnread(CertificateStoreSet.Personal)];
        return candidates.Count > 0 ? JudgeKey(context.Machine, candidates[0].Entry)
            : unread.Length > 0 ? [Verdict.NotCaptured(ReadReason.NotCaptured, unread)]
            : [Verdict.LeftOut(NoCertificate) with { Source = CertificateStore.UserMy.ToString() }];
    }

    private static Verdict[] JudgeKey(IMachine machine, CertificateEntry certificate)
    {
        StoredCertificate stored = certificate.Stored;
        if (stored.PrivateKey == PrivateKeyState.Missing)
        {
            return [Key(FindingStatus.Fail, NotLinked, certificate)];
        }

        List<Verdict> verdicts = [];
        if (stored.KeyProvider is { } provider && FindProviderFault(provider) is { } fault)
        {
            verdicts.Add(Key(FindingStatus.Warning, fault, certificate));
        }

        Reading<KeyHome> reading = stored.KeyHome;
        if (reading.State == ReadState.Failed)
        {
            string place = reading.Detail is ContainerFolder or MasterKeyFolder ? DataFolder + reading.Detail : KeyPlace;
            verdicts.Add(Verdict.Unreadable(new ReadFault(reading.Reason, place, reading.Detail)));
        }
        else if (reading.Value is not { } home)
        {
            verdicts.Add(Verdict.NotCaptured(reading.IsKnown ? ReadReason.NotCaptured : reading.Reason, [KeyPlace]));
        }
        else
        {
            verdicts.AddRange(JudgeHome(home, certificate));
            if (home.Container == KeyContainer.Profile && home.Folder.Access != KeyAccess.Denied && home.File.Access != KeyAccess.Denied)
            {
                verdicts.AddRange(JudgeMasterKey(machine, home, certificate));
            }

            if (verdicts.Count == 0)
            {
                verdicts.Add(home.Container == KeyContainer.Elsewhere
                    ? Key(FindingStatus.NotApplicable, KeptElsewhere, certificate)
                    : Key(FindingStatus.Pass, CheckReason.Ok, certificate, new TextArgument("password", home.PasswordSet.IsPresent ? "Compared" : "NotOfPc")));
            }
        }

        return [.. verdicts];
    }

    private static IEnumerable<Verdict> JudgeHome(KeyHome home, CertificateEntry certificate)
    {
        if (home.Container == KeyContainer.Elsewhere)
        {
            yield break;
        }

        if (home.Container is KeyContainer.Missing or KeyContainer.MachineMissing)
        {
            yield return Key(FindingStatus.Fail, ContainerMissing, certificate);
            yield break;
        }

        if (home.Container == KeyContainer.Machine)
        {
            yield return Key(FindingStatus.Warning, MachineContainer, certificate);
        }

        if (home.Folder.Access == KeyAccess.Denied)
        {
            yield return Key(FindingStatus.Fail, FolderDenied, certificate);
        }
        else if (home.File.Access == KeyAccess.Denied)
        {
            yield return Key(FindingStatus.Fail, FileDenied, certificate);
        }
        else if (home.Folder.Access == KeyAccess.Unknown || home.File.Access == KeyAccess.Unknown)
        {
            yield return Verdict.NotCaptured(ReadReason.NotCaptured, [DataFolder + ContainerFolder]);
        }

        // The PC's own containers belong to whoever made them.
        if (home.Container == KeyContainer.Profile && home.Folder.Owner == KeyOwner.Other)
        {
            yield return Key(FindingStatus.Warning, FolderOwner, certificate);
        }

        if (home.Container == KeyContainer.Profile && home.File.Owner == KeyOwner.Other)
        {
            yield return Key(FindingStatus.Warning, FileOwner, certificate);
        }
    }

    private static IEnumerable<Verdict> JudgeMasterKey(IMachine machine, KeyHome home, CertificateEntry certificate)
    {
        Reading<DateTime> written = home.MasterKeyWritten;
        Reading<DateTime> password = home.PasswordSet;
        if (written.State == ReadState.Absent)
        {
            yield return Key(FindingStatus.Fail, MasterKeyMissing, certificate);
            yield break;
        }

        Verdict? unknown = Unknown(machine, written, DataFolder + MasterKeyFolder) ?? (password.State == ReadState.Absent ? null : Unknown(machine, password, AccountPlace));
        if (unknown is not null)
        {
            yield return unknown;
        }
        else if (password.IsPresent && password.Value - written.Value > Delay)
        {
            yield return Key(FindingStatus.Warning, PasswordNewer, certificate, new TextArgument("passwordSet", password.Value), new TextArgument("masterKeyWritten", written.Value)) with
            {
                Actual = string.Format(CultureInfo.InvariantCulture, "master key {0:yyyy-MM-dd}; password {1:yyyy-MM-dd}", written.Value, password.Value),
            };
        }
    }

    // A time after the one that it was read at is a clock's fault, and proves nothing.
    private static Verdict? Unknown(IMachine machine, Reading<DateTime> time, string place) => time.State switch
    {
        ReadState.Failed => Verdict.Unreadable(new ReadFault(time.Reason, place, time.Detail)),
        ReadState.NotCaptured => Verdict.NotCaptured(time.Reason, [place]),
        _ when time.Value < Earliest || time.Value - (machine.CapturedAt ?? machine.UtcNow) > TimeSpan.FromDays(1) =>
            Verdict.Unreadable(new ReadFault(ReadReason.Malformed, place, time.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        _ => null,
    };

    private static Verdict Key(FindingStatus status, string reason, CertificateEntry certificate, params TextArgument[] more) => new()
    {
        Status = status,
        Reason = reason,
        Subject = certificate.Facts.SubjectCommonName,
        Actual = certificate.Stored.KeyProvider?.Name ?? "",
        Source = certificate.Store.ToString(),
        RepairKind = status is FindingStatus.Fail or FindingStatus.Warning ? RepairKind.Manual : RepairKind.None,
        Arguments = [new("certificate", certificate.Facts.SubjectCommonName), new("provider", certificate.Stored.KeyProvider?.Name ?? ""), .. more],
    };

    // In TLS 1.3 an RSA key signs RSA-PSS (RFC 8446, 4.2.3), which CryptoAPI has not. Edge and Chrome have Windows open a key through CNG first, which takes over those of
    // Microsoft's software providers (dotnet/corefx#3502), and sign through CryptoAPI without RSA-PSS (Chromium, net/ssl/ssl_platform_key_win.cc).
    private static string? FindProviderFault(KeyProvider provider) =>
        provider.Name.Equals(OldestProvider, StringComparison.OrdinalIgnoreCase) ? OldProvider
        : !provider.IsNextGeneration && !provider.Name.StartsWith(OfMicrosoft, StringComparison.OrdinalIgnoreCase) ? NoPss
        : null;
}
