using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class FindingFactoryTests
{
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2 [1200]";

    private static readonly Check Check = ShippedChecks.CreateCatalog().Find("ActiveXRun")!;
    private static readonly Verdict Failed = new() { Status = FindingStatus.Fail, Reason = CheckReason.Missing };

    private readonly FindingFactory _factory = new(new TextCatalog(CultureInfo.InvariantCulture));

    // What holds the setting is among the values of the texts, whichever check it is, and once.
    [Fact]
    public void Where_a_policy_holds_the_setting_it_is_among_the_arguments_once()
    {
        Assert.DoesNotContain("\"policy\"", Create(Failed).Arguments, StringComparison.Ordinal);
        Assert.Equal(1, CountOf(Create(Failed with { PolicySource = Policy })));
        Assert.Equal(1, CountOf(Create(Failed with { PolicySource = Policy, Arguments = [new("place", "x")] })));
        Assert.Equal(1, CountOf(Create(Failed with { PolicySource = Policy, Arguments = [new("place", "x"), new("policy", Policy)] })));

        static int CountOf(Finding finding) => finding.Arguments.Split(["\"policy\""], StringSplitOptions.None).Length - 1;
    }

    [Fact]
    public void What_was_not_seen_is_one_text() =>
        Assert.Equal(@"HKLM\A;HKCU\B [c]", Create(Failed with { Unseen = [@"HKLM\A", @"HKCU\B [c]"] }).Unseen);

    // Texts are kept by the verdict: many of them, one after the other, each have their own.
    [Fact]
    public void Each_verdict_has_its_own_texts_however_many_there_are()
    {
        string[] places = [.. Enumerable.Range(0, 5000).Select(static number => $@"HKCU\{number}")];

        Assert.Equal(places, places.Select(place => Create(Failed with { Unseen = [place] }).Unseen));
        Assert.Equal(places[0], Create(Failed with { Unseen = [places[0]] }).Unseen);
    }

    private Finding Create(Verdict verdict) => _factory.Create(Check, verdict, new CheckContext(new MemoryMachine(), TestBaseline.Guide2018));
}
