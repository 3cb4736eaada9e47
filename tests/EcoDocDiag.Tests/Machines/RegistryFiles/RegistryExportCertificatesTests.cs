using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class RegistryExportCertificatesTests
{
    private const string Own = @"Software\Microsoft\SystemCertificates";
    private const string Policies = @"Software\Policies\Microsoft\SystemCertificates";
    private const string Enterprise = @"Software\Microsoft\EnterpriseCertificates";
    private static readonly string[] AllParts =
        [@"HKCU\" + Own, @"HKCU\" + Policies, @"HKLM\" + Own, @"HKLM\" + Policies, @"HKLM\" + Enterprise];

    private static readonly CertificateStore[] AuthorityStores =
    [
        CertificateStore.UserRoot, CertificateStore.UserCA, CertificateStore.UserDisallowed,
        CertificateStore.MachineRoot, CertificateStore.MachineCA, CertificateStore.MachineAuthRoot, CertificateStore.MachineDisallowed,
    ];

    [Fact]
    public void A_store_is_the_sum_of_its_parts_and_a_users_store_shows_the_machines()
    {
        IMachine pc = Open(AllParts, [
            Certificate(@"HKCU\" + Own, "CA", 1), Certificate(@"HKCU\" + Policies, "CA", 2), Certificate(@"HKLM\" + Own, "ca", 3), Certificate(@"HKLM\" + Policies, "CA", 4),
            Certificate(@"HKLM\" + Enterprise, "CA", 5), Certificate(@"HKLM\" + Own, "CA", 1), Certificate(@"HKLM\" + Own, "AuthRoot", 6), Certificate(@"HKLM\" + Own, "Root", 7),
            Certificate(@"HKCU\" + Own, "Root", 8),
        ]);

        Assert.Equal([1, 2, 3, 4, 5], Read(pc, CertificateStore.UserCA));
        Assert.Equal([1, 3, 4, 5], Read(pc, CertificateStore.MachineCA));
        Assert.Equal([6, 7], Read(pc, CertificateStore.MachineRoot));
        Assert.Equal([6, 7, 8], Read(pc, CertificateStore.UserRoot));
        Assert.Equal([6], Read(pc, CertificateStore.MachineAuthRoot));
        Assert.Equal([], Read(pc, CertificateStore.UserDisallowed));
    }

    [Fact]
    public void A_store_of_which_a_part_was_not_exported_is_not_captured()
    {
        for (int missing = 0; missing < AllParts.Length; missing++)
        {
            IMachine pc = Open([.. AllParts.Where((_, part) => part != missing)], []);
            foreach (CertificateStore store in AuthorityStores)
            {
                bool isWhole = !store.OfUser && AllParts[missing].StartsWith("HKCU", StringComparison.Ordinal);
                Assert.Equal(isWhole ? ReadState.Present : ReadState.NotCaptured, pc.Certificates.ReadStore(store).State);
            }
        }
    }

    [Fact]
    public void The_personal_store_is_in_no_export()
    {
        IMachine pc = Open(AllParts, [Certificate(@"HKCU\" + Own, "My", 1)]);

        Assert.Equal(ReadState.NotCaptured, pc.Certificates.ReadStore(CertificateStore.UserMy).State);
    }

    [Theory]
    [InlineData("20,00,00,00,01,00,00,00,02,00,00,00,30")]
    [InlineData("20,00,00,00,01,00,00,00,01,00,00,00,30,00")]
    [InlineData("03,00,00,00,01,00,00,00,01,00,00,00,30")]
    [InlineData("20,00,00,00,01,00,00,00,ff,ff,ff,ff")]
    [InlineData("30")]
    public void A_blob_that_is_no_certificate_is_malformed_and_no_absence(string blob)
    {
        IMachine pc = Open(AllParts, [$"[HKCU\\{Own}\\CA\\Certificates\\AB]\n\"Blob\"=hex:{blob}\n"]);

        Reading<IReadOnlyList<StoredCertificate>> reading = pc.Certificates.ReadStore(CertificateStore.UserCA);

        Assert.Equal((ReadState.Failed, ReadReason.Malformed, "AB"), (reading.State, reading.Reason, reading.Detail));
        Assert.Equal(ReadState.Present, pc.Certificates.ReadStore(CertificateStore.MachineCA).State);
    }

    [Fact]
    public void A_key_without_a_blob_is_what_is_left_of_a_certificate()
    {
        IMachine pc = Open(AllParts, [$"[HKCU\\{Own}\\CA\\Certificates\\AB]\n\"Other\"=dword:1\n", Certificate(@"HKCU\" + Own, "CA", 2)]);

        Assert.Equal([2], Read(pc, CertificateStore.UserCA));
    }

    private static byte[] Read(IMachine pc, CertificateStore store)
    {
        IReadOnlyList<StoredCertificate> certificates = pc.Certificates.ReadStore(store).Value!;
        return [.. certificates.Select(static certificate => certificate.RawData.ToArray().Single()).OrderBy(static item => item)];
    }

    // A friendly name, and one byte in place of a certificate.
    private static string Certificate(string root, string store, byte content) => string.Format(
        CultureInfo.InvariantCulture,
        "[{0}\\{1}\\Certificates\\{2:X40}]\n\"Blob\"=hex:0b,00,00,00,01,00,00,00,02,00,00,00,41,00,20,00,00,00,01,00,00,00,01,00,00,00,{2:x2}\n",
        root,
        store,
        content);

    private static IMachine Open(IReadOnlyList<string> exported, IReadOnlyList<string> keys)
    {
        string text = "Windows Registry Editor Version 5.00\n" + string.Concat(exported.Select(static key => $"[{key}]\n")) + string.Concat(keys);
        RegistryExportSet set = new();
        set.Add(RegistryExportReader.Parse(Encoding.UTF8.GetBytes(text), "test.reg"));
        return set.Open("PC", null, null, new MachineOptions(), new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), "test.reg").Single();
    }
}
