using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class RepairAgreementTests
{
    private static readonly RegistryPath Key = RegistryPath.User(@"Software\Example\Below");
    private static readonly RegistryValueChange Shown = new(Key, "A", null, RegistryValue.DWord(1));
    private static readonly ProcessStopChange Browser = new(new RunningProcess("iexplore.exe", 7, null));

    [Fact]
    public void What_was_shown_is_made() => Assert.Equal([Shown, Browser], Agree(Shown, Browser).Limit([Shown, Browser]));

    [Fact]
    public void A_process_that_nobody_was_shown_is_left_alone_and_the_rest_is_made()
    {
        ProcessStopChange other = new(new RunningProcess("iexplore.exe", 8, null));

        Assert.Equal([Shown, Browser], Agree(Shown, Browser).Limit([Shown, other, Browser]));
    }

    [Fact]
    public void Where_a_setting_is_no_longer_as_it_was_shown_nothing_is_changed() =>
        Assert.Empty(Agree(Shown, Browser).Limit([Shown with { OldValue = RegistryValue.DWord(0) }, Browser]));

    [Fact]
    public void A_key_on_the_way_to_a_value_that_was_shown_may_be_made_and_no_other()
    {
        RegistryKeyChange onTheWay = new(Key.Parent!.Value, Creates: true);

        Assert.Equal([onTheWay, Shown], Agree(Shown).Limit([onTheWay, Shown]));
        Assert.Empty(Agree(Shown).Limit([new RegistryKeyChange(Key.Append("Deeper"), Creates: true), Shown]));
        Assert.Empty(Agree(Shown).Limit([onTheWay with { Creates = false }, Shown]));
    }

    private static RepairAgreement Agree(params Change[] changes)
    {
        Verdict verdict = Verdict.LeftOut(CheckReason.Disabled);
        return new RepairAgreement([new RepairStep { Check = new FaultyCheck("A", static () => FindingStatus.Fail), Before = verdict, After = verdict, Status = RepairStatus.Planned, Changes = changes }]);
    }
}
