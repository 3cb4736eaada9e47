using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>An extension of a browser, as policy has it.</summary>
/// <param name="Browser"><c>Edge</c> or <c>Chrome</c>.</param>
/// <param name="Extension">Its id.</param>
/// <param name="Expectation"><c>Forced</c>: policy installs it. <c>Allowed</c>: policy does not block it. <c>Blocked</c>: policy blocks it.</param>
public sealed record BrowserExtensionSubject(string Browser, string Extension, string Expectation) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => Expectation switch
    {
        "Forced" => [PackReason.NotForced, PackReason.Blocked],
        "Allowed" => [PackReason.Blocked],
        _ => [PackReason.NotBlocked],
    };
}
