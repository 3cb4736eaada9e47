using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Settings;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed partial class WindowsCertificatesTests
{
    private const string UserStores = @"Software\Microsoft\SystemCertificates\";

    private readonly WindowsCertificates _certificates = Of(WindowsUsers.Own, "");

    [Fact]
    public void Every_named_store_is_read_in_the_order_of_thumbprints()
    {
        foreach (CertificateStore store in new[]
                 {
                     CertificateStore.UserMy, CertificateStore.UserRoot, CertificateStore.UserCA, CertificateStore.UserDisallowed,
                     CertificateStore.MachineRoot, CertificateStore.MachineCA, CertificateStore.MachineAuthRoot, CertificateStore.MachineDisallowed,
                 })
        {
            Reading<IReadOnlyList<StoredCertificate>> reading = _certificates.ReadStore(store);

            Assert.True(reading.IsPresent, $"{store}: {reading.State} {reading.Reason} {reading.Detail}");
            string[] thumbprints = [.. reading.Value.Select(certificate => TestCertificate.Thumbprint(certificate.RawData.ToArray()))];
            Assert.Equal(thumbprints.Distinct().Order(StringComparer.Ordinal), thumbprints);
        }
    }

    [Fact]
    public void The_framework_lists_the_same_certificates()
    {
        foreach (StoreName name in new[] { StoreName.Root, StoreName.CertificateAuthority, StoreName.My })
        {
            using X509Store store = new(name, StoreLocation.CurrentUser);
            store.Open(OpenFlags.ReadOnly);
            string ours = name == StoreName.CertificateAuthority ? "CA" : name.ToString();

            Assert.Equal(
                store.Certificates.Select(certificate => certificate.Thumbprint).Distinct().Order(StringComparer.Ordinal),
                Thumbprints(new CertificateStore(true, ours)));
        }
    }

    [Fact]
    public void The_registry_shows_what_crypt32_shows_of_every_store_but_the_personal_one()
    {
        TestPc.RequireDisposable();
        RegistryCertificates registry = new(new WindowsRegistry(""));
        CertificateStore[] stores =
        [
            CertificateStore.UserRoot, CertificateStore.UserCA, CertificateStore.UserDisallowed,
            CertificateStore.MachineRoot, CertificateStore.MachineCA, CertificateStore.MachineAuthRoot, CertificateStore.MachineDisallowed,
        ];
        Change[] added = [.. stores.Where(static store => store is not { OfUser: true, Name: "Root" }).Select(static store => TestCertificate.Adding(store, TestCertificate.AuthorityA))];
        Array.ForEach(added, change => _certificates.Apply((CertificateChange)change));
        try
        {
            foreach (CertificateStore store in stores.Where(static store => store.Name != "Root" || !TestPc.IsWine))
            {
                Assert.Equal(Thumbprints(store), Thumbprints(registry.ReadStore(store)));
            }

            // Wine's Root does not show AuthRoot.
            Assert.Superset(Thumbprints(CertificateStore.UserRoot).ToHashSet(), Thumbprints(registry.ReadStore(CertificateStore.UserRoot)).ToHashSet());
            Assert.Equal(ReadState.NotCaptured, registry.ReadStore(CertificateStore.UserMy).State);
        }
        finally
        {
            Array.ForEach(added, change => _certificates.Apply((CertificateChange)change.Reverse()));
        }
    }

    [Fact]
    public void A_certificate_that_was_added_and_taken_out_leaves_the_store_as_it_was()
    {
        TestPc.RequireDisposable();
        string key = @"HKEY_CURRENT_USER\" + UserStores + "CA";
        CertificateChange change = TestCertificate.Adding(CertificateStore.UserCA, TestCertificate.AuthorityA);

        // The first write makes the store's keys.
        _certificates.Apply(TestCertificate.Adding(CertificateStore.UserCA, TestCertificate.AuthorityB));
        string before = Regedit.Export(key);
        _certificates.Apply(change);
        string during = Regedit.Export(key);
        bool listed = Thumbprints(CertificateStore.UserCA).Contains(TestCertificate.Thumbprint(TestCertificate.AuthorityA));
        _certificates.Apply((CertificateChange)change.Reverse());
        string after = Regedit.Export(key);
        _certificates.Apply((CertificateChange)TestCertificate.Adding(CertificateStore.UserCA, TestCertificate.AuthorityB).Reverse());

        Assert.True(listed);
        Assert.Contains(TestCertificate.Thumbprint(TestCertificate.AuthorityA), during, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, after);
        Assert.DoesNotContain(TestCertificate.Thumbprint(TestCertificate.AuthorityA), after, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(TestCertificate.Thumbprint(TestCertificate.AuthorityB), Thumbprints(CertificateStore.UserCA));
    }

    [Fact]
    public void A_certificate_that_is_there_is_not_added_again_and_one_that_is_not_is_not_missed()
    {
        TestPc.RequireDisposable();
        CertificateChange change = TestCertificate.Adding(CertificateStore.MachineCA, TestCertificate.AuthorityA);
        _certificates.Apply(change);

        ChangeFailedException refused = Assert.Throws<ChangeFailedException>(() => _certificates.Apply(change));
        _certificates.Apply((CertificateChange)change.Reverse());
        _certificates.Apply((CertificateChange)change.Reverse());

        Assert.Equal("0x80092005", refused.Detail);
        Assert.DoesNotContain(TestCertificate.Thumbprint(TestCertificate.AuthorityA), Thumbprints(CertificateStore.MachineCA));
    }

    [Fact]
    public void The_user_sees_what_the_machine_trusts_and_taking_it_out_of_the_users_store_leaves_it_there()
    {
        TestPc.RequireDisposable();
        CertificateChange machine = TestCertificate.Adding(CertificateStore.MachineCA, TestCertificate.AuthorityB);
        CertificateChange user = TestCertificate.Adding(CertificateStore.UserCA, TestCertificate.AuthorityB);
        string thumbprint = TestCertificate.Thumbprint(TestCertificate.AuthorityB);
        _certificates.Apply(machine);
        try
        {
            Assert.Contains(thumbprint, Thumbprints(CertificateStore.UserCA));
            Assert.Equal((false, true), (Holds(user), Holds(machine)));
            _certificates.Apply(user);
            Assert.True(Holds(user));

            _certificates.Apply((CertificateChange)user.Reverse());

            Assert.Contains(thumbprint, Thumbprints(CertificateStore.UserCA));
            Assert.Contains(thumbprint, Thumbprints(CertificateStore.MachineCA));
            Assert.Equal((false, true), (Holds(user), Holds(machine)));
        }
        finally
        {
            _certificates.Apply((CertificateChange)machine.Reverse());
        }

        bool Holds(CertificateChange change) => _certificates.Holds(change.Store, change.Certificate).Value;
    }

    [Fact]
    public void A_certificate_without_a_key_says_so()
    {
        TestPc.RequireDisposable();
        CertificateChange change = TestCertificate.Adding(CertificateStore.UserMy, TestCertificate.Client);
        _certificates.Apply(change);
        try
        {
            StoredCertificate stored = Find(_certificates, TestCertificate.Client);
            Assert.Equal((PrivateKeyState.Missing, null), (stored.PrivateKey, stored.KeyProvider));
        }
        finally
        {
            _certificates.Apply((CertificateChange)change.Reverse());
        }
    }

    [Fact]
    public void A_certificate_with_a_key_is_usable_until_its_key_is_gone()
    {
        TestPc.RequireDisposable();
        InPersonalStore(store =>
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(
                TestCertificate.ClientWithKey, "test", X509KeyStorageFlags.UserKeySet | X509KeyStorageFlags.PersistKeySet);
            store.Add(certificate);
        });
        try
        {
            StoredCertificate usable = Find(_certificates, TestCertificate.Client);
            Assert.Equal(PrivateKeyState.Usable, usable.PrivateKey);
            Assert.StartsWith("Microsoft ", usable.KeyProvider?.Name, StringComparison.Ordinal);

            InPersonalStore(DeleteKey);
            StoredCertificate unusable = Find(_certificates, TestCertificate.Client);
            Assert.Equal((PrivateKeyState.Unusable, usable.KeyProvider), (unusable.PrivateKey, unusable.KeyProvider));
        }
        finally
        {
            _certificates.Apply((CertificateChange)TestCertificate.Adding(CertificateStore.UserMy, TestCertificate.Client).Reverse());
        }
    }

    [Fact]
    public void A_certificate_is_taken_out_with_its_properties_and_put_back_to_the_byte()
    {
        TestPc.RequireDisposable();
        StoredCertificate client = new(TestCertificate.Client, PrivateKeyState.Missing);
        Assert.Equal(ReadState.Absent, _certificates.ReadElement(CertificateStore.UserMy, client).State);
        InPersonalStore(store =>
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(
                TestCertificate.ClientWithKey, "test", X509KeyStorageFlags.UserKeySet | X509KeyStorageFlags.PersistKeySet);
            certificate.FriendlyName = "証明書";
            store.Add(certificate);
        });
        CertificateElement before = _certificates.ReadElement(CertificateStore.UserMy, client).Value!;
        CertificateChange removal = new(CertificateStore.UserMy, client, "test", Adds: false) { Element = before };
        try
        {
            Assert.NotNull(before.Certificate.KeyProvider);

            _certificates.Apply(removal);
            ReadState during = _certificates.ReadElement(CertificateStore.UserMy, client).State;
            _certificates.Apply((CertificateChange)removal.Reverse());

            Assert.Equal(ReadState.Absent, during);
            Assert.Equal(before.Data.ToArray(), _certificates.ReadElement(CertificateStore.UserMy, client).Value!.Data.ToArray());
            Assert.Equal(PrivateKeyState.Usable, Find(_certificates, TestCertificate.Client).PrivateKey);
            Assert.Throws<ChangeFailedException>(() => _certificates.Apply((CertificateChange)removal.Reverse()));
        }
        finally
        {
            InPersonalStore(DeleteKey);
            _certificates.Apply((CertificateChange)TestCertificate.Adding(CertificateStore.UserMy, TestCertificate.Client).Reverse());
        }
    }

    [Fact]
    public void Windows_says_what_it_makes_of_the_chain_of_a_personal_certificate()
    {
        TestPc.RequireDisposable();
        CertificateChange personal = TestCertificate.Adding(CertificateStore.UserMy, TestCertificate.Client);
        CertificateChange root = TestCertificate.Adding(CertificateStore.MachineRoot, TestCertificate.Client);
        _certificates.Apply(personal);
        try
        {
            int untrusted = Find(_certificates, TestCertificate.Client).ChainErrors ?? throw new InvalidOperationException("No answer.");
            Assert.Equal(X509ChainStatusFlags.UntrustedRoot, (X509ChainStatusFlags)untrusted & X509ChainStatusFlags.UntrustedRoot);
            Assert.False(WindowsChainAnswer.Of(untrusted, waitsForRoot: false)!.IsGood);

            // Wine's default chain engine keeps the roots that were there when a process first asked.
            if (TestPc.IsWine)
            {
                return;
            }

            _certificates.Apply(root);
            try
            {
                Assert.True(WindowsChainAnswer.Of(Find(_certificates, TestCertificate.Client).ChainErrors, waitsForRoot: false)!.IsGood);
            }
            finally
            {
                _certificates.Apply((CertificateChange)root.Reverse());
            }
        }
        finally
        {
            _certificates.Apply((CertificateChange)personal.Reverse());
        }
    }

    [Fact]
    public void Of_other_stores_and_of_other_users_Windows_is_not_asked()
    {
        using TestUser user = new("S-1-5-21-7-7-7-2005");
        user.AddPersonalCertificate(TestCertificate.Client, linksKey: true);

        Assert.Null(Find(Of(user.User, user.User.Sid), TestCertificate.Client).ChainErrors);
        Assert.All(_certificates.ReadStore(CertificateStore.MachineRoot).Value!, certificate => Assert.Null(certificate.ChainErrors));
    }

    [Fact]
    public void A_denied_store_fails_and_is_not_empty()
    {
        TestPc.RequireDisposable();
        string path = UserStores + @"Disallowed\Certificates";
        Registry.CurrentUser.CreateSubKey(path).Dispose();
        Registry.CurrentUser.CreateSubKey(UserStores + "Disallowed").Dispose();
        using (new Denial(Registry.CurrentUser, UserStores + "Disallowed"))
        {
            Reading<IReadOnlyList<StoredCertificate>> reading = _certificates.ReadStore(CertificateStore.UserDisallowed);

            Assert.Equal((ReadState.Failed, ReadReason.AccessDenied), (reading.State, reading.Reason));
        }

        Assert.True(_certificates.ReadStore(CertificateStore.UserDisallowed).IsPresent);
    }

    [Fact]
    public void A_store_that_nobody_has_is_empty()
    {
        Assert.Empty(_certificates.ReadStore(new CertificateStore(true, "EcoDocDiag.None")).Value!);
        Assert.Null(Registry.CurrentUser.OpenSubKey(UserStores + "EcoDocDiag.None"));
    }

    [Fact]
    public void Another_users_personal_certificates_are_read_from_the_files_of_the_profile()
    {
        using TestUser user = new("S-1-5-21-7-7-7-2001");
        user.AddPersonalCertificate(TestCertificate.Client, linksKey: true);
        user.AddPersonalCertificate(TestCertificate.AuthorityA, linksKey: false);
        WindowsCertificates certificates = Of(user.User, user.User.Sid);

        Assert.Equal(PrivateKeyState.Unknown, Find(certificates, TestCertificate.Client).PrivateKey);
        Assert.Equal(PrivateKeyState.Missing, Find(certificates, TestCertificate.AuthorityA).PrivateKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("200000000100000004000000AABB")]
    [InlineData("2000000001000000FFFFFFFF")]
    [InlineData("020000000100000000000000")]
    [InlineData("20000000010000000200000030000000")]
    public void A_damaged_file_of_the_profile_is_malformed(string hex)
    {
        using TestUser user = new("S-1-5-21-7-7-7-2002");
        user.WritePersonalFile("DAMAGED", Convert.FromHexString(hex));

        Reading<IReadOnlyList<StoredCertificate>> reading = Of(user.User, user.User.Sid).ReadStore(CertificateStore.UserMy);

        Assert.Equal(Reading<IReadOnlyList<StoredCertificate>>.Failed(ReadReason.Malformed, "DAMAGED"), reading);
    }

    [Fact]
    public void Another_users_redirected_profile_is_not_captured()
    {
        using TestUser user = new("S-1-5-21-7-7-7-2003");
        user.Import(@"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders", "\"AppData\"=\"\\\\\\\\server\\\\share\"");

        Reading<IReadOnlyList<StoredCertificate>> reading = Of(user.User, user.User.Sid).ReadStore(CertificateStore.UserMy);

        Assert.Equal((ReadState.NotCaptured, ReadReason.UserNotLoggedOn), (reading.State, reading.Reason));
    }

    [Fact]
    public void Another_users_authorities_are_read_from_that_users_hive()
    {
        using TestUser user = new("S-1-5-21-7-7-7-2004");
        string thumbprint = TestCertificate.Thumbprint(TestCertificate.AuthorityA);
        user.Import(
            UserStores + @"CA\Certificates\" + thumbprint,
            "\"Blob\"=hex:" + string.Join(",", Convert.ToHexString(TestCertificate.Serialize(TestCertificate.AuthorityA)).Chunk(2).Select(pair => new string(pair))));
        Reading<IReadOnlyList<StoredCertificate>> reading = Of(user.User, user.User.Sid).ReadStore(CertificateStore.UserCA);

        Assert.True(reading.IsPresent, reading.Reason + reading.Detail);
        Assert.Contains(reading.Value, certificate => certificate.RawData.SequenceEqual(TestCertificate.AuthorityA));
        Assert.DoesNotContain(thumbprint, Thumbprints(CertificateStore.UserCA));
    }

    private static WindowsCertificates Of(WindowsUser user, string userKey) =>
        new(new WindowsProfile(user, isOwnUser: userKey.Length == 0, new WindowsRegistry(userKey)), userKey, new WindowsRegistry(userKey));

    private static StoredCertificate Find(WindowsCertificates certificates, byte[] der)
    {
        Reading<IReadOnlyList<StoredCertificate>> reading = certificates.ReadStore(CertificateStore.UserMy);
        Assert.True(reading.IsPresent, $"{reading.State} {reading.Reason} {reading.Detail}");
        return Assert.Single(reading.Value, certificate => certificate.RawData.SequenceEqual(der));
    }

    private static void InPersonalStore(Action<X509Store> action)
    {
        using X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        action(store);
    }

    // As after a profile was copied without its keys.
    private static unsafe void DeleteKey(X509Store store)
    {
        using X509Certificate2 stored = store.Certificates.Single(item => item.RawData.AsSpan().SequenceEqual(TestCertificate.Client));
        byte* buffer = stackalloc byte[2048];
        int size = 2048;
        Assert.NotEqual(0, CertGetCertificateContextProperty(stored.Handle, 2, buffer, ref size));

        // CRYPT_KEY_PROV_INFO: container, provider, type.
        nint* information = (nint*)buffer;
        Assert.NotEqual(0, CryptAcquireContextW(out _, information[0], information[1], (int)information[2], 0x10));
    }

    [LibraryImport("crypt32.dll", SetLastError = true)]
    private static unsafe partial int CertGetCertificateContextProperty(nint certificate, int property, byte* data, ref int size);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    private static partial int CryptAcquireContextW(out nint provider, nint container, nint name, int type, int flags);

    private string[] Thumbprints(CertificateStore store) => Thumbprints(_certificates.ReadStore(store));

    private static string[] Thumbprints(Reading<IReadOnlyList<StoredCertificate>> reading) =>
        [.. reading.Value!.Select(certificate => TestCertificate.Thumbprint(certificate.RawData.ToArray()))];
}
