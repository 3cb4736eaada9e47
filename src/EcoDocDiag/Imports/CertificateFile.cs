using System.Threading;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Imports;

/// <summary>A PKCS #12 file (<c>.p12</c>, <c>.pfx</c>), opened by our own code: nothing is imported, and no private key is read.</summary>
public sealed class CertificateFile
{
    private CertificateFile(string path)
    {
        Path = path;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>What opening it came to.</summary>
    internal Pkcs12Outcome Outcome { get; private set; }

    /// <summary>What it holds.</summary>
    internal Pkcs12Contents Contents { get; private set; } = new();

    /// <summary>Whether another spelling of the password opens it: without blanks around it, in half width.</summary>
    internal bool IsOpenedByTidyPassword { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="cancellationToken">Set when the caller gave up.</param>
    /// <exception cref="InputException">It cannot be read, is too large, is no PKCS #12 file, or a damaged one.</exception>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    public static CertificateFile Read(string path, CertificatePassword password, CancellationToken cancellationToken = default)
    {
        CertificateFileContent content = CertificateFileReader.Examine(InputFile.Read(path, CertificateFileReader.MaximumSize));
        if (content.Kind != CertificateFileKind.Pkcs12)
        {
            throw new InputException(content.Kind == CertificateFileKind.Certificates ? "NoKeyInFile" : "NotPkcs12", path, "");
        }

        CertificateFile file = new(path);
        file.Outcome = new Pkcs12Reader(password).Read(content.Encoded, file.Contents, cancellationToken);
        if (file.Outcome == Pkcs12Outcome.Malformed)
        {
            throw new InputException("Pkcs12Malformed", path, "");
        }

        if (file.Outcome == Pkcs12Outcome.WrongPassword && !file.Contents.IsPasswordProved && password.Tidy() is { } tidy)
        {
            Pkcs12Contents opened = new();
            if (new Pkcs12Reader(tidy).Read(content.Encoded, opened, cancellationToken) == Pkcs12Outcome.Read && opened.IsPasswordProved)
            {
                file.IsOpenedByTidyPassword = true;
                file.Contents = opened;
            }
        }

        return file;
    }

    /// <summary>Whether its certificates were read.</summary>
    internal bool IsOpen => Outcome == Pkcs12Outcome.Read || IsOpenedByTidyPassword;
}
