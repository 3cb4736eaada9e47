using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Tests.Checks.Declared;

/// <summary>The made-up service pack of the samples, and variations of its checks.</summary>
internal static class ExamplePack
{
    /// <summary>The pack's folder.</summary>
    public static string Folder { get; } = ProjectFolder.PathOf("docs", "samples", "example-service");

    /// <summary>Its baseline.</summary>
    public static Baseline Baseline { get; } = ShippedChecks.LoadBaseline(Folder);

    /// <summary>The shipped checks and its own.</summary>
    public static CheckCatalog Catalog => ShippedChecks.CreateCatalog(Baseline);

    /// <summary>A copy of its checks, to be changed.</summary>
    public static JsonNode Document() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "checks.json")))!;

    /// <summary>One of its checks.</summary>
    public static Check Find(string name) => Catalog.Find("example-service/" + name)!;

    /// <summary>One of its checks with another subject, and the same words for each reason that this one needs.</summary>
    public static Check With(string name, Func<PackSubject, PackSubject> change)
    {
        PackCheck declared = Baseline.Packs[0].Checks.Single(check => check.Id == "example-service/" + name);
        PackSubject subject = change(declared.Subject);
        PackReasonText words = declared.Reasons.Values.Last();
        return DeclaredChecks.Create(declared with
        {
            Subject = subject,
            Reasons = subject.Reasons.Append(PackReason.Ok).ToDictionary(reason => reason, reason => reason == PackReason.Ok ? words with { Advice = null } : words),
        });
    }
}
