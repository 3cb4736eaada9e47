using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The command line on a live PC whose user has expired certificates of the service: they go where a usable one stays, and an undo puts them back to the byte.</summary>
public sealed class ExpiredCertificatesTests
{
    private static readonly string[] Removal = ["repair", "--remove-expired", "--skip-network"];

    [Fact]
    public async Task The_expired_certificates_are_taken_out_and_put_back_with_the_link_to_a_key_that_was_never_touched()
    {
        await TestPc.AllowSkip();
        using LocalService service = await PrepareAsync();
        CertificateFacts[] expired = [service.AddPersonal(TestCertificate.LocalExpired), service.AddPersonal(TestCertificate.LocalExpiredLater)];
        CertificateFacts usable = service.AddPersonal(TestCertificate.LocalClient);
        JournalStore journals = JournalStore.OfOwnUser();
        IReadOnlyList<string> known = journals.Ids();
        string before = LocalService.ExportPersonal();
        string keys = LocalService.ListKeys();

        JsonElement planned = Assert.Single((await service.AskAsync([.. Removal, "--what-if"])).Records);

        Assert.Equal(("Planned", 2), (Text(planned, "Status"), planned.GetProperty("ChangeCount").GetInt32()));
        Assert.All(expired, certificate => Assert.Contains(certificate.Sha1, Text(planned, "Changes"), StringComparison.Ordinal));
        Assert.Equal(before, LocalService.ExportPersonal());
        Assert.Equal(known, journals.Ids());

        (int code, JsonElement[] repaired) = await service.AskAsync([.. Removal, "--yes", "--force"]);
        string id = Text(Assert.Single(repaired), "RepairId");
        try
        {
            Assert.Equal((0, "Repaired", "Pass"), (code, Text(repaired[0], "Status"), Text(repaired[0], "StatusAfter")));
            Assert.Equal([usable.Sha1], service.ReadPersonal().Select(Thumbprint));
            Assert.Equal(keys, LocalService.ListKeys());
            CertificateChange[] kept = [.. journals.Load(id).Entries.Select(static entry => (CertificateChange)entry.Change)];
            Assert.Equal(expired.Select(static certificate => certificate.Sha1).Order(), kept.Select(static change => Thumbprint(change.Certificate)).Order());
            Assert.All(kept, static change => Assert.NotNull(change.Element!.Certificate.KeyProvider));

            // What is gone is not taken out a second time.
            Assert.Equal("NotNeeded", Text(Assert.Single((await service.AskAsync([.. Removal, "--yes", "--force"])).Records), "Status"));

            (int undoCode, JsonElement[] undone) = await LocalService.RunAsync("undo", "--id", id, "--yes");

            JsonElement back = Assert.Single(undone);
            Assert.Equal((0, "Undone", 2), (undoCode, Text(back, "Status"), back.GetProperty("RestoredCount").GetInt32()));
            Assert.Equal(before, LocalService.ExportPersonal());
            Assert.Equal(keys, LocalService.ListKeys());
            Assert.Equal([true, true, true], service.ReadPersonal().Select(LocalService.Signs));
        }
        finally
        {
            journals.Delete(id);
        }
    }

    [Fact]
    public async Task Where_no_usable_newer_one_stays_no_expired_certificates_are_taken_out()
    {
        await TestPc.AllowSkip();
        using LocalService service = await PrepareAsync();
        service.AddPersonal(TestCertificate.LocalExpired);
        service.AddPersonal(TestCertificate.LocalExpiredLater);
        string before = LocalService.ExportPersonal();

        JsonElement alone = Assert.Single((await service.AskAsync([.. Removal, "--yes", "--force"])).Records);
        Assert.Equal(before, LocalService.ExportPersonal());

        // Nobody logs in with one that has no key.
        service.AddPersonal(TestCertificate.LocalClient, hasKey: false);
        before = LocalService.ExportPersonal();
        JsonElement beside = Assert.Single((await service.AskAsync([.. Removal, "--yes", "--force"])).Records);
        Assert.Equal(before, LocalService.ExportPersonal());

        Assert.All([alone, beside], static step => Assert.Equal(("", 0), (Text(step, "RepairId"), step.GetProperty("ChangeCount").GetInt32())));
    }

    private static string Text(JsonElement record, string field) => record.GetProperty(field).GetString() ?? "";

    private static string Thumbprint(StoredCertificate certificate) => TestCertificate.Thumbprint(certificate.RawData.ToArray());

    private static async Task<LocalService> PrepareAsync()
    {
        LocalService service = new();
        await service.WriteBaselineAsync("\"timeoutSeconds\": 60");
        return service;
    }
}
