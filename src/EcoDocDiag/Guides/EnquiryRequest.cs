using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>What a person says about an error; sections 1-6 and 2-4 of the guide ask for it. What is empty is left to be filled in.</summary>
public sealed record EnquiryRequest
{
    /// <summary>The stage that fails.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Whom it is to.</summary>
    public EnquiryRecipient Recipient { get; init; }

    /// <summary>The message on the screen, word for word.</summary>
    public string Message { get; init; } = "";

    /// <summary>The page on which it showed.</summary>
    public string Screen { get; init; } = "";

    /// <summary>What was done before it showed.</summary>
    public string Action { get; init; } = "";

    /// <summary>The user id of the service. The guide asks for it in 2-4 only.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The browser; where it is empty, what the PC says.</summary>
    public string Browser { get; init; } = "";

    /// <summary>The operating system; where it is empty, what the PC says.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>Pictures of the screen and other files to go with it.</summary>
    public IReadOnlyList<EnquiryFile> Captures { get; init; } = [];

    /// <summary>Whether checks may reach the network.</summary>
    public bool SkipNetwork { get; init; }

    /// <summary>Whether findings and snapshot name the user of Windows; the SID is always in them.</summary>
    public bool IncludeUserName { get; init; }

    /// <summary>
    /// Whether what leaves the house names the PC, proxies and other hosts of it. Without it they are masked in text and findings, and no snapshot goes with it.
    /// </summary>
    public bool IncludeComputerName { get; init; }
}
