using System.Collections.Generic;

namespace EcoDocDiag.Certificates;

/// <summary>What a PKCS #12 file holds, in its order.</summary>
internal sealed class Pkcs12Contents
{
    private readonly List<Pkcs12Scheme> _schemes = [];
    private readonly HashSet<Pkcs12Scheme> _known = [];
    private readonly List<Pkcs12Certificate> _certificates = [];
    private readonly List<Pkcs12Key> _keys = [];

    /// <summary>How its parts are protected; of what could not be opened as much as stands outside.</summary>
    public IReadOnlyList<Pkcs12Scheme> Schemes => _schemes;

    /// <summary>Its certificates; none unless it was opened.</summary>
    public IReadOnlyList<Pkcs12Certificate> Certificates => _certificates;

    /// <summary>Its private keys; none unless it was opened.</summary>
    public IReadOnlyList<Pkcs12Key> Keys => _keys;

    /// <summary>Whether the password has proved right: it made the seal, or undid an encryption.</summary>
    public bool IsPasswordProved { get; internal set; }

    internal void Add(Pkcs12Scheme scheme)
    {
        if (_known.Add(scheme))
        {
            _schemes.Add(scheme);
        }
    }

    internal void Add(Pkcs12Certificate certificate) => _certificates.Add(certificate);

    internal void Add(Pkcs12Key key) => _keys.Add(key);

    internal void Clear()
    {
        _schemes.Clear();
        _known.Clear();
        Close();
    }

    internal void Close()
    {
        _certificates.Clear();
        _keys.Clear();
    }
}
