using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class OddExportTests
{
    private const int Exports = 200;

    private readonly Baseline _baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);

    [Fact]
    public void An_export_with_every_oddity_that_Windows_puts_up_with_gives_the_findings_of_the_clean_one()
    {
        HashSet<string> outcomes = [];
        int skipped = 0;
        for (int seed = 0; seed < Exports; seed++)
        {
            OddExport export = new(seed);
            string[] clean = Findings(export.Clean(), out IReadOnlyList<InputWarning> none);
            byte[] content = export.Odd();
            string[] odd = Findings(content, out IReadOnlyList<InputWarning> warnings);

            Assert.Equal(clean.Select(finding => $"{seed} {finding}"), odd.Select(finding => $"{seed} {finding}"));
            Assert.Empty(none);
            Assert.InRange(warnings.Count, 0, SkippedLines.MaximumNamed + 2);
            Assert.All(warnings, RegistryExportReaderTests.AssertIsComplete);
            outcomes.UnionWith(clean.Select(finding => string.Join(" ", finding.Split('\u241F').Where(field => field.StartsWith("CheckId=", StringComparison.Ordinal) || field.StartsWith("Status=", StringComparison.Ordinal)))));
            skipped += warnings.Count;
        }

        // The settings are such that the checks that read the registry find right and wrong, and the oddities such that Windows skips lines.
        Assert.All(["TrustedSite", "ActiveXRun", "ActiveXUnsafe", "ProxyException", "TlsProtocol", "HttpProtocol"], id =>
            Assert.All(["Pass", "Fail"], status => Assert.Contains($"CheckId={id} Status={status}", outcomes)));
        Assert.Contains("CheckId=TrustedSite Status=Error", outcomes);
        Assert.InRange(skipped, Exports, Exports * (SkippedLines.MaximumNamed + 2));
    }

    private string[] Findings(byte[] content, out IReadOnlyList<InputWarning> warnings)
    {
        RegistryExport export = RegistryFileReader.Parse(content, "pc.reg");
        warnings = export.Warnings;
        RegistryExportSet set = new();
        set.Add(export);
        IMachine pc = set.Open("PC", null, null, new MachineOptions(), new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), "pc.reg").Single();
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        return
        [
            .. runner.Run(new CheckContext(pc, _baseline), new CheckSelection { SkipNetwork = true })
                .Select(finding => string.Join('\u241F', FindingFields.All.Select(field => FormattableString.Invariant($"{field.Name}={field.Read(finding):O}")))),
        ];
    }
}
