using System.IO;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Console.Commands;

/// <summary>Reads the password of a PKCS #12 file. Never an argument: those are seen by every program of the PC and stay in the history of the shell.</summary>
internal static class PasswordInput
{
    /// <summary>What stands for the terminal, or for standard input.</summary>
    public const string Asked = "-";

    /// <summary>The first line of a file; or, for <see cref="Asked"/>, of what somebody types without its being shown, or of standard input where nobody can.</summary>
    /// <exception cref="Resources.InputException">The file cannot be used.</exception>
    public static CertificatePassword Read(ConsoleSession session, string place)
    {
        if (place != Asked)
        {
            return CertificatePassword.Read(place);
        }

        if (session.Input is not null)
        {
            session.WriteError(session.Text.Get("Prompt.CertificatePassword"));
            return new CertificatePassword(session.ReadSecret() ?? "");
        }

        using Stream input = session.OpenInput();
        return CertificatePassword.Read(input);
    }
}
