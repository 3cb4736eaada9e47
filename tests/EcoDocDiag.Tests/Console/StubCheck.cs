using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Tests.Console;

/// <summary>A check that concludes what a test wants.</summary>
internal sealed class StubCheck(string id, Func<CheckContext, Verdict> judge, Stage stage = Stage.Issuance, bool usesNetwork = false) : Check
{
    public override string Id => id;

    public override Stage Stage => stage;

    public override string GuideSection => "1-3";

    public override Severity Severity => Severity.High;

    public override string TestCommand => "Test-IeTrustedZone";

    public override bool UsesNetwork => usesNetwork;

    public override IReadOnlyList<Verdict> Evaluate(CheckContext context) => [judge(context)];
}
