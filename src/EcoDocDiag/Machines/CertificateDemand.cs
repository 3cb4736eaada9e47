using System.Collections.Generic;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines;

/// <summary>
/// Whether a server asked for a client certificate in a handshake, and whose it takes (RFC 5246, 7.4.4; RFC 8446, 4.2.4 and 4.3.2). No names means that the server
/// does not say: it takes any, or tells later.
/// </summary>
public sealed class CertificateDemand
{
    /// <summary>How many names are kept. Servers send a few; one that sends its whole list of authorities, some 150.</summary>
    public const int MaximumCount = 512;

    /// <summary>The longest name that is kept, in characters.</summary>
    public const int MaximumLength = 1024;

    private List<DistinguishedName>? _names;
    private bool _areAllReadable;

    private CertificateDemand(bool isAsked, IReadOnlyList<string> authorities, bool isCut)
    {
        IsAsked = isAsked;
        Authorities = authorities;
        IsCut = isCut;
    }

    /// <summary>The server asked for none while the connection was made.</summary>
    public static CertificateDemand None { get; } = new(isAsked: false, [], isCut: false);

    /// <summary>Whether the server asked.</summary>
    public bool IsAsked { get; }

    /// <summary>The names of the authorities as the server sent them, in their order, as the system writes a name.</summary>
    public IReadOnlyList<string> Authorities { get; }

    /// <summary>Whether there were more names, or longer ones, than are kept.</summary>
    public bool IsCut { get; }

    /// <summary>Whether each name that is kept could be decoded.</summary>
    internal bool AreAllReadable => Decode() is not null && _areAllReadable;

    /// <summary>A server that asks.</summary>
    /// <param name="authorities">The names that it sent.</param>
    /// <param name="isCut">Whether it sent more than these.</param>
    public static CertificateDemand Of(IReadOnlyList<string> authorities, bool isCut = false)
    {
        List<string> kept = [];
        foreach (string name in authorities)
        {
            if (kept.Count == MaximumCount || name.Length > MaximumLength)
            {
                isCut = true;
                continue;
            }

            kept.Add(name);
        }

        return new CertificateDemand(isAsked: true, kept, isCut);
    }

    /// <summary>Whether one of the names is <paramref name="authority"/>.</summary>
    internal bool Names(DistinguishedName authority) => Decode().Contains(authority);

    // Once for all PCs of a fleet whose servers said the same.
    private List<DistinguishedName> Decode()
    {
        if (_names is { } known)
        {
            return known;
        }

        List<DistinguishedName> names = [];
        foreach (string text in Authorities)
        {
            if (DistinguishedName.TryParse(text, out DistinguishedName? name))
            {
                names.Add(name);
            }
        }

        _areAllReadable = names.Count == Authorities.Count;
        return _names = names;
    }
}
