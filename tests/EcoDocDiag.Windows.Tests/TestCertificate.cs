using System.IO;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The certificates that come with the tests.</summary>
internal static class TestCertificate
{
    /// <summary>A client certificate.</summary>
    public static byte[] Client { get; } = Load("client.cer");

    /// <summary>The same with its key.</summary>
    public static byte[] ClientWithKey { get; } = Load("client.pfx");

    /// <summary>An authority.</summary>
    public static byte[] AuthorityA { get; } = Load("authority-a.cer");

    /// <summary>Another authority.</summary>
    public static byte[] AuthorityB { get; } = Load("authority-b.cer");

    /// <summary>The root of a made-up service on this PC.</summary>
    public static byte[] LocalRoot { get; } = Load("local-root.cer");

    /// <summary>The authority below it, which issues client certificates.</summary>
    public static byte[] LocalAuthority { get; } = Load("local-authority.cer");

    /// <summary>A client certificate of that authority, with its key.</summary>
    public static byte[] LocalClient { get; } = Load("local-client.pfx");

    /// <summary>One of that user that ended in October 2021, with the same key.</summary>
    public static byte[] LocalExpired { get; } = Load("local-expired.pfx");

    /// <summary>The one that came after it and ended in October 2024, with the same key.</summary>
    public static byte[] LocalExpiredLater { get; } = Load("local-expired-later.pfx");

    /// <summary>The certificate of the server <c>localhost</c>, below that root, with its key: the client's, since Wine keeps one key of all that it imports.</summary>
    public static byte[] LocalServer { get; } = Load("local-server.pfx");

    /// <summary>The SHA-1 of a certificate, as stores name it.</summary>
    public static string Thumbprint(byte[] der)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
        return certificate.Thumbprint;
    }

    /// <summary>What the registry and the files of a profile hold of a certificate: a row of properties.</summary>
    public static byte[] Serialize(byte[] der, bool linksKey = false)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        if (linksKey)
        {
            writer.Write(2);
            writer.Write(1);
            writer.Write(4);
            writer.Write(0);
        }

        writer.Write(0x20);
        writer.Write(1);
        writer.Write(der.Length);
        writer.Write(der);
        return stream.ToArray();
    }

    /// <summary>A change that adds a certificate.</summary>
    public static CertificateChange Adding(CertificateStore store, byte[] der) =>
        new(store, new StoredCertificate(der, PrivateKeyState.Unknown), "test", Adds: true);

    private static byte[] Load(string name)
    {
        using Stream stream = typeof(TestCertificate).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
