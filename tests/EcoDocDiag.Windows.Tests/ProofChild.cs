using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Proofs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// A process that is the user of a made-up service on this PC, proves the log-in there and says its steps. It is one of its own since Wine's chain engine keeps the
/// roots that were there when a process first asked.
/// </summary>
internal static class ProofChild
{
    /// <summary>What the program's first argument is where it is such a child; then come the ports of two servers, the organization that vouches for both, and a certificate.</summary>
    public const string Switch = "--proof-child";

    /// <summary>A user with a usable certificate.</summary>
    public const string Usable = "usable";

    /// <summary>A user whose only certificate has expired.</summary>
    public const string Expired = "expired";

    /// <summary>A user without any.</summary>
    public const string None = "none";

    /// <summary>The child's side.</summary>
    /// <returns>The exit code of the command line.</returns>
    public static async Task<int> RunAsync(string controlPort, string servicePort, string organization, string certificate)
    {
        using LocalService service = new();
        await service.WriteBaselineAsync($$"""
            "timeoutSeconds": 20,
            "hosts": [
              { "id": "Control", "url": "https://localhost:{{controlPort}}/", "issuerOrganizations": ["{{organization}}"] },
              { "id": "Service", "url": "https://localhost:{{servicePort}}/", "issuerOrganizations": ["{{organization}}"], "asksForCertificate": true }
            ]
            """);
        if (certificate != None)
        {
            service.AddPersonal(certificate == Expired ? TestCertificate.LocalExpired : TestCertificate.LocalClient);
        }

        // What opens no key is the command line's own.
        return TestPc.IsWine && certificate == Usable
            ? Prove(service.BaselinePath)
            : Console.Program.Main(["prove", "--baseline", service.BaselinePath, "--format", "json", "--culture", "en"]);
    }

    private static int Prove(string baseline)
    {
        LoginProver prover = new(CspIdentities.OfThisWindows(), new IdentityProbe(), new TextCatalog(CultureInfo.InvariantCulture));
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NetworkProbe());
        LoginProof proof = prover.Prove(new CheckContext(machine, ShippedChecks.LoadBaseline(baseline)), new ProofOptions());
        using Stream output = System.Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, proof.Steps);
        return proof.Outcome switch { ProofOutcome.Proved => ExitCode.Ok, ProofOutcome.Failed => ExitCode.Fail, _ => ExitCode.NotJudged };
    }
}
