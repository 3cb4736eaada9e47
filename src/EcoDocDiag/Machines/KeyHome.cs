using System;

namespace EcoDocDiag.Machines;

/// <summary>Where a private key lies and what guards it. The key itself is not opened; no name of a user, a container or a file is in it.</summary>
/// <param name="Container">The container that the certificate's link names.</param>
public sealed record KeyHome(KeyContainer Container)
{
    /// <summary>Owner and access of the container's folder.</summary>
    public KeyGuard Folder { get; init; }

    /// <summary>Owner and access of the container's file.</summary>
    public KeyGuard File { get; init; }

    /// <summary>
    /// When the master key of the data protection API (DPAPI) that guards the key was last written, UTC; absent where the profile has no such master key.
    /// Windows writes it anew when it protects it by another password.
    /// </summary>
    public Reading<DateTime> MasterKeyWritten { get; init; }

    /// <summary>
    /// When the password of the user's account was last set, UTC; absent where the account is not one of this PC (a domain's, Entra ID, a Microsoft account),
    /// whose master keys can be recovered without the old password.
    /// </summary>
    public Reading<DateTime> PasswordSet { get; init; }
}
