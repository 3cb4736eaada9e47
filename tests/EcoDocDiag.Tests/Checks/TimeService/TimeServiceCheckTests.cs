using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class TimeServiceCheckTests
{
    private const string Service = @"HKLM\SYSTEM\CurrentControlSet\Services\W32Time";
    private const string Parameters = Service + @"\Parameters";
    private const string Client = Service + @"\TimeProviders\NtpClient";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\W32Time";
    private const string Zone = @"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation";

    private static readonly TimeServiceCheck Check = new();
    private static readonly DateTime Captured = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_PC_as_Windows_comes_in_Japan_passes()
    {
        Verdict verdict = Check.Judge(Sound());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, "NTP; Tokyo Standard Time"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Theory]
    [InlineData("NT5DS")]
    [InlineData("AllSync")]
    public void A_PC_that_asks_its_domain_needs_no_server(string type) =>
        AssertIs(Sound().Set(Parameters, "Type", type).Set(Parameters, "NtpServer", ""), FindingStatus.Pass, CheckReason.Ok);

    [Fact]
    public void A_service_that_is_disabled_sets_no_clock() => AssertIs(Sound().Set(Service, "Start", 4), FindingStatus.Warning, TimeServiceCheck.ServiceDisabled);

    [Fact]
    public void A_client_that_is_off_sets_no_clock() => AssertIs(Sound().Set(Client, "Enabled", 0), FindingStatus.Warning, TimeServiceCheck.ClientOff);

    [Fact]
    public void A_service_may_be_told_not_to_synchronize() => AssertIs(Sound().Set(Parameters, "Type", "nosync"), FindingStatus.Warning, TimeServiceCheck.NoSync);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_service_that_asks_servers_needs_one(string server) => AssertIs(Sound().Set(Parameters, "NtpServer", server), FindingStatus.Warning, TimeServiceCheck.NoServer);

    [Fact]
    public void Another_time_zone_is_named_beside_the_one_that_is_needed()
    {
        Verdict verdict = Check.Judge(Sound().Set(Zone, "TimeZoneKeyName", "China Standard Time"));

        Assert.Equal((FindingStatus.Warning, TimeServiceCheck.OtherTimeZone), (verdict.Status, verdict.Reason));
        Assert.Equal(("Tokyo Standard Time", "China Standard Time"), (verdict.Expected, verdict.Actual));
    }

    [Fact]
    public void The_rest_of_the_buffer_behind_the_name_is_none_of_it() =>
        AssertIs(Sound().Set(Zone, "TimeZoneKeyName", "Tokyo Standard Time\0ime\0x"), FindingStatus.Pass, CheckReason.Ok);

    [Fact]
    public void What_is_wrong_is_named_each_by_itself()
    {
        Verdict[] verdicts = [.. Evaluate(Sound().Set(Service, "Start", 4).Set(Zone, "TimeZoneKeyName", "UTC"))];

        Assert.Equal([("W32Time", TimeServiceCheck.ServiceDisabled), ("TimeZone", TimeServiceCheck.OtherTimeZone)], verdicts.Select(verdict => (verdict.Subject, verdict.Reason)));
    }

    [Fact]
    public void A_policy_stands_before_the_services_own_values()
    {
        MemoryMachine machine = Sound().Set(Policy + @"\Parameters", "Type", "NoSync");

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((TimeServiceCheck.NoSync, RepairKind.Policy, Policy + @"\Parameters [Type]"), (verdict.Reason, verdict.RepairKind, verdict.PolicySource));
        AssertIs(Sound().Set(Client, "Enabled", 0).Set(Policy + @"\TimeProviders\NtpClient", "Enabled", 1), FindingStatus.Pass, CheckReason.Ok);
    }

    [Theory]
    [InlineData(90, TimeServiceCheck.SyncedLongAgo, FindingStatus.Pass)]
    [InlineData(91, TimeServiceCheck.SyncedLongAgo, FindingStatus.Warning)]
    [InlineData(4000, TimeServiceCheck.SyncedLongAgo, FindingStatus.Warning)]
    [InlineData(-1, TimeServiceCheck.ClockSetBack, FindingStatus.Warning)]
    public void The_last_success_is_compared_with_the_clock_at_the_time_of_capture(int daysAgo, string reason, FindingStatus status)
    {
        MemoryMachine machine = Sound().Set(Service + @"\Config", "LastKnownGoodTime", Time(Captured.AddDays(-daysAgo)));
        machine.CapturedAt = Captured;
        machine.UtcNow = Captured.AddYears(3);

        AssertIs(machine, status, status == FindingStatus.Pass ? CheckReason.Ok : reason);
        if (status == FindingStatus.Warning)
        {
            Verdict verdict = Check.Judge(machine);
            Assert.Equal(Math.Max(daysAgo, 0), verdict.Argument("days"));
            Assert.Equal(daysAgo < 0 ? ("", "") : ("90", "90"), (verdict.Expected, verdict.Argument("required")));
        }
    }

    [Fact]
    public void The_last_moment_that_a_date_can_be_is_one()
    {
        MemoryMachine machine = Sound().Set(Service + @"\Config", "LastKnownGoodTime", Time(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)));
        machine.CapturedAt = Captured;

        AssertIs(machine, FindingStatus.Warning, TimeServiceCheck.ClockSetBack);
    }

    [Fact]
    public void Where_nobody_knows_when_it_was_captured_or_the_baseline_has_no_bound_the_last_success_is_not_compared()
    {
        MemoryMachine machine = Sound().Set(Service + @"\Config", "LastKnownGoodTime", Time(Captured.AddYears(-2)));
        AssertIs(machine, FindingStatus.Pass, CheckReason.Ok);

        machine.CapturedAt = Captured;
        AssertIs(machine, FindingStatus.Warning, TimeServiceCheck.SyncedLongAgo);
        Baseline unbound = TestBaseline.Guide2018 with { Connectivity = TestBaseline.Guide2018.Connectivity with { MaximumSyncAgeDays = null } };
        Assert.Equal(FindingStatus.Pass, Check.Judge(machine, unbound).Status);
        Assert.Equal([TimeServiceCheck.ServiceDisabled], Evaluate(machine.Set(Service, "Start", 4)).Select(verdict => verdict.Reason));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public void A_number_that_is_no_time_says_nothing(long time)
    {
        MemoryMachine machine = Sound().Set(Service + @"\Config", "LastKnownGoodTime", new RegistryValue(RegistryValueType.QWord, BitConverter.GetBytes(time)));
        machine.CapturedAt = Captured;

        AssertIs(machine, FindingStatus.Pass, CheckReason.Ok);
    }

    [Fact]
    public void A_hardware_clock_in_UTC_is_said_and_is_no_fault()
    {
        Verdict verdict = Check.Judge(Sound().Set(Zone, "RealTimeIsUniversal", 1));

        Assert.Equal((FindingStatus.Pass, TimeServiceCheck.UniversalClock), (verdict.Status, verdict.Reason));
        AssertIs(Sound().Set(Zone, "RealTimeIsUniversal", 0), FindingStatus.Pass, CheckReason.Ok);
    }

    [Fact]
    public void A_system_without_the_service_is_not_concerned() => AssertIs(new MemoryMachine(), FindingStatus.NotApplicable, TimeServiceCheck.NoTimeService);

    [Fact]
    public void A_baseline_without_time_zones_judges_none()
    {
        Baseline anywhere = TestBaseline.Guide2018 with { Connectivity = TestBaseline.Guide2018.Connectivity with { TimeZones = [] } };

        Assert.Equal(FindingStatus.Pass, Check.Judge(Sound().Set(Zone, "TimeZoneKeyName", "UTC"), anywhere).Status);
        Assert.Equal((FindingStatus.Pass, "NTP"), Check.Judge(Sound().NotCaptured(Zone), anywhere) is var verdict ? (verdict.Status, verdict.Actual) : default);
        Assert.Equal([Zone + " [RealTimeIsUniversal]"], verdict.Unseen);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_what_is_known_to_be_wrong_is_named_all_the_same()
    {
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(new MemoryMachine().NotCaptured("HKLM")).Status);
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(Sound().NotCaptured(Zone)).Status);
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(Sound().NotCaptured(Service)).Status);
        AssertIs(Sound().NotCaptured(Zone).Set(Service, "Start", 4), FindingStatus.Warning, TimeServiceCheck.ServiceDisabled);
        Assert.NotEmpty(Check.Judge(Sound().NotCaptured(Policy)).Unseen);
        Assert.Equal([Service + @"\Config [LastKnownGoodTime]"], Check.Judge(Sound().NotCaptured(Service + @"\Config")).Unseen);
    }

    [Fact]
    public void A_value_of_another_kind_is_an_error()
    {
        AssertIs(Sound().Set(Service, "Start", "4"), FindingStatus.Error, ReadReason.Malformed);
        AssertIs(Sound().Set(Zone, "TimeZoneKeyName", 1), FindingStatus.Error, ReadReason.Malformed);
        AssertIs(Sound().Set(Zone, "RealTimeIsUniversal", "1"), FindingStatus.Error, ReadReason.Malformed);
        AssertIs(Sound().Set(Service + @"\Config", "LastKnownGoodTime", 1), FindingStatus.Error, ReadReason.Malformed);
        AssertIs(Sound().Set(Service + @"\Config", "LastKnownGoodTime", new RegistryValue(RegistryValueType.QWord, [1, 2])), FindingStatus.Error, ReadReason.Malformed);
    }

    private static RegistryValue Time(DateTime time) => new(RegistryValueType.QWord, BitConverter.GetBytes(time.ToFileTimeUtc()));

    private static MemoryMachine Sound() => new MemoryMachine()
        .Set(Service, "Start", 3)
        .Set(Parameters, "Type", "NTP")
        .Set(Parameters, "NtpServer", "time.windows.com,0x9")
        .Set(Client, "Enabled", 1)
        .Set(Zone, "TimeZoneKeyName", "Tokyo Standard Time");

    private static IEnumerable<Verdict> Evaluate(MemoryMachine machine) => Check.Evaluate(new CheckContext(machine, TestBaseline.Guide2018));

    private static void AssertIs(MemoryMachine machine, FindingStatus status, string reason)
    {
        Verdict verdict = Check.Judge(machine);
        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
    }
}
