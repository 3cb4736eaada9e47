using System;

namespace EcoDocDiag.Imports;

/// <summary>
/// One line of the dry run of an import. Flat scalars only, like a finding; but for <see cref="Message"/> and <see cref="Advice"/> free of culture.
/// </summary>
public sealed record CertificateFileStep
{
    /// <summary>Whether the password opens the file.</summary>
    public const string Password = "Password";

    /// <summary>Whether the Windows of the PC reads how the file is protected.</summary>
    public const string Algorithms = "Algorithms";

    /// <summary>Whether the private key is in the file, and what the import makes of it.</summary>
    public const string Key = "Key";

    /// <summary>Whether the certificate's chain stands after the import.</summary>
    public const string Chain = "Chain";

    /// <summary>Whether the certificate is in time.</summary>
    public const string Validity = "Validity";

    /// <summary>Whether it is a certificate of the service, for logging in.</summary>
    public const string Service = "Service";

    /// <summary>Whether a certificate of the service stands in the user's Personal store already.</summary>
    public const string Standing = "Standing";

    /// <summary>What else the import would bring.</summary>
    public const string Others = "Others";

    /// <summary>The PC's name.</summary>
    public string Computer { get; init; } = "";

    /// <summary>The user's security identifier.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's name.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The file, as it was given.</summary>
    public string File { get; init; } = "";

    /// <summary>Which line: one of the constants of this class.</summary>
    public required string Step { get; init; }

    /// <summary>As that of a finding: <c>Pass</c>, <c>Fail</c>, <c>Warning</c>, <c>NotJudged</c> or <c>Error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>One of <see cref="CertificateFileReason"/>, or of the reasons for which a place could not be read.</summary>
    public required string Reason { get; init; }

    /// <summary>The common name of the certificate in the file; empty where it was not opened.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The SHA-1 (thumbprint) of the certificate in the file; empty where it was not opened.</summary>
    public string Thumbprint { get; init; } = "";

    /// <summary>What else is known, culture-free.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The places that decide and were not captured, separated by <c>;</c>.</summary>
    public string Unseen { get; init; } = "";

    /// <summary>What is the case, in a sentence of the reader's language.</summary>
    public string Message { get; init; } = "";

    /// <summary>What to do; empty where nothing is.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The baseline.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>When it was judged, UTC.</summary>
    public DateTime Timestamp { get; init; }
}
