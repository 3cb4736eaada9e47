using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// The command line on a live PC whose user has a usable certificate and none of the guide's settings, against servers on the PC itself
/// that are reached for real: what issuance alone needs is neither judged nor repaired.
/// </summary>
public sealed class ReadyUserTests : IDisposable
{
    private const string EdgeClient = @"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}";

    private LocalService? _service;

    private LocalService Service => _service ?? throw new InvalidOperationException("Not prepared.");

    public void Dispose() => _service?.Dispose();

    [Fact]
    public async Task A_user_with_a_usable_certificate_is_ready_and_nothing_is_opened_for_an_issuance()
    {
        await TestPc.AllowSkip();
        Assert.SkipWhen(TestPc.WineVersion is > 0 and < 10, "Wine: TLS 1.2 at the server's side, before version 10.");
        await PrepareAsync();
        AddClientCertificate();

        (int code, JsonElement[] findings) = await AskAsync("test");
        Dictionary<string, string> verdicts = findings.GroupBy(Text("CheckId")).ToDictionary(Key, static group => string.Join(" ", group.Select(Text("Reason")).Distinct()));
        (int readinessCode, JsonElement[] readiness) = await AskAsync("readiness");
        (int repairCode, JsonElement[] steps) = await AskAsync("repair", "--what-if");

        Assert.Equal([], findings.Where(static finding => Text("Status")(finding) is not ("Pass" or "NotApplicable")).Select(static finding => Text("CheckId")(finding) + " " + Text("Reason")(finding)));
        Assert.Equal((0, 0, 0), (code, readinessCode, repairCode));
        Assert.Equal(("NotNeeded", "NotNeeded", "Ok", "Ok"), (verdicts["TrustedSite"], verdicts["ActiveXSigned"], verdicts["ClientCertificate"], verdicts["Connectivity"]));
        Assert.Equal(2, findings.Count(static finding => Text("CheckId")(finding) == "Connectivity"));
        Assert.Equal(["Issuance NotNeeded", "Access Ready"], readiness.Select(static record => Text("Stage")(record) + " " + Text("Readiness")(record)));
        Assert.NotEmpty(steps);
        Assert.All(steps, static step => Assert.Equal(("NotNeeded", 0), (Text("Status")(step), step.GetProperty("ChangeCount").GetInt32())));
    }

    [Fact]
    public async Task With_need_always_the_same_user_is_blocked_and_what_issuance_needs_is_planned()
    {
        await PrepareAsync();
        AddClientCertificate();

        (int code, JsonElement[] readiness) = await AskAsync("readiness", "--need", "always");
        (_, JsonElement[] steps) = await AskAsync("repair", "--what-if", "--need", "always");

        Assert.Equal((2, "Issuance Blocked"), (code, Text("Stage")(readiness[0]) + " " + Text("Readiness")(readiness[0])));
        Assert.Contains("TrustedSite", Text("Blocking")(readiness[0]), StringComparison.Ordinal);
        Assert.Contains(steps, static step => Text("CheckId")(step) == "TrustedSite" && Text("Status")(step) == "Planned");
    }

    [Fact]
    public async Task With_twenty_days_left_the_next_issuance_is_needed()
    {
        await PrepareAsync();
        DateTime end = AddClientCertificate();

        (int code, JsonElement[] readiness) = await AskAsync("readiness", "--as-of", end.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal((2, "Issuance Blocked"), (code, Text("Stage")(readiness[0]) + " " + Text("Readiness")(readiness[0])));
    }

    [Fact]
    public async Task Without_a_certificate_issuance_is_needed()
    {
        await PrepareAsync();

        (int code, JsonElement[] readiness) = await AskAsync("readiness");
        (_, JsonElement[] steps) = await AskAsync("repair", "--what-if");

        Assert.Equal(2, code);
        Assert.Equal(["Issuance Blocked", "Access Blocked"], readiness.Select(static record => Text("Stage")(record) + " " + Text("Readiness")(record)));
        Assert.Contains(steps, static step => Text("CheckId")(step) == "TrustedSite" && Text("Status")(step) == "Planned");
    }

    private static Func<JsonElement, string> Text(string field) => record => record.GetProperty(field).GetString() ?? "";

    private static string Key(IGrouping<string, JsonElement> group) => group.Key;

    // The servers, the authorities in the PC's stores, and Edge as its updater registers it.
    private async Task PrepareAsync()
    {
        await TestPc.AllowSkip();
        TestPc.RequireDisposable();

        _service = new LocalService();
        SettingsOfTest edge = new([new StoredSetting("Edge", OfMachine: true, EdgeClient, "pv", "131.0.2903.51")]);
        _service.Own(edge);
        TlsServer issuance = _service.Serve(asksForCertificate: false);
        TlsServer service = _service.Serve(asksForCertificate: true);
        await _service.WriteBaselineAsync($$"""
            "timeoutSeconds": 60,
            "hosts": [
              { "id": "Issuance", "url": "https://localhost:{{issuance.Port}}/", "issuerOrganizations": ["EcoDocDiag tests"] },
              { "id": "Service", "url": "https://localhost:{{service.Port}}/", "issuerOrganizations": ["EcoDocDiag tests"], "asksForCertificate": true }
            ]
            """);
    }

    private DateTime AddClientCertificate() => Service.AddPersonal(TestCertificate.LocalClient).NotAfterUtc;

    private Task<(int Code, JsonElement[] Records)> AskAsync(params string[] arguments) => Service.AskAsync(arguments);
}
