using System;

namespace EcoDocDiag.Machines;

/// <summary>A certificate store by name: <c>CurrentUser\My</c> of the target user, <c>LocalMachine\Root</c> …</summary>
/// <param name="OfUser">True for the target user's store, false for the machine's.</param>
/// <param name="Name">The store's system name: <c>My</c>, <c>Root</c>, <c>CA</c>, <c>AuthRoot</c>, <c>Disallowed</c>, <c>TrustedPeople</c> or <c>AddressBook</c>.</param>
public readonly record struct CertificateStore(bool OfUser, string Name)
{
    /// <summary>The target user's personal certificates.</summary>
    public static CertificateStore UserMy => new(true, "My");

    /// <summary>The target user's trusted roots; on Windows this logical store includes the machine's.</summary>
    public static CertificateStore UserRoot => new(true, "Root");

    /// <summary>The target user's intermediate authorities; on Windows this logical store includes the machine's.</summary>
    public static CertificateStore UserCA => new(true, "CA");

    /// <summary>What the target user must not trust; on Windows this logical store includes the machine's.</summary>
    public static CertificateStore UserDisallowed => new(true, "Disallowed");

    /// <summary>The machine's trusted roots.</summary>
    public static CertificateStore MachineRoot => new(false, "Root");

    /// <summary>The machine's intermediate authorities.</summary>
    public static CertificateStore MachineCA => new(false, "CA");

    /// <summary>The machine's roots that came with the root program's updates.</summary>
    public static CertificateStore MachineAuthRoot => new(false, "AuthRoot");

    /// <summary>The machine's own certificates; no program of a user logs in with them.</summary>
    public static CertificateStore MachineMy => new(false, "My");

    /// <summary>Persons that the target user trusts; on Windows this logical store includes the machine's.</summary>
    public static CertificateStore UserTrustedPeople => new(true, "TrustedPeople");

    /// <summary>Other people's certificates, as the target user keeps them.</summary>
    public static CertificateStore UserAddressBook => new(true, "AddressBook");

    /// <summary>What the machine must not trust.</summary>
    public static CertificateStore MachineDisallowed => new(false, "Disallowed");

    /// <summary><c>CurrentUser\My</c> and the like.</summary>
    public override string ToString() => (OfUser ? "CurrentUser\\" : "LocalMachine\\") + Name;

    /// <summary>Reads the form of <see cref="ToString"/>.</summary>
    public static bool TryParse(string text, out CertificateStore store)
    {
        int separator = text.IndexOf('\\');
        string location = separator < 0 ? "" : text.Substring(0, separator);
        bool user = location.Equals("CurrentUser", StringComparison.OrdinalIgnoreCase);
        store = new CertificateStore(user, text.Substring(separator + 1));
        return (user || location.Equals("LocalMachine", StringComparison.OrdinalIgnoreCase)) && store.Name.Length > 0;
    }
}
