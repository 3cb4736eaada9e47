using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Judges a PC by every check and shows all of what they say.</summary>
internal sealed class Judge
{
    private readonly Baseline _baseline;
    private readonly CheckCatalog _catalog;
    private readonly FindingFactory _findings = new(new TextCatalog(CultureInfo.GetCultureInfo("ja-JP")) { TimeZone = TimeZoneInfo.Utc });

    /// <summary>A judge by a baseline; by the shipped one where none is given.</summary>
    public Judge(Baseline? baseline = null)
    {
        _baseline = baseline ?? ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        _catalog = ShippedChecks.CreateCatalog(_baseline);
    }

    /// <summary>The answer. No check may end with an exception of its own, and every text is visible.</summary>
    public FuzzAnswer Ask(IMachine machine)
    {
        CheckContext context = new(machine, _baseline) { Need = Need.Always };
        List<Finding> findings = [.. new CheckRunner(_catalog, _findings).Run(context, CheckSelection.All)];
        foreach (Finding finding in findings)
        {
            if (finding.Reason == CheckReason.InternalError)
            {
                // Asked again outside of the engine, it says where.
                _catalog.Find(finding.CheckId)!.Evaluate(context);
                throw new BrokenPropertyException("internal error of " + finding.CheckId);
            }

            Must.BeVisible(finding.Actual, "what " + finding.CheckId + " found");
            Must.BeVisible(finding.Message, "the message of " + finding.CheckId);
        }

        using MemoryStream text = new();
        new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(findings, text);
        return new FuzzAnswer(string.Join(" ", findings.Select(static finding => finding.CheckId + finding.Reason).Distinct()), Encoding.UTF8.GetString(text.ToArray()));
    }
}
