using System;
using System.Collections.Generic;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>Changes for a reader, one a line, free of culture. What a PC or a journal holds is shown with every character visible, so that it stays on its line.</summary>
internal static class ChangeText
{
    private const string Nothing = "-";

    /// <summary>A change of a step; a certificate that is added with the file or address it comes from.</summary>
    public static string Of(Change change, RepairStep step) =>
        change is CertificateChange added && step.CertificateOrigins.TryGetValue(added, out string? origin) && origin.Length > 0
            ? Of(change) + InputText.Escape(" ← " + origin)
            : Of(change);

    public static string Of(Change change)
    {
        (string before, string after) = Ends(change);
        return Line(change.Place, before, after);
    }

    /// <summary>A step of an undo, behind what became of it.</summary>
    public static string Of(UndoStep step) => step.Status + " " + Reversed(step.Change);

    /// <summary>A change as an undo makes it: from what the repair put there to what was there before it.</summary>
    public static string Reversed(Change change)
    {
        (string before, string after) = Ends(change);
        return Line(change.Place, after, before);
    }

    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    // A plan is shown, kept in logs and sent; the journal alone, which must put back what was there, holds a proxy's password.
    private static (string Before, string After) Ends(Change change)
    {
        // A name can be anybody's; a certificate is told by its bytes alone.
        if (change is CertificateChange certificate)
        {
            bool isRead = CertificateFacts.TryRead(certificate.Certificate.RawData, out CertificateFacts? facts);
            string shown = certificate.Element is null
                ? $"{certificate.Subject} (SHA-256 {(isRead ? facts!.Sha256 : "?")})"
                : FormattableString.Invariant($"{certificate.Subject} (SHA-1 {RegistryCertificates.ThumbprintOf(certificate.Certificate)}, {(isRead ? facts!.NotAfterUtc : default):yyyy-MM-dd})");
            return certificate.Adds ? ("", shown) : (shown, "");
        }

        if (change is not RegistryValueChange value)
        {
            return (change.Before, change.After);
        }

        ProxySecretMask mask = new();
        return (Text(value.OldValue), Text(value.NewValue));

        string Text(RegistryValue? held) => held is null ? "" : mask.MaskText(mask.Mask(value.Key, value.Name, held).ToString());
    }

    private static string Line(string place, string from, string to) => InputText.Escape($"{place}: {Shown(from)} → {Shown(to)}");

    private static string Shown(string value) => value.Length == 0 ? Nothing : value;
}
